// SPDX-License-Identifier: GPL-3.0-or-later
// SitesView: who in the program's source holds the memory. It wires the bar, the icicle, the charts, the call tree and the card of the
// chosen frame to the reader of the run, and holds what is zoomed to, chosen and searched. It reads only while it is seen. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/sites/icicle_canvas.h"
#include "ui/views/sites/sites_reader.h"
#include "ui/views/view.h"

#include <QTimer>

#include <memory>
#include <optional>

class QLabel;
class QSplitter;

namespace atomalloc::ui {

class FrameCard;
class FrameView;
class SitesBar;
class SitesChart;
class SitesMessage;

class SitesView : public View
{
    Q_OBJECT

public:
    SitesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();

    [[nodiscard]] QSize minimumSizeHint() const override { return {480, 320}; }

    /// 1: everything is seen. Otherwise how many times wider the frame is that is zoomed to.
    [[nodiscard]] double zoom() const override;
    [[nodiscard]] bool shows(app::FilterTopic topic) const override;
    bool clearCursor() override;
    bool startSearch() override;
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;
    void setZoom(double zoom) override; ///< 1: out to everything. Others have no meaning here
    void zoomBy(int steps) override;    ///< to the frame at the cursor, or out to the caller
    void fit() override { zoomTo(app::SiteTree::kRoot); }
    void settle() override;

    void zoomTo(std::uint32_t frame);
    void chooseFrame(std::uint32_t frame);
    [[nodiscard]] std::uint32_t zoomed() const { return m_zoomed; }
    [[nodiscard]] std::optional<std::uint32_t> chosen() const { return m_chosen; }
    // --- parts: for tests ---
    [[nodiscard]] const std::shared_ptr<const SitesContent> &content() const { return m_reader.content(); }
    [[nodiscard]] SitesBar &bar() { return *m_bar; }
    [[nodiscard]] IcicleCanvas &icicle() { return *m_icicle; }
    [[nodiscard]] FrameView &tree() { return *m_tree; }
    [[nodiscard]] FrameCard &card() { return *m_card; }
    [[nodiscard]] SitesChart &modulesChart() { return *m_modules; }
    /// What stands in place of all of it. Empty: it is seen.
    [[nodiscard]] QString messageText() const;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupLayout();
    void setupConnections();
    void runChanged();
    void invalidate();
    void refresh();
    void showContent();
    void showIcicle();
    void showSeries();
    void search(const QString &text);
    void goToMatch(bool forwards);
    void followSelection();
    void filterToChosen();
    void arrange();
    void shareHeights();
    [[nodiscard]] SitesQuestion question() const;
    [[nodiscard]] SitesSeriesQuestion seriesQuestion() const;
    [[nodiscard]] QString whenText() const;
    [[nodiscard]] QString emptyText() const;
    void showMessage();

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    SitesReader m_reader;
    SitesBar *m_bar;
    QSplitter *m_split;
    QSplitter *m_left;
    QSplitter *m_right;
    IcicleCanvas *m_icicle;
    SitesChart *m_modules;
    FrameView *m_tree;
    FrameCard *m_card;
    QLabel *m_treeNote;
    SitesMessage *m_message;
    QTimer m_progress; ///< how far the reading is
    std::shared_ptr<const SitesMatches> m_matches;
    std::uint32_t m_zoomed = app::SiteTree::kRoot;
    std::optional<std::uint32_t> m_chosen;
    std::shared_ptr<const app::SiteTree> m_shownTree;
    bool m_stale = true;
    bool m_narrow = false;
    int m_icicleNeeds = 0;    ///< px of height, at most since the tree is shown
    bool m_leftMoved = false; ///< a person chose the heights
    bool m_rightMoved = false;
    bool m_choosing = false; ///< the selection changes because of this view
};

} // namespace atomalloc::ui
