// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: the three tiers as a person would draw them. It owns index, layout and motion, and paints through LanesPainter.
// UI thread only.
#pragma once

#include "app/query/shown_blocks.h"
#include "ui/session/refresher.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/base/zoom_canvas.h"
#include "ui/views/lanes/lanes_index.h"
#include "ui/views/lanes/lanes_painter.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

namespace atomalloc::ui {

class LanesView : public ZoomCanvas
{
    Q_OBJECT

public:
    LanesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();

    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    void fit() override;
    [[nodiscard]] bool shows(app::FilterTopic topic) const override { return topic != app::FilterTopic::event; }
    void settle() override;
    bool clearCursor() override;
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;
    /// From now on the global pool has one scale with that of the other view, which has it too when it is told the same.
    void setBeside(LanesView &other);
    /// So many bytes the strip of addresses stands for, and the bar of bytes.
    [[nodiscard]] std::uint64_t addressesShown() const;
    [[nodiscard]] double barBytes() const;
    void setReducedMotion(bool reduced) { m_motion.setReduced(reduced); }

    /// What is on the screen now: for tests and for the accessible description.
    [[nodiscard]] const LanesLayout &shownLayout();
    /// The numbers of the "why", and where they were painted last: for tests.
    [[nodiscard]] const std::vector<std::pair<int, QPointF>> &whyRings() const { return m_whyRings; }
    [[nodiscard]] QStringList takeCut() override { return m_painter.takeCut(); }
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const override { return m_painter.written(); }
    /// The picture as a table in words: one line per class.
    [[nodiscard]] QString tableText();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

    void layOutAgain() override;
    void aboutToZoom() override;
    void clicked(QPointF point) override;
    [[nodiscard]] bool invitesClick(QPointF point) const override;
    [[nodiscard]] bool wheelZoomsAt(QPointF point) const override;
    [[nodiscard]] Tip tipAt(QPointF point) override;
    void moveCursor(Qt::Key arrow) override;
    void chooseCursor() override;

private:
    void paintWhy(QPainter &painter);
    [[nodiscard]] std::optional<QRectF> addressesOf(const WhyMark &mark) const;
    void setupConnections();
    void runChanged();
    void runGrew();
    [[nodiscard]] RunDigest &digest() const { return m_runView.refresher().digest(); }
    bool readOn(const app::RecordedRun &run);
    void invalidate();
    void matchesChanged();
    [[nodiscard]] std::function<bool(const app::BlockState &)> shownBlocks() const;
    [[nodiscard]] std::function<bool(const app::BlockState &)> markedBlocks() const;
    void refresh();
    [[nodiscard]] LanesLayout layOutAt(double zoom) const;
    [[nodiscard]] double roomyZoom() const; ///< the largest zoom up to 200 % at which a large window still shows everything
    void startMoves(const LanesLayout &before, std::size_t from, std::size_t to);
    [[nodiscard]] std::optional<Flight> flightOf(const LanesLayout &before, BlockId block, Place place) const;
    void tick();
    void foldOrUnfold(const LaneBox &box);
    [[nodiscard]] const AddressCell *addressAt(QPointF point) const;
    void selectAddress(QPointF point);
    [[nodiscard]] AddressScale addressScale() const;
    void layOutAddressesAgain(std::size_t mostBlocks);
    void lookOnAtAddresses(std::size_t mostBlocks = AddressStretches::kAllBlocks);
    [[nodiscard]] AddressStrip wholeAddresses(const LanesLayout &layout) const;
    [[nodiscard]] LanesScene sceneOf(const LanesLayout &layout, const AddressStrip &addresses, const LanesMotion &motion) const;
    [[nodiscard]] QString tipOf(const LanesHit &hit, QPointF point) const;
    [[nodiscard]] QString addressTip(QPointF point) const;
    [[nodiscard]] QString blockTip(BlockId block) const;

    RunView &m_runView;
    QPointer<const LanesView> m_beside;
    Selection &m_selection;
    std::vector<std::pair<int, QPointF>> m_whyRings; ///< numbers of the "why", and where they were painted last
    Theme &m_theme;
    LanesIndex m_index;
    LanesChoices m_choices;
    std::optional<app::ShownBlocks> m_left; ///< what the filter leaves. Nothing: all
    LanesContent m_content;
    LanesLayout m_layout;
    AddressStretches m_stretches;
    AddressStrip m_addresses;
    LanesMotion m_motion;
    LanesPainter m_painter;
    QTimer m_timer;
    QElapsedTimer m_clock;

    bool m_stale = true; ///< the heap moved since the last layout
    bool m_hasLayout = false;
    bool m_zoomStale = true; ///< size or content changed since the view chose its zoom
    bool m_mayMove = false;  ///< what happened since the last frame was playing or a single step
    std::size_t m_read = 0;  ///< events of the run that the layout knows
    std::size_t m_shown = 0; ///< position of the last layout
    BlockId m_cursorBlock = kNoBlock;
};

} // namespace atomalloc::ui
