// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/measure/measure_page.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

namespace atomalloc::ui {

MeasurePage::MeasurePage(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent), m_runView(runView), m_theme(theme), m_painter(theme)
{
    setObjectName(QStringLiteral("measurePage"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Figures of the Measure run"));
    setMouseTracking(true);
    const auto repaint = [this] { update(); };
    connect(&runView, &RunView::runChanged, this, repaint);
    connect(&runView, &RunView::runGrew, this, repaint);
    connect(&theme, &Theme::changed, this, repaint);
}

void MeasurePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    m_painter.read(m_runView.run().get());
    m_painter.paint(painter, QRectF(rect()).adjusted(16, 14, -16, -10), m_pointer);
}

void MeasurePage::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    update();
}

void MeasurePage::leaveEvent(QEvent *)
{
    m_pointer.reset();
    update();
}

} // namespace atomalloc::ui
