// SPDX-License-Identifier: GPL-3.0-or-later
// IcicleCanvas: the icicle of the Sites view as a person uses it. A click chooses a frame, a double click zooms to it, Alt+arrows walk.
// It is told what to show, and tells what was asked for. UI thread only.
#pragma once

#include "ui/views/sites/icicle_painter.h"

#include <QKeySequence>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QScrollBar;

namespace atomalloc::ui {

class IcicleCanvas : public QWidget
{
    Q_OBJECT

public:
    struct State
    {
        std::shared_ptr<const SitesContent> content; ///< null: words alone
        std::shared_ptr<const SitesMatches> search;  ///< null: nothing is searched
        std::uint32_t zoomed = app::SiteTree::kRoot;
        std::optional<std::uint32_t> chosen = {};
        QString when = {};
        QString instead = {};
    };

    explicit IcicleCanvas(Theme &theme, QWidget *parent = nullptr);

    void setState(State state);
    /// The frame that the keyboard's cursor is at.
    [[nodiscard]] std::optional<std::uint32_t> cursor() const { return m_cursor; }
    /// False when there was none.
    bool clearCursor();
    /// What a key does here. False: nothing.
    bool takeKey(const QKeyEvent &event);
    /// Moves the cursor there and scrolls to it.
    void moveCursorTo(std::uint32_t frame);
    [[nodiscard]] const IcicleLayout &shownLayout() const { return m_layout; }
    [[nodiscard]] const IciclePainter &shownPainter() const { return m_painter; }
    /// What the pointer is told there.
    [[nodiscard]] QString tipAt(QPointF point) const;
    /// Height at which nothing is scrolled, px.
    [[nodiscard]] int wholeHeight();
    /// For all rows and no room below them.
    [[nodiscard]] int neededHeight();
    /// All frames, without the keyboard's cursor.
    void paintWhole(QPainter &painter, QSize size);

    /// The keys that it takes for itself, with what they do. The key sheet lists them.
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> icicleKeys();

    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 130}; }

Q_SIGNALS:
    void frameChosen(quint32 frame);
    void frameZoomed(quint32 frame); ///< the root: nothing is zoomed to
    /// The frame at the keyboard's cursor in words, for screen readers.
    void cursorMoved(const QString &sentence);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QRectF roomOf(QSizeF size);
    [[nodiscard]] IcicleScene sceneFor(const IcicleLayout &layout, QSizeF size);
    [[nodiscard]] QString sentenceOf(std::uint32_t frame) const;
    [[nodiscard]] QString tipOf(const IcicleBox &box) const;
    void scrollTo(const QRectF &rect);
    void step(Qt::Key arrow);

    Theme &m_theme;
    State m_state;
    IciclePainter m_painter;
    IcicleLayout m_layout;
    QScrollBar *m_scroll;
    std::optional<std::uint32_t> m_cursor;
    int m_paintings = 0; ///< what is shown but for the rings is another one
};

} // namespace atomalloc::ui
