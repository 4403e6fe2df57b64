// SPDX-License-Identifier: GPL-3.0-or-later
// MapView: whose blocks the tiles hold, by call site or module. They are read on a worker thread when somebody colors by them.
#include "app/base/worker.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"
#include "ui/views/map/map_view.h"

#include <QPointer>

#include <utility>

namespace atomalloc::ui {

MapView::~MapView() { m_sitesWork.requestStop(); }

void MapView::setUpTiles(app::AddressTiles &tiles) const
{
    tiles.choose(m_selection.task());
    tiles.show(showsInTiles());
    if (m_colors == MapColors::site && m_sites != nullptr)
        tiles.groupBy(
            [sites = m_sites](const app::BlockState &block, std::size_t position) { return sites->groupOf(block.block, position); });
    else
        tiles.groupBy({});
}

/// What the filter leaves, and of that what the chosen call stacks hold. Nothing where all blocks are shown alike.
app::AddressTiles::Shows MapView::showsInTiles() const
{
    const auto marks = m_selection.siteMarks();
    if (marks == nullptr)
        return shows();
    return [left = shows(), marks](const app::BlockState &block, std::size_t position) {
        return (!left || left(block, position)) && marks->marks(block, position);
    };
}

void MapView::wantSites()
{
    const auto run = m_runView.run();
    if (m_colors != MapColors::site || run == nullptr || !run->finished() || m_sites != nullptr ||
        m_readsSites) // of a run that grows no site is known
        return;
    [[maybe_unused]] const auto follower = readSites(m_runView.livesReader());
}

QCoro::Task<void> MapView::readSites(std::shared_ptr<app::LivesReader> lives)
{
    m_readsSites = true;
    const QPointer<MapView> alive(this);
    const app::WorkControl work = m_sitesWork;
    const auto job = [lives, work] { return app::BlockSites::readNow(*lives, MapPalette::kNamed, work); };
    const auto sites = co_await app::onWorker(app::Sentence(app::QueryText::the_question), job);
    if (alive && m_sitesWork == work)
        takeSites(sites);
}

void MapView::settleSites()
{
    const auto run = m_runView.run();
    if (m_colors == MapColors::site && run != nullptr && run->finished() && m_sites == nullptr)
        takeSites(app::BlockSites::readNow(*m_runView.livesReader(), MapPalette::kNamed));
}

void MapView::takeSites(const app::Outcome<std::shared_ptr<const app::BlockSites>> &sites)
{
    m_readsSites = false;
    if (sites)
        m_sites = *sites;
    else
        m_sitesFault = textOf(sites.error().sentence);
    setUpTiles(m_tiles);
    repaintAll();
}

QString MapView::noSitesText() const
{
    const auto run = m_runView.run();
    if (!m_sitesFault.isEmpty())
        return m_sitesFault;
    if (run != nullptr && !run->finished())
        return tr("Call sites are known when the run has ended.");
    if (m_sites == nullptr)
        return tr("Reading the call sites");
    return tr("This recording has no call stacks. Record again with a stack depth, or colour by task or class instead.");
}

} // namespace atomalloc::ui
