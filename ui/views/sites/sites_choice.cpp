// SPDX-License-Identifier: GPL-3.0-or-later
// SitesView: what is zoomed to, chosen, searched and filtered.
#include "app/analysis/sites.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/session/chosen_life.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"
#include "ui/views/sites/sites_view.h"

#include <QLineEdit>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr qsizetype kMostNames = 40; ///< of a condition. More are said by functions, or by modules

} // namespace

void SitesView::zoomTo(std::uint32_t frame)
{
    const auto &content = m_reader.content();
    if (content == nullptr)
        return;
    while (frame != app::SiteTree::kRoot && content->isFolded(frame)) // calls of the system are too low to be seen alone
        frame = content->tree->frame(frame).parent;
    if (std::exchange(m_zoomed, frame) == frame)
        return;
    showIcicle();
    showSeries();
    m_reader.wantSeries(seriesQuestion());
    Q_EMIT zoomChanged();
}

void SitesView::chooseFrame(std::uint32_t frame)
{
    const auto &content = m_reader.content();
    if (content == nullptr)
        return;
    m_chosen = frame;
    m_tree->showFrame(frame);
    showIcicle();
    m_reader.wantSeries(seriesQuestion());
    // The selection of the window is one site. A frame with several is chosen here alone, and its blocks are marked in every view. Those of
    // all frames are all blocks.
    const QScopedValueRollback choosing(m_choosing, true);
    m_selection.markSites(frame == app::SiteTree::kRoot ? std::vector<std::uint32_t>() : content->tree->sitesWithin(frame));
}

/// A block that is chosen anywhere chooses the frame that asked for it.
void SitesView::followSelection()
{
    const auto &content = m_reader.content();
    const auto run = m_runView.run();
    if (m_choosing || content == nullptr || run == nullptr)
        return;
    std::optional<std::uint32_t> site;
    if (const auto *chosen = std::get_if<SiteChoice>(&m_selection.choice()))
        site = chosen->site;
    else if (m_selection.block() != kNoBlock)
        if (const auto event = allocationOf(m_runView, m_selection.block()))
            site = content->lives->names.sites().siteOf(*event);
    const std::uint32_t end = site ? content->tree->frameOf(*site) : app::SiteTree::kNoFrame;
    std::optional<std::uint32_t> frame;
    if (end != app::SiteTree::kNoFrame)
        frame = end;
    if (std::exchange(m_chosen, frame) == frame)
        return;
    if (frame)
        m_tree->showFrame(*frame);
    showIcicle();
    m_reader.wantSeries(seriesQuestion());
}

void SitesView::filterToChosen()
{
    const auto &content = m_reader.content();
    if (content == nullptr || !m_chosen || *m_chosen == app::SiteTree::kRoot)
        return;
    const std::vector<std::uint32_t> sites = content->tree->sitesWithin(*m_chosen);
    for (const app::Field field : {app::Field::site, app::Field::function, app::Field::module}) {
        QStringList names;
        for (const std::uint32_t site : sites)
            names << content->lives->names.site(site, field);
        names.removeDuplicates();
        const auto condition = app::anyOf(field, names);
        if ((names.size() > kMostNames && field != app::Field::module) || !condition)
            continue;
        app::Filter filter = m_selection.filter();
        filter.add(*condition);
        m_selection.setFilter(filter);
        return;
    }
}

bool SitesView::clearCursor() { return m_icicle->clearCursor(); }

// --- search ---

bool SitesView::startSearch()
{
    if (m_reader.content() == nullptr)
        return false;
    m_bar->field().setFocus(Qt::ShortcutFocusReason);
    m_bar->field().selectAll();
    return true;
}

void SitesView::search(const QString &text)
{
    const auto &content = m_reader.content();
    if (content == nullptr || text.isEmpty()) {
        m_matches.reset();
        m_bar->setResult({}, {}, false);
    } else {
        m_matches = std::make_shared<const SitesMatches>(findFrames(*content, text));
        const std::size_t found = m_matches->frames.size();
        const QString frames = app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n frames"), found);
        const QString sum = amountText(content->question.width, m_matches->sum.amount);
        m_bar->setResult(found == 0 ? tr("No frame contains \"%1\".").arg(text)
                                    : tr("%1, %2 (%3)").arg(frames, sum, app::percentText(m_matches->sum.amount, content->total().amount)),
                         frames, found > 0);
    }
    m_tree->setSearch(m_matches);
    showIcicle();
}

void SitesView::goToMatch(bool forwards)
{
    if (m_matches == nullptr || m_matches->frames.empty())
        return;
    const std::uint32_t from = m_icicle->cursor().value_or(m_chosen.value_or(app::SiteTree::kNoFrame));
    const std::uint32_t frame = nextMatch(*m_matches, from, forwards);
    if (!m_reader.content()->tree->isWithin(frame, m_zoomed))
        zoomTo(app::SiteTree::kRoot);
    chooseFrame(frame);
    m_icicle->moveCursorTo(frame);
}

} // namespace atomalloc::ui
