// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_reader.h"

#include "app/analysis/sites.h"
#include "app/words/figure_text.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <map>
#include <utility>

namespace atomalloc::ui {

namespace {

app::SiteLives columnsOf(const app::LivesOfRun &lives)
{
    const app::Lifetimes &lifetimes = lives.lifetimes;
    return {lifetimes.born(), lifetimes.freed(), lifetimes.bytes(), lifetimes.site()};
}

/// The lives that the filter leaves. `served`: without grants that were taken back, which served nobody.
app::LifeTest testOf(const SitesQuestion &question, const app::LivesOfRun &lives, bool served)
{
    const bool excludes = served && !lives.lifetimes.takenBack().empty();
    const auto &matches = question.matches;
    if (matches == nullptr && !excludes)
        return {};
    return [matches, excludes, &lifetimes = lives.lifetimes](std::uint32_t life) {
        return (matches == nullptr || matches->showsLife(life)) && (!excludes || !lifetimes.isTakenBack(life));
    };
}

std::vector<app::SiteAmount> amountsOf(const std::vector<app::SiteSum> &sums)
{
    std::vector<app::SiteAmount> amounts;
    amounts.reserve(sums.size());
    for (const app::SiteSum &sum : sums)
        amounts.push_back({.count = sum.blocks, .amount = sum.bytes});
    return amounts;
}

std::vector<app::SiteAmount> amountsOf(const std::vector<app::SiteWait> &sums)
{
    std::vector<app::SiteAmount> amounts;
    amounts.reserve(sums.size());
    for (const app::SiteWait &sum : sums)
        amounts.push_back({.count = sum.waits, .amount = sum.time_ns});
    return amounts;
}

} // namespace

class SitesReader::Workshop
{
public:
    explicit Workshop(std::shared_ptr<app::LivesReader> reader) : m_reader(std::move(reader)), m_run(m_reader->run()) {}

    app::Outcome<Content> answer(const SitesQuestion &question, const app::WorkControl &work)
    {
        if (m_lives == nullptr) {
            auto lives = m_reader->read(work);
            if (!lives)
                return app::fail(lives.error());
            m_lives = std::move(*lives);
        }
        const auto kept = m_trees.find({question.direction, question.folds});
        Tree tree = kept == m_trees.end() ? Tree{} : kept->second;
        if (tree.frames == nullptr) {
            const app::StackFolding folding{.system = question.folds,
                                            .recursion = true,
                                            .inner = question.folds && question.direction == app::TreeDirection::bottom_up};
            work.setStage(app::Sentence(app::QueryText::adding_up_sites, app::asCount(m_run->stacks()->sites.size() - 1)));
            auto made = app::SiteTree::make(m_run->stacks(), m_lives->lifetimes.site(), question.direction, folding, work);
            if (!made)
                return app::fail(made.error());
            tree = {std::move(*made), nullptr};
            tree.modules = modulesOf(
                *tree.frames, question.direction,
                amountsOf(allocatedBySite(columnsOf(*m_lives), m_run->stacks()->sites.size(), 0, m_lives->lifetimes.eventCount())));
            m_trees[{question.direction, question.folds}] = tree;
        }
        std::vector<app::SiteAmount> bySite = amounts(question, work);
        app::FrameSums sums = tree.frames->sumsOf(bySite);
        return std::make_shared<const SitesContent>(
            SitesContent{question, m_lives, tree.frames, tree.modules, std::move(bySite), std::move(sums)});
    }

private:
    struct Tree
    {
        std::shared_ptr<const app::SiteTree> frames;
        std::shared_ptr<const SiteModules> modules;
    };

    std::vector<app::SiteAmount> amounts(const SitesQuestion &question, const app::WorkControl &work)
    {
        const app::SiteLives lives = columnsOf(*m_lives);
        const std::size_t sites = m_run->stacks()->sites.size();
        switch (question.width) {
        case SitesWidth::live:
            return amountsOf(liveBySite(lives, sites, question.position, testOf(question, *m_lives, false)));
        case SitesWidth::at_peak:
            return amountsOf(liveBySite(lives, sites, m_run->peak().position, testOf(question, *m_lives, false)));
        case SitesWidth::allocated:
            return amountsOf(allocatedBySite(lives, sites, question.from, question.to, testOf(question, *m_lives, true)));
        case SitesWidth::waited:
            if (!m_waits)
                m_waits = app::servedWaits(*m_run, m_run->eventCount(), lives.born, work);
            return amountsOf(waitedBySite(*m_waits, lives, sites, question.from, question.to, testOf(question, *m_lives, true)));
        }
        return {};
    }

    std::shared_ptr<app::LivesReader> m_reader;
    std::shared_ptr<const app::RecordedRun> m_run;
    std::shared_ptr<const app::LivesOfRun> m_lives;
    std::map<std::pair<app::TreeDirection, bool>, Tree> m_trees;
    std::optional<std::vector<app::ServedWait>> m_waits;
};

class SitesReader::SeriesWorkshop
{
public:
    app::Outcome<Series> answer(const SitesSeriesQuestion &question, const app::WorkControl &work)
    {
        const SitesContent &content = *question.content;
        const app::Lifetimes &lifetimes = content.lives->lifetimes;
        if (m_lives != content.lives) {
            m_byDeath = app::livesByDeath(lifetimes.freed());
            m_lives = content.lives;
        }
        auto series = std::make_shared<SitesSeries>();
        series->question = question;
        const std::uint64_t end = std::max<std::uint64_t>(content.lives->run->endTimeNs(), 1);
        const app::LifeTest counts = testOf(content.question, *content.lives, false);
        std::vector<std::uint8_t> groups = content.modules->ofSite;
        keepWithin(*content.tree, question.zoomed, groups);
        series->modules = app::liveSeries(lifetimes, m_byDeath, {groups, SiteModules::kGroups, counts}, end, question.columns, work);
        if (question.chosen == app::SiteTree::kNoFrame)
            return std::shared_ptr<const SitesSeries>(std::move(series));
        groups.assign(content.modules->ofSite.size(), 0);
        keepWithin(*content.tree, question.chosen, groups);
        series->chosen = app::liveSeries(lifetimes, m_byDeath, {groups, 1, counts}, end, question.columns, work);
        const app::LifeTest served = testOf(content.question, *content.lives, true);
        for (std::uint32_t life = 0; life < lifetimes.size(); ++life) {
            if (groups[lifetimes.site()[life]] == app::kNoLiveGroup || (served && !served(life)))
                continue;
            ++series->allocated;
            series->neverFreed += lifetimes.freed()[life] == app::Lifetimes::kNever ? 1 : 0;
        }
        return std::shared_ptr<const SitesSeries>(std::move(series));
    }

private:
    static void keepWithin(const app::SiteTree &tree, std::uint32_t frame, std::vector<std::uint8_t> &groups)
    {
        const std::vector<bool> within = tree.framesWithin(frame);
        for (std::uint32_t site = 0; site < groups.size(); ++site) {
            const std::uint32_t end = tree.frameOf(site);
            if (end == app::SiteTree::kNoFrame || !within[end])
                groups[site] = app::kNoLiveGroup;
        }
    }

    std::shared_ptr<const app::LivesOfRun> m_lives;
    std::vector<std::uint32_t> m_byDeath;
};

SitesReader::SitesReader(QObject *parent)
    : QObject(parent),
      m_sums(*this, app::Sentence(app::QueryText::the_question), [this](const app::Outcome<Content> &content) { take(content); }),
      m_overTime(*this, app::Sentence(app::QueryText::the_question), [this](const app::Outcome<Series> &series) { takeSeries(series); })
{
}

void SitesReader::show(std::shared_ptr<app::LivesReader> lives)
{
    m_run = lives == nullptr ? nullptr : lives->run();
    m_content.reset();
    m_series.reset();
    m_problem.clear();
    if (m_run == nullptr) {
        m_sums.begin({});
        m_overTime.begin({});
        return;
    }
    m_sums.begin([workshop = std::make_shared<Workshop>(std::move(lives))](const SitesQuestion &question, const app::WorkControl &work) {
        return workshop->answer(question, work);
    });
    m_overTime.begin([workshop = std::make_shared<SeriesWorkshop>()](const SitesSeriesQuestion &question, const app::WorkControl &work) {
        return workshop->answer(question, work);
    });
}

void SitesReader::finish(const SitesQuestion &question)
{
    if (m_run == nullptr || (m_content != nullptr && m_content->question == question))
        return;
    take(m_sums.answerNow(question));
}

void SitesReader::finishSeries(const SitesSeriesQuestion &question)
{
    if (m_run == nullptr || (m_series != nullptr && m_series->question == question))
        return;
    takeSeries(m_overTime.answerNow(question));
}

QString SitesReader::progressText() const
{
    const app::WorkControl &work = m_sums.work();
    const QString stage = textOf(work.stage());
    const QString percent = app::percentText(static_cast<std::uint64_t>(work.progressPermille()), 1000);
    return stage.isEmpty() ? tr("Reading the run, %1").arg(percent) : tr("%1, %2").arg(stage, percent);
}

void SitesReader::take(const app::Outcome<Content> &content)
{
    if (content)
        m_content = *content;
    else
        m_problem = textOf(content.error().sentence);
    Q_EMIT changed();
}

void SitesReader::takeSeries(const app::Outcome<Series> &series)
{
    if (series)
        m_series = *series;
    Q_EMIT seriesChanged();
}

} // namespace atomalloc::ui
