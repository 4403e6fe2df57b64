// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/results.h"

#include <algorithm>
#include <limits>

namespace atomalloc::benchmarks {

namespace {

Figures ratios(const Figures &ours, const Figures &theirs)
{
    Figures all;
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        all.push_back(ours[i] / theirs[i]);
    return all;
}

std::string bestRival(const Result &result)
{
    std::string best;
    double least = std::numeric_limits<double>::infinity();
    for (const Column &column : result.row->columns) {
        const auto found = result.figures.find(column.name);
        if (!column.contends || column.name == kOurs || column.name == kAwaited || found == result.figures.end())
            continue;
        if (median(found->second) < least) {
            least = median(found->second);
            best = column.name;
        }
    }
    return best;
}

Verdict makeVerdict(double value, std::string against, const std::optional<double> &target)
{
    return {.value = value, .against = std::move(against), .has_target = target.has_value(), .target = target.value_or(0)};
}

std::optional<Verdict> againstRivals(const Result &result, const char *column, const std::optional<double> &target)
{
    const auto ours = result.figures.find(column);
    const std::string best = bestRival(result);
    if (ours == result.figures.end() || best.empty())
        return std::nullopt;
    return makeVerdict(median(ratios(ours->second, result.figures.at(best))), best, target);
}

// The column that is dearest beside the first one.
std::optional<Verdict> growth(const Result &result)
{
    const std::vector<Column> &columns = result.row->columns;
    std::optional<Verdict> worst;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const double ratio = median(ratios(result.figures.at(columns[i].name), result.figures.at(columns[0].name)));
        if (!worst || ratio > worst->value)
            worst = makeVerdict(ratio, columns[i].name, result.row->target);
    }
    return worst;
}

} // namespace

double median(Figures figures)
{
    if (figures.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::ranges::sort(figures);
    const std::size_t middle = figures.size() / 2;
    return figures.size() % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
}

std::optional<double> ratioTo(const Result &result, const std::string &column)
{
    const auto ours = result.figures.find(kOurs);
    const auto theirs = result.figures.find(column);
    if (ours == result.figures.end() || theirs == result.figures.end())
        return std::nullopt;
    return median(ratios(ours->second, theirs->second));
}

std::optional<Verdict> verdictOf(const Result &result)
{
    const Row &row = *result.row;
    switch (row.rule) {
    case Rule::rivals:
        return againstRivals(result, kOurs, row.target);
    case Rule::absolute:
        if (const auto ours = result.figures.find(kOurs); ours != result.figures.end())
            return makeVerdict(median(ours->second), {}, row.target);
        return std::nullopt;
    case Rule::pair: {
        const std::string &first = row.columns.front().name;
        const auto last = result.figures.find(row.columns.back().name);
        if (row.columns.size() < 2 || last == result.figures.end() || !result.figures.contains(first))
            return std::nullopt;
        return makeVerdict(median(ratios(last->second, result.figures.at(first))), first, row.target);
    }
    case Rule::list:
        return std::nullopt;
    case Rule::flat:
        return growth(result);
    }
    return std::nullopt;
}

std::optional<Verdict> awaitedVerdictOf(const Result &result)
{
    return result.row->rule == Rule::rivals ? againstRivals(result, kAwaited, result.row->awaited_target) : std::nullopt;
}

} // namespace atomalloc::benchmarks
