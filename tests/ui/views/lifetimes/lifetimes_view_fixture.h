// SPDX-License-Identifier: GPL-3.0-or-later
// A Lifetimes view of the sample run, as a person uses it.
#pragma once

#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/session/marks.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <memory>

namespace atomalloc::ui {

/// Lays open what a view answers to its canvas.
class OpenLifetimesView : public LifetimesView
{
public:
    using LifetimesView::chooseCursor;
    using LifetimesView::LifetimesView;
    using LifetimesView::scrollOf;
    using LifetimesView::scrollTo;
    QString tip(QPointF at) { return tipAt(at).text; }
};

class LifetimesViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<OpenLifetimesView>(m_session.runView(), m_session.selection(), m_theme);
        show();
    }

    void show(QSize size = {1048, 754})
    {
        m_view->resize(size);
        m_view->settle();
        m_picture = m_view->grab().toImage();
    }
    void setMarks(std::size_t a, std::size_t b, std::optional<std::size_t> c = {})
    {
        Marks &marks = m_session.runView().marks();
        marks.set(0, a);
        marks.set(1, b);
        if (c)
            marks.set(2, *c);
        show();
    }
    [[nodiscard]] const PlaneLayout &layout() { return m_view->shownLayout(); }
    [[nodiscard]] RuleCard &card(app::Rule rule) { return *m_view->cards()[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] QString filterText() { return m_session.selection().filter().text(); }
    [[nodiscard]] QString words() { return wordsOf(*m_view).join(QStringLiteral(" | ")); }
    /// Lives whose numbers of events satisfy `wanted`.
    template <typename Wanted>
    [[nodiscard]] app::LifeCount livesThat(Wanted wanted)
    {
        const app::Lifetimes &lives = m_view->answer()->lives->lifetimes;
        app::LifeCount sum;
        for (std::size_t life = 0; life < lives.size(); ++life) {
            if (wanted(life, lives))
                sum.add(lives.bytes()[life]);
        }
        return sum;
    }
    void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers held = {})
    {
        QTest::mousePress(m_view.get(), button, held, from.toPoint());
        const QPointF middle = (from + to) / 2;
        for (const QPointF &at : {middle, to}) {
            QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, button, held);
            QCoreApplication::sendEvent(m_view.get(), &move);
        }
        QTest::mouseRelease(m_view.get(), button, held, to.toPoint());
    }
    [[nodiscard]] QPointF inPlot(double x, double y)
    {
        const QRectF &plot = layout().plot;
        return {std::round(plot.left() + x * plot.width()), std::round(plot.bottom() - y * plot.height())};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(m_view.get(), key, held); }

    std::unique_ptr<OpenLifetimesView> m_view;
    QImage m_picture;
};

} // namespace atomalloc::ui
