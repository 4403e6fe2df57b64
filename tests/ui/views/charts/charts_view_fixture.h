// SPDX-License-Identifier: GPL-3.0-or-later
// A Charts view of the sample run, as a person uses it.
#pragma once

#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/views/charts/charts_view.h"

#include <QWheelEvent>

#include <memory>

namespace atomalloc::ui {

/// Lays open what a view answers to its canvas.
class OpenChartsView : public ChartsView
{
public:
    using ChartsView::ChartsView;
    using ChartsView::chooseCursor;
    using ChartsView::clicked;
    using ChartsView::invitesClick;
    using ChartsView::moveCursor;
    using ChartsView::scrollOf;
    QString tip(QPointF at) { return tipAt(at).text; }
};

class ChartsViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<OpenChartsView>(m_session.runView(), m_session.selection(), m_theme);
        show(m_sample.waiting);
    }

    void show(std::size_t position, QSize size = {1310, 780})
    {
        m_view->resize(size);
        m_session.runView().setPosition(position);
        m_view->settle();
        m_picture = m_view->grab().toImage();
    }
    [[nodiscard]] const ChartBox &box(ChartCard card) { return *m_view->shownLayout().boxOf(card); }
    [[nodiscard]] QString textIn(ChartCard card) { return wordsIn(*m_view, box(card).rect).join(QStringLiteral(" | ")); }
    void wheel(QPointF at, int delta)
    {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    std::unique_ptr<OpenChartsView> m_view;
    QImage m_picture;
};

} // namespace atomalloc::ui
