// SPDX-License-Identifier: GPL-3.0-or-later
// SitesView: from a run, its cursor and the filter to what its parts show. How they stand is in sites_layout.cpp, what is chosen, searched
// and filtered in sites_choice.cpp.
#include "ui/views/sites/sites_view.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/session/cursor.h"
#include "ui/session/refresher.h"
#include "ui/views/sites/frame_card.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"
#include "ui/views/sites/sites_chart.h"
#include "ui/views/sites/sites_message.h"

#include <QEvent>
#include <QLabel>
#include <QSplitter>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kProgressMs = 100;

bool hasAny(const app::LiveSeries &series, std::size_t group)
{
    for (std::size_t column = 0; column < series.columns(); ++column)
        if (series.at(column)[group] != 0)
            return true;
    return false;
}

} // namespace

SitesView::SitesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : View(parent), m_runView(runView), m_selection(selection), m_theme(theme)
{
    setObjectName(QStringLiteral("sitesView"));
    setAccessibleName(tr("Sites: which call stacks hold the memory"));
    setupLayout();
    setupConnections();
    runChanged();
}

ViewType SitesView::type()
{
    return {"sites", QT_TRANSLATE_NOOP("Views", "Sites"), "sites",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new SitesView(runView, selection, theme); },
            &IcicleCanvas::icicleKeys};
}

void SitesView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &SitesView::runChanged);
    connect(&m_runView.refresher(), &Refresher::grown, this, [this] {
        if (m_reader.content() == nullptr)
            runChanged();
    });
    connect(&m_runView, &RunView::positionChanged, this, &SitesView::invalidate);
    connect(&m_selection, &Selection::filterChanged, this, &SitesView::invalidate);
    connect(&m_selection, &Selection::matchesChanged, this, &SitesView::invalidate);
    connect(&m_selection, &Selection::changed, this, &SitesView::followSelection);
    connect(&m_reader, &SitesReader::changed, this, [this] {
        showContent();
        invalidate();
    });
    connect(&m_reader, &SitesReader::seriesChanged, this, &SitesView::showSeries);
    connect(m_bar, &SitesBar::changed, this, &SitesView::invalidate);
    connect(m_bar, &SitesBar::shownChanged, this, &SitesView::arrange);
    connect(m_bar, &SitesBar::searched, this, &SitesView::search);
    connect(m_bar, &SitesBar::nextAsked, this, &SitesView::goToMatch);
    connect(m_icicle, &IcicleCanvas::frameChosen, this, &SitesView::chooseFrame);
    connect(m_icicle, &IcicleCanvas::frameZoomed, this, &SitesView::zoomTo);
    connect(m_icicle, &IcicleCanvas::cursorMoved, this, &QWidget::setAccessibleDescription);
    connect(m_tree, &FrameView::frameChosen, this, &SitesView::chooseFrame);
    connect(m_tree, &FrameView::frameZoomed, this, &SitesView::zoomTo);
    connect(m_card, &FrameCard::filterAsked, this, &SitesView::filterToChosen);
    connect(m_card, &FrameCard::mapAsked, this, [this] {
        filterToChosen();
        Q_EMIT viewAsked(QStringLiteral("map"));
    });
    connect(m_card, &FrameCard::blocksAsked, this, [this] {
        filterToChosen();
        Q_EMIT blocksAsked(app::LifeTable::By::site);
    });
    connect(m_message, &SitesMessage::groupAsked, this,
            [this](bool byTask) { Q_EMIT blocksAsked(byTask ? app::LifeTable::By::task : app::LifeTable::By::size_class); });
    m_progress.setInterval(kProgressMs);
    connect(&m_progress, &QTimer::timeout, this, &SitesView::showContent);
}

void SitesView::runChanged()
{
    const auto run = m_runView.run();
    const bool known = run != nullptr && run->finished() && !run->stacks()->empty();
    m_reader.show(known ? m_runView.livesReader() : nullptr);
    m_zoomed = app::SiteTree::kRoot;
    m_chosen.reset();
    m_matches.reset();
    m_shownTree.reset();
    m_tree->setContent(nullptr);
    showContent();
    invalidate();
}

void SitesView::invalidate()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

bool SitesView::event(QEvent *event)
{
    if (event->type() == QEvent::Show)
        refresh();
    return View::event(event);
}

SitesQuestion SitesView::question() const
{
    SitesQuestion question;
    question.width = m_bar->frameWidth();
    question.direction = m_bar->direction();
    question.folds = m_bar->folds();
    question.matches = m_selection.matches();
    if (question.width == SitesWidth::live)
        question.position = m_runView.position();
    const auto run = m_runView.run();
    if (run == nullptr || question.width == SitesWidth::live || question.width == SitesWidth::at_peak)
        return question;
    question.to = run->eventCount();
    if (const auto time = m_selection.time(*run)) {
        question.from = time->first_ns == 0 ? 0 : positionAt(*run, time->first_ns - 1);
        question.to = positionAt(*run, time->last_ns);
    } else if (const auto *range = std::get_if<RangeChoice>(&m_selection.choice())) {
        question.from = range->begin_ns == 0 ? 0 : positionAt(*run, range->begin_ns - 1);
        question.to = range->end_ns == 0 ? 0 : positionAt(*run, range->end_ns - 1);
    }
    return question;
}

SitesSeriesQuestion SitesView::seriesQuestion() const
{
    return {m_reader.content(), m_zoomed, m_chosen.value_or(app::SiteTree::kNoFrame), m_modules->columns()};
}

void SitesView::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    m_reader.want(question());
    if (m_reader.content() != nullptr)
        m_reader.wantSeries(seriesQuestion());
    if (m_reader.busy() && m_reader.content() == nullptr)
        m_progress.start();
}

void SitesView::settle()
{
    m_reader.finish(question());
    if (m_reader.content() != nullptr)
        m_reader.finishSeries(seriesQuestion());
}

// --- what is shown ---

QString SitesView::whenText() const
{
    const auto run = m_runView.run();
    const SitesQuestion &asked = m_reader.content()->question;
    switch (asked.width) {
    case SitesWidth::live:
        return tr("live at %1 s")
            .arg(app::timeText(asked.position == m_runView.position() ? m_runView.cursorTimeNs() : timeOf(*run, asked.position)));
    case SitesWidth::at_peak:
        return tr("live at the peak, %1 s").arg(app::timeText(run->peak().time_ns));
    case SitesWidth::allocated:
    case SitesWidth::waited:
        break;
    }
    const bool whole = isOfWholeRun(*m_reader.content());
    const QString from = app::timeText(timeOf(*run, asked.from));
    const QString to = app::timeText(timeOf(*run, asked.to));
    if (asked.width == SitesWidth::allocated)
        return whole ? tr("allocated in the whole run") : tr("allocated from %1 to %2 s").arg(from, to);
    return whole ? tr("waited in the whole run") : tr("waited from %1 to %2 s").arg(from, to);
}

/// What is said where no frame has anything.
QString SitesView::emptyText() const
{
    const SitesContent &content = *m_reader.content();
    if (content.total().count != 0)
        return {};
    if (content.question.matches != nullptr)
        return tr("Nothing that the filter leaves is here. Esc takes back its last step.");
    switch (content.question.width) {
    case SitesWidth::live:
        return tr("Nothing is live at the cursor.");
    case SitesWidth::at_peak:
        return tr("Nothing is live at the peak.");
    case SitesWidth::allocated:
        return tr("Nothing was allocated in this time.");
    case SitesWidth::waited:
        break;
    }
    return tr("Nothing waited in this time.");
}

void SitesView::showContent()
{
    showMessage();
    const auto &content = m_reader.content();
    if (content == nullptr)
        return;
    m_progress.stop();
    if (m_shownTree != content->tree) { // another order, or another folding
        m_shownTree = content->tree;
        m_icicleNeeds = 0;
        m_zoomed = app::SiteTree::kRoot;
        m_chosen.reset();
        m_matches.reset();
        Q_EMIT zoomChanged();
    }
    m_tree->setContent(content);
    search(m_bar->field().text());
    m_treeNote->setText(whenText());
    if (!m_chosen)
        followSelection();
    showIcicle();
    showSeries();
}

void SitesView::showIcicle()
{
    const auto &content = m_reader.content();
    if (content == nullptr)
        return;
    IcicleCanvas::State state{content, m_matches, m_zoomed, m_chosen, {}, {}};
    if (m_bar->field().text().isEmpty())
        state.search.reset();
    state.when = whenText();
    state.instead = emptyText();
    m_icicle->setState(std::move(state));
    m_card->setFrame(*content, m_chosen, m_reader.series().get());
    shareHeights();
}

void SitesView::showSeries()
{
    const auto &content = m_reader.content();
    if (content == nullptr)
        return;
    const auto &series = m_reader.series();
    SitesChartState state;
    state.title = tr("Live bytes by module");
    state.note = m_zoomed == app::SiteTree::kRoot ? tr("who asked") : tr("below %1").arg(frameName(*content, m_zoomed));
    const bool atCursor = content->question.width == SitesWidth::live;
    const auto amounts = moduleAmounts(*content, m_zoomed);
    std::uint64_t sum = 0;
    for (const auto &[module, name] : moduleLegend(*content)) {
        const bool seen = series != nullptr && hasAny(series->modules, module);
        if (!seen && amounts[module].count == 0)
            continue;
        state.areas.push_back({module == SiteModules::kSystem ? tr("system") : name, moduleToken(module), module,
                               atCursor ? app::bytesText(amounts[module].amount) : QString()});
        sum += amounts[module].amount;
    }
    if (atCursor) {
        state.sum = tr("= %1").arg(app::bytesText(sum));
        state.atCursor = tr("%1 at %2 s").arg(app::bytesText(sum), app::timeText(m_runView.cursorTimeNs()));
    }
    if (series != nullptr && series->question.content->tree == content->tree && series->question.zoomed == m_zoomed)
        state.series = series->modules;
    m_modules->setState(std::move(state));
    m_card->setFrame(*content, m_chosen, series.get());
}

double SitesView::zoom() const
{
    const auto &content = m_reader.content();
    if (content == nullptr || m_zoomed == app::SiteTree::kRoot)
        return 1;
    const std::uint64_t here = content->sums.sum[m_zoomed].amount;
    return here == 0 ? 1 : static_cast<double>(content->total().amount) / static_cast<double>(here);
}

void SitesView::setZoom(double zoom)
{
    if (zoom == 1.0)
        zoomTo(app::SiteTree::kRoot);
}

void SitesView::zoomBy(int steps)
{
    if (m_reader.content() == nullptr)
        return;
    if (steps > 0 && (m_icicle->cursor() || m_chosen))
        zoomTo(m_icicle->cursor().value_or(m_chosen.value_or(0)));
    else if (steps < 0 && m_zoomed != app::SiteTree::kRoot)
        zoomTo(m_reader.content()->tree->frame(m_zoomed).parent);
}

bool SitesView::shows(app::FilterTopic topic) const { return topic != app::FilterTopic::state && topic != app::FilterTopic::event; }

} // namespace atomalloc::ui
