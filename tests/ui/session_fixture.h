// SPDX-License-Identifier: GPL-3.0-or-later
// A session that shows the sample recording, opened as a user would open it; for the tests of everything that reads a session.
#pragma once

#include "app/export/run_file.h"
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {

class SessionFixture : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_folder.isValid());
        const QString file = m_folder.filePath(QStringLiteral("sample.atomrun"));
        ASSERT_TRUE(app::saveRunNow(*m_sample.run, file).has_value());
        m_session.open(file);
        ASSERT_TRUE(waitUntil([this] {
            return m_session.runView().run() != nullptr && !m_session.runView().growing() && m_session.runView().heap() != nullptr;
        }));
        m_session.runView().pause();
        m_session.runView().setPosition(m_sample.filled);
    }

    test::SampleRun m_sample = test::sampleRun();
    QTemporaryDir m_folder;
    Theme m_theme{Theme::Kind::dark};
    Session m_session;
};

} // namespace atomalloc::ui
