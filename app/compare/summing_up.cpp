// SPDX-License-Identifier: MPL-2.0
#include "app/compare/summing_up.h"

#include "app/recording/summary_metrics.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace atomalloc::app {

namespace {

constexpr double kWorthWords = 0.01;    ///< a distance below this is not told
constexpr double kRatioToDistance = 5;  ///< a fifth of all requests that hit or miss otherwise is as much as can be
constexpr std::size_t kMostClauses = 3; ///< of the sentence

constexpr double kSameWork = 0.9; ///< below this share of the other's allocations a run has done less

/// 0 before the run has ended.
double allocationsOf(const RecordedRun &run)
{
    const std::vector<SummaryRow> rows = run.summary();
    const auto row = std::ranges::find(rows, nameOf(Metric::allocations), &SummaryRow::metric);
    return row == rows.end() ? 0 : row->value;
}

/// A part of the sentence: what B does.
struct Clause
{
    Sentence words;
    double relevance = 0;
    bool worse = false;
};

class Clauses
{
public:
    explicit Clauses(const std::vector<ComparedFigure> &figures) : m_figures(figures) {}

    /// Those of most relevance, in this order.
    [[nodiscard]] std::vector<Clause> take()
    {
        addBytes(Metric::peak_committed_bytes, CompareText::less_at_peak, CompareText::more_at_peak);
        addWaits();
        addCounts(Metric::out_of_memory, CompareText::refuses);
        addCounts(Metric::waits_cancelled, CompareText::gets_stuck);
        addCounts(Metric::operations_per_second, CompareText::operations);
        addMisses();
        addBytes(Metric::committed_bytes, CompareText::keeps_less, CompareText::keeps_more);
        addBytes(Metric::bytes_zeroed, CompareText::zeroes_less, CompareText::zeroes_more);
        std::ranges::stable_sort(m_clauses, std::ranges::greater(), &Clause::relevance);
        m_clauses.resize(std::min(m_clauses.size(), kMostClauses));
        return std::move(m_clauses);
    }

private:
    /// Nothing where a run lacks it, or where the runs hardly differ in it.
    [[nodiscard]] const ComparedFigure *telling(QStringView name) const
    {
        const ComparedFigure *figure = wholeFigure(m_figures, name);
        return figure != nullptr && figure->a && figure->b && figure->distance() >= kWorthWords ? figure : nullptr;
    }

    void add(const ComparedFigure &figure, Sentence words, double relevance)
    {
        m_clauses.push_back({std::move(words), relevance, figure.verdict() == Verdict::a});
    }

    void addBytes(Metric metric, CompareText less, CompareText more)
    {
        const ComparedFigure *figure = telling(nameOf(metric));
        if (figure == nullptr)
            return;
        const auto bytes = static_cast<std::uint64_t>(std::abs(*figure->difference()));
        add(*figure, Sentence(*figure->b < *figure->a ? less : more, asRoundedBytes(bytes)), figure->relevance());
    }

    void addCounts(Metric metric, CompareText text)
    {
        if (const ComparedFigure *figure = telling(nameOf(metric)))
            add(*figure, countsOf(*figure, text), figure->relevance());
    }

    static Sentence countsOf(const ComparedFigure &figure, CompareText text)
    {
        return Sentence(text, asCount(static_cast<std::uint64_t>(std::llround(*figure.b))),
                        asCount(static_cast<std::uint64_t>(std::llround(*figure.a))));
    }

    /// How often and how long belong together.
    void addWaits()
    {
        const ComparedFigure *count = telling(nameOf(Metric::waits));
        const ComparedFigure *time = telling(u"wait_time_ns");
        const bool longer = time != nullptr && *time->b > *time->a;
        const Argument difference = asRoundedDuration(time == nullptr ? 0 : static_cast<std::uint64_t>(std::abs(*time->difference())));
        if (count == nullptr && time != nullptr)
            add(*time, Sentence(longer ? CompareText::waits_longer : CompareText::waits_shorter, difference), time->relevance());
        if (count == nullptr)
            return;
        const Sentence tail =
            time == nullptr ? Sentence() : Sentence(longer ? CompareText::longer_in_all : CompareText::shorter_in_all, difference);
        // Where one of the two is better and the other one worse, the time is what is paid for.
        const ComparedFigure &judge = time == nullptr ? *count : *time;
        add(judge,
            Sentence(CompareText::waits, asCount(static_cast<std::uint64_t>(*count->b)), asCount(static_cast<std::uint64_t>(*count->a)),
                     tail),
            std::max(count->relevance(), time == nullptr ? 0 : time->relevance()));
    }

    /// A few misses more are much only where requests are few: so the share of the hits decides how much they count.
    void addMisses()
    {
        const ComparedFigure *misses = telling(nameOf(Metric::misses));
        const ComparedFigure *ratio = wholeFigure(m_figures, nameOf(Metric::hit_ratio));
        if (misses == nullptr || ratio == nullptr || !ratio->difference())
            return;
        const double distance = std::min(1.0, std::abs(*ratio->difference()) * kRatioToDistance);
        if (distance >= kWorthWords)
            add(*ratio, countsOf(*misses, CompareText::misses), directionOf(nameOf(Metric::hit_ratio))->weight * distance);
    }

    const std::vector<ComparedFigure> &m_figures;
    std::vector<Clause> m_clauses;
};

} // namespace

Sentence summingSentence(const std::vector<ComparedFigure> &figures)
{
    const auto differing = std::ranges::count_if(figures, [](const ComparedFigure &figure) { return figure.verdict() != Verdict::same; });
    if (differing == 0)
        return Sentence(CompareText::equal);
    std::vector<Sentence> better;
    std::vector<Sentence> worse;
    for (const Clause &clause : Clauses(figures).take())
        (clause.worse ? worse : better).push_back(clause.words);
    if (better.empty() && worse.empty())
        return Sentence(CompareText::hardly_differ, asCount(static_cast<std::uint64_t>(differing)));
    if (better.empty() || worse.empty())
        return Sentence(CompareText::b_does, asAllOf(better.empty() ? worse : better));
    return Sentence(CompareText::b_does_but, asAllOf(better), asAllOf(worse));
}

std::vector<Sentence> comparisonNotes(const RecordedRun &a, const RecordedRun &b)
{
    std::vector<Sentence> notes;
    const RunInputs inputsA = a.inputs();
    const RunInputs inputsB = b.inputs();
    const Likeness likeness = likenessOf(inputsA, inputsB);
    if (likeness != Likeness::same_requests)
        notes.emplace_back(likeness == Likeness::other_seed ? CompareText::other_seed : CompareText::other_workload);
    if (inputsA.mode != inputsB.mode)
        notes.emplace_back(CompareText::other_mode);
    if (!inputsA.scenario && inputsA.at_limit != inputsB.at_limit) // scenarios say it for each group
        notes.emplace_back(inputsA.at_limit == AtLimit::wait ? CompareText::a_waits_at_limit : CompareText::b_waits_at_limit);
    const double madeA = allocationsOf(a);
    const double madeB = allocationsOf(b);
    if (likeness == Likeness::same_requests && std::min(madeA, madeB) < kSameWork * std::max(madeA, madeB))
        notes.emplace_back(CompareText::other_work, asCount(static_cast<std::uint64_t>(madeA)), asCount(static_cast<std::uint64_t>(madeB)));
    if (a.finished() && !a.complete())
        notes.emplace_back(CompareText::a_incomplete);
    if (b.finished() && !b.complete())
        notes.emplace_back(CompareText::b_incomplete);
    return notes;
}

} // namespace atomalloc::app
