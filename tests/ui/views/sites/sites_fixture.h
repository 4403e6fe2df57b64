// SPDX-License-Identifier: GPL-3.0-or-later
// The Sites view on a recording of jq with its call stacks. For tests.
#pragma once

#include "tests/ui/patience.h"
#include "ui/session/session.h"
#include "ui/views/sites/icicle_canvas.h"
#include "ui/views/sites/sites_view.h"

#include <QTest>

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace atomalloc::ui {

/// Replayed once for all tests.
inline std::shared_ptr<const app::RecordedRun> replayedRecording(const char *name)
{
    static std::map<std::string, std::shared_ptr<const app::RecordedRun>> runs;
    auto &run = runs[name];
    if (run == nullptr) {
        Session session;
        session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/") + QLatin1String(name));
        EXPECT_TRUE(waitUntil([&] {
            const auto made = session.runView().run();
            return made != nullptr && made->finished() && !session.work().busy();
        }));
        run = session.runView().run();
    }
    return run;
}

class SitesViewTest : public testing::Test
{
protected:
    void SetUp() override { show(replayedRecording("jq-map.heaptrack.zst")); }

    void show(std::shared_ptr<const app::RecordedRun> run)
    {
        m_run = std::move(run);
        m_runView.show(m_run, RunView::Kept::nowhere);
        m_runView.pause();
        m_view->resize(1570, 690);
        moveTo(m_run->peak().position);
    }
    void moveTo(std::size_t position)
    {
        m_runView.setPosition(position);
        look();
    }
    void look()
    {
        m_view->settle();
        m_picture = m_view->grab().toImage();
    }
    [[nodiscard]] const SitesContent &content() { return *m_view->content(); }
    [[nodiscard]] QStringList words()
    {
        QStringList words;
        for (const auto &written : m_view->icicle().shownPainter().written())
            words << written.text;
        return words;
    }
    /// The widest frame of the program that asked for memory itself, or through the system.
    [[nodiscard]] std::uint32_t widestAsking()
    {
        std::uint32_t frame = app::SiteTree::kRoot;
        std::uint32_t asking = frame;
        for (auto children = content().tree->childrenBySize(frame, content().sums); !children.empty();
             children = content().tree->childrenBySize(frame, content().sums)) {
            frame = children.front();
            if (!content().isFolded(frame))
                asking = frame;
        }
        return asking;
    }
    void click(std::uint32_t frame, bool twice = false)
    {
        const IcicleBox *box = m_view->icicle().shownLayout().boxOf(frame);
        ASSERT_NE(box, nullptr);
        const QPoint at = box->rect.center().toPoint();
        if (twice)
            QTest::mouseDClick(&m_view->icicle(), Qt::LeftButton, {}, at);
        else
            QTest::mouseClick(&m_view->icicle(), Qt::LeftButton, {}, at);
        look();
    }

    Theme m_theme{Theme::Kind::dark};
    RunView m_runView;
    Selection m_selection;
    std::unique_ptr<SitesView> m_view = std::make_unique<SitesView>(m_runView, m_selection, m_theme);
    std::shared_ptr<const app::RecordedRun> m_run;
    QImage m_picture;
};

} // namespace atomalloc::ui
