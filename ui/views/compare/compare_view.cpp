// SPDX-License-Identifier: GPL-3.0-or-later
// CompareView: what it shows of a comparison. Its widgets and their places are in compare_layout.cpp.
#include "ui/views/compare/compare_view.h"

#include "app/compare/summing_up.h"
#include "app/words/sentences.h"
#include "ui/base/controls.h"
#include "ui/base/segmented.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"
#include "ui/views/lanes/lanes_view.h"

#include <QLabel>
#include <QStackedLayout>

namespace atomalloc::ui {

using Side = Comparison::Side;

CompareView::CompareView(Theme &theme, QWidget *parent)
    : View(parent), m_theme(theme), m_pages(new QStackedLayout(this)), m_message(new QWidget)
{
    setObjectName(QStringLiteral("compareView"));
    setAccessibleName(tr("Compare: two runs side by side, and every figure of both"));
    buildMessage();
    connect(&m_reader, &CompareReader::changed, this, &CompareView::refreshFigures);
}

ViewType CompareView::type()
{
    return {"compare", QT_TRANSLATE_NOOP("Views", "Compare"), "compare",
            [](RunView &, Selection &, Theme &theme) -> View * { return new CompareView(theme); }};
}

void CompareView::setComparison(Comparison &comparison)
{
    m_comparison = &comparison;
    buildComparison();
    connect(&comparison, &Comparison::changed, this, &CompareView::refresh);
    connect(&comparison, &Comparison::stepChanged, this, &CompareView::refreshStep);
    for (const Side side : {Side::a, Side::b}) {
        ChartsView &charts = pane(side)->charts();
        connect(&charts, &ChartsView::contentChanged, this, &CompareView::shareReach);
        connect(&charts, &View::zoomChanged, this, [this, &charts] {
            if (!m_zooming)
                setZoom(charts.zoom());
        });
    }
    refresh();
}

void CompareView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    refresh();
}

void CompareView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    arrange();
}

/// What is said while there are no two runs.
QString CompareView::messageText() const
{
    if (m_comparison == nullptr)
        return {};
    const Work &work = m_comparison->work();
    if (work.busy() && !m_comparison->hasBoth())
        return tr("%1, %2 %").arg(work.text()).arg(work.permille() / 10);
    if (!m_comparison->hasA())
        return tr("Compare two runs.\n\nKeep the run on the screen as A (K), change the config and run again: the next run is B. Or open a "
                  "file as A.");
    return tr("A is kept: %1.\n\nChange the config, the seed or the scenario and press Run (Ctrl+R): the next run is B. Or open a "
              "recording "
              "or a run: what is on the screen is B.")
        .arg(m_comparison->view(Side::a).run()->inputs().workload_title);
}

void CompareView::refresh()
{
    if (m_comparison == nullptr)
        return;
    const bool both = m_comparison->hasBoth();
    m_messageText->setText(messageText());
    m_pages->setCurrentWidget(both ? m_page : m_message);
    if (!isVisible())
        return;
    const auto ended = [this](Side side) {
        const RunView &view = m_comparison->view(side);
        return view.growing() ? nullptr : view.run();
    };
    m_reader.show(ended(Side::a), both ? ended(Side::b) : nullptr);
    if (!both)
        return;
    for (const Side side : {Side::a, Side::b}) {
        pane(side)->refresh();
        pane(side)->charts().readOn();
    }
    refreshStep();
    refreshFigures();
    shareReach();
}

void CompareView::refreshStep()
{
    m_inStep->setChecked(m_comparison->inStep());
    m_stepBy->setCurrent(static_cast<int>(m_comparison->stepBy()));
    m_stepBy->setEnabled(m_comparison->inStep());
}

/// Both charts have one scale, and the overlay has what both have read.
void CompareView::shareReach()
{
    if (m_comparison == nullptr || !m_comparison->hasBoth())
        return;
    ChartsView &a = m_paneA->charts();
    ChartsView &b = m_paneB->charts();
    const ChartsReach reach = a.reach().with(b.reach());
    a.setLeastReach(reach);
    b.setLeastReach(reach);
    m_overlay->setContent(a.content(), b.content());
    if (isVisible())
        for (const Side side : {Side::a, Side::b})
            pane(side)->charts().readOn();
}

QString CompareView::sentence() const { return m_sentence == nullptr ? QString() : m_sentence->text(); }

/// What is said beside the table.
QString CompareView::figuresNote() const
{
    if (m_reader.reading())
        return tr("Comparing tasks and sites, %1 %").arg(m_reader.permille() / 10);
    return m_reader.problem();
}

void CompareView::refreshFigures()
{
    if (m_comparison == nullptr || !m_comparison->hasBoth())
        return;
    const std::shared_ptr<const CompareContent> &content = m_reader.content();
    m_figures->show(content);
    m_figures->setNote(figuresNote());
    if (content != nullptr)
        m_sentence->setText(app::textOf(content->sentence));
    else if (m_comparison->bothEnded())
        m_sentence->setText(tr("Comparing the runs …"));
    else
        m_sentence->setText(m_comparison->view(Side::a).growing()
                                ? tr("A is still running: figures are compared when both runs have ended.")
                                : tr("B is still running: figures are compared when both runs have ended."));
    QStringList notes;
    for (const app::Sentence &note : app::comparisonNotes(*m_comparison->view(Side::a).run(), *m_comparison->view(Side::b).run()))
        notes << app::textOf(note);
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

void CompareView::showPicture(int picture)
{
    for (const Side side : {Side::a, Side::b})
        pane(side)->setPicture(static_cast<RunPane::Picture>(picture));
    if (LanesView *a = m_paneA->lanes(), *b = m_paneB->lanes(); a != nullptr && b != nullptr && !m_sharesPool) {
        m_sharesPool = true;
        a->setBeside(*b);
        b->setBeside(*a);
    }
    Q_EMIT zoomChanged();
}

double CompareView::zoom() const { return m_paneB == nullptr ? 1 : m_paneB->shownView().zoom(); }

void CompareView::setZoom(double zoom)
{
    if (m_paneA == nullptr)
        return;
    m_zooming = true;
    for (const Side side : {Side::a, Side::b})
        pane(side)->shownView().setZoom(zoom);
    m_zooming = false;
    Q_EMIT zoomChanged();
}

void CompareView::zoomBy(int steps)
{
    if (m_paneB == nullptr)
        return;
    m_zooming = true;
    m_paneB->shownView().zoomBy(steps);
    m_zooming = false;
    setZoom(m_paneB->shownView().zoom());
}

void CompareView::fit()
{
    if (m_paneA == nullptr)
        return;
    for (const Side side : {Side::a, Side::b})
        pane(side)->shownView().fit();
}

void CompareView::settle()
{
    if (m_comparison == nullptr || !m_comparison->hasBoth() || !isVisible())
        return;
    refresh();
    m_reader.finish();
    for (const Side side : {Side::a, Side::b})
        pane(side)->settle();
    shareReach();
}

} // namespace atomalloc::ui
