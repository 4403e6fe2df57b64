// SPDX-License-Identifier: GPL-3.0-or-later
// MeasurePage: what the centre shows of a Measure run in place of the views, until every view shows what it knows of one. At full speed
// there are millions of events a second, so it shows totals and no single blocks. It has no tab and no key.
// It scrolls where it is too small for all of them. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/theme/theme.h"
#include "ui/views/measure/measure_painter.h"

#include <QAbstractScrollArea>
#include <QPointF>
#include <QRectF>

#include <optional>

namespace atomalloc::ui {

class MeasurePage : public QAbstractScrollArea
{
    Q_OBJECT

public:
    MeasurePage(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 320}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override; ///< the chart under the pointer shows its values
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void readAgain();
    [[nodiscard]] QRectF sheet() const; ///< of everything, where it now stands in the viewport

    RunView &m_runView;
    Theme &m_theme;
    MeasurePainter m_painter;
    std::optional<QPointF> m_pointer;
};

} // namespace atomalloc::ui
