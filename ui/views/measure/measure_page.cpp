// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/measure/measure_page.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {
constexpr double kSide = 16;
constexpr double kTop = 14;
constexpr double kBottom = 10;
} // namespace

MeasurePage::MeasurePage(RunView &runView, Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_runView(runView), m_theme(theme), m_painter(theme)
{
    setObjectName(QStringLiteral("measurePage"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Figures of the Measure run"));
    viewport()->setMouseTracking(true);
    connect(&runView, &RunView::runChanged, this, &MeasurePage::readAgain);
    connect(&runView, &RunView::runGrew, this, &MeasurePage::readAgain);
    connect(&theme, &Theme::changed, this, &MeasurePage::readAgain);
}

void MeasurePage::readAgain()
{
    m_painter.read(m_runView.run().get());
    const double wanted = m_painter.heightFor(viewport()->width() - kSide * 2) + kTop + kBottom;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(static_cast<int>(std::ceil(wanted)) - viewport()->height(), 0));
    viewport()->update();
}

QRectF MeasurePage::sheet() const
{
    const double scrolled = verticalScrollBar()->value();
    const double height = viewport()->height() + verticalScrollBar()->maximum();
    return QRectF(0, -scrolled, viewport()->width(), height).adjusted(kSide, kTop, -kSide, -kBottom);
}

void MeasurePage::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(Token::canvas));
    m_painter.paint(painter, sheet(), m_pointer);
}

void MeasurePage::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    readAgain();
}

void MeasurePage::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    viewport()->update();
}

bool MeasurePage::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_pointer.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace atomalloc::ui
