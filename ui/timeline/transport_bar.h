// SPDX-License-Identifier: GPL-3.0-or-later
// TransportBar: the bar along the bottom edge, which is always there. It has the buttons of the transport, the clock and the minimap.
// UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"

#include <QToolButton>
#include <QWidget>

namespace atomalloc::ui {

class TransportBar : public QWidget
{
    Q_OBJECT

public:
    TransportBar(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] Minimap &minimap() { return *m_minimap; }
    /// "3.842 110 s of 10.000 s" and "event 48,213 of 126,904".
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] QString eventText() const;
    /// Taller, so that the timeline has a track for each size class; or as low as it can be.
    void setTall(bool tall);
    [[nodiscard]] bool isTall() const { return m_tall; }
    static constexpr int kLeastHeight = 104; ///< with the line above it

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; ///< of the upper edge, which is dragged

private:
    QToolButton *addButton(const QString &name, const QString &icon, const QString &toolTip, int x, int width);
    void setupButtons();
    void setupHeight();
    void setTimelineHeight(int height);
    void fitTracks();
    void updateState();
    void updateIcons();

    RunView &m_runView;
    Theme &m_theme;
    Minimap *m_minimap;
    QToolButton *m_toStart;
    QToolButton *m_back;
    QToolButton *m_play;
    QToolButton *m_step;
    QToolButton *m_toEnd;
    QToolButton *m_taller;
    QWidget *m_edge;
    bool m_tall = false;
    bool m_dragged = false; ///< a person chose the height
};

} // namespace atomalloc::ui
