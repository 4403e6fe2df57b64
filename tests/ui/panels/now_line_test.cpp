// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/panels/now_line.h"

namespace atomalloc::ui {
namespace {

using NowLineTest = SessionFixture;

TEST_F(NowLineTest, TellsThePresentEventInOneSentence)
{
    const NowLine line(m_session.runView(), m_session.selection(), m_theme);
    m_session.runView().setPosition(m_sample.wiping);
    const QString sentence = line.sentence();
    EXPECT_TRUE(sentence.contains(QStringLiteral("zero chunk t2 decode 1, block 1K·3: chunk 2 of 4 cleared because zero_on_dealloc is on")))
        << sentence.toStdString();
    m_session.runView().setPosition(0);
    EXPECT_EQ(line.sentence(), QStringLiteral("Now: before the first event"));
}

} // namespace
} // namespace atomalloc::ui
