// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/table.h"

#include "tests/benchmarks/guarantees.h"
#include "tests/benchmarks/means.h"
#include "tests/benchmarks/reasons.h"
#include "tests/benchmarks/text.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kNameWidth = 45;
constexpr std::size_t kFigureWidth = 9;
constexpr std::size_t kLineWidth = 150;
constexpr std::size_t kMeanWidth = 85;

struct Score
{
    int met = 0;
    int targets = 0;
};

std::vector<std::string> columnsOfRivals()
{
    std::vector<std::string> names{kOurs, kAwaited};
    for (const Rival &rival : rivals())
        names.push_back(rival.name);
    names.emplace_back(kPmr);
    return names;
}

std::string medianText(const Result &result, const std::string &column)
{
    const auto found = result.figures.find(column);
    return found == result.figures.end() ? "-" : figureText(median(found->second));
}

// "0.71 mimalloc  <= 0.75  met"
std::string verdictText(const std::optional<Verdict> &verdict, Score &score)
{
    constexpr std::size_t kValueWidth = 6;
    constexpr std::size_t kAgainstWidth = 12;
    constexpr std::size_t kTargetWidth = 8;
    if (!verdict)
        return {};
    std::string text = right(figureText(verdict->value), kValueWidth) + " " + left(verdict->against, kAgainstWidth);
    if (!verdict->has_target)
        return text;
    ++score.targets;
    score.met += verdict->met() ? 1 : 0;
    return text + left("<= " + figureText(verdict->target), kTargetWidth) + (verdict->met() ? "met" : "NOT MET");
}

void printLine(const std::string &line) { std::printf("%s\n", line.substr(0, line.find_last_not_of(' ') + 1).c_str()); }

void printGuarantees()
{
    for (const Guarantee &guarantee : guarantees()) {
        std::string line = left(std::string(guarantee.what), kNameWidth);
        for (const std::string &column : columnsOfRivals())
            line += right(std::string(guarantee.of(column)), kFigureWidth);
        printLine(line);
    }
}

void printMeans(const std::vector<Result> &results, Score &score)
{
    for (const Mean &mean : meansOf(results)) {
        const std::string rows = mean.rows == 1 ? "1 row" : std::to_string(mean.rows) + " rows";
        printLine(left("geometric mean over " + rows + ": " + mean.name, kMeanWidth) +
                  verdictText(
                      Verdict{.value = mean.value, .against = {}, .has_target = mean.target.has_value(), .target = mean.target.value_or(0)},
                      score));
    }
}

void printRivals(const std::vector<Result> &results, Score &score)
{
    constexpr std::size_t kVerdictWidth = 36;
    std::string head = left("median", kNameWidth);
    for (const std::string &column : columnsOfRivals())
        head += right(column, kFigureWidth);
    printLine(head + "  " + left("ours / best rival", kVerdictWidth) + "co_await / best rival");
    printGuarantees();
    for (const Result &result : results) {
        if (result.row->rule != Rule::rivals)
            continue;
        std::string line = left(result.row->name + ", " + result.row->unit, kNameWidth);
        for (const std::string &column : columnsOfRivals())
            line += right(medianText(result, column), kFigureWidth);
        line += "  " + left(verdictText(verdictOf(result), score), kVerdictWidth);
        printLine(line + verdictText(awaitedVerdictOf(result), score));
    }
    printLine("");
    printMeans(results, score);
}

void printOwn(const std::vector<Result> &results, Score &score)
{
    for (const Result &result : results) {
        if (result.row->rule == Rule::rivals)
            continue;
        std::string line = left(result.row->name + ", " + result.row->unit, kNameWidth);
        for (const Column &column : result.row->columns)
            line += "  " + column.name + " " + medianText(result, column.name);
        const std::string verdict = verdictText(verdictOf(result), score);
        printLine(line + (verdict.empty() ? "" : "  |" + verdict));
    }
}

bool has(const std::vector<Result> &results, bool againstRivals)
{
    return std::ranges::any_of(results, [&](const Result &result) { return (result.row->rule == Rule::rivals) == againstRivals; });
}

/// Rows that miss their targets, by reason, in the order of the table.
std::vector<std::pair<const Reason *, std::string>> missed(const std::vector<Result> &results)
{
    std::vector<std::pair<const Reason *, std::string>> groups;
    const auto add = [&](const Result &result, const std::optional<Verdict> &verdict, bool awaited) {
        if (!verdict || !verdict->has_target || verdict->met())
            return;
        const Reason *reason = reasonFor(result.row->name, awaited);
        const std::string row = result.row->name + (awaited ? " through co_await" : "");
        const auto known = std::ranges::find(groups, reason, [](const auto &group) { return group.first; });
        if (known == groups.end())
            groups.emplace_back(reason, row);
        else
            known->second += "; " + row;
    };
    for (const Result &result : results) {
        add(result, verdictOf(result), false);
        add(result, awaitedVerdictOf(result), true);
    }
    return groups;
}

void printReasons(const std::vector<Result> &results)
{
    for (const auto &[reason, rows] : missed(results)) {
        printLine("\nNot met: " + rows);
        if (reason == nullptr) {
            printLine("  Why is not written down yet: tests/benchmarks/reasons.cpp.");
            continue;
        }
        printLine(wrapped("Why: " + std::string(reason->why), 2, kLineWidth));
        printLine(wrapped("Tried: " + std::string(reason->tried), 2, kLineWidth));
    }
}

} // namespace

void printTable(const std::vector<Result> &results)
{
    Score score;
    if (has(results, true))
        printRivals(results, score);
    if (has(results, true) && has(results, false))
        printLine("");
    if (has(results, false))
        printOwn(results, score);
    for (const Rival &rival : rivals()) {
        if (!rival.problem.empty())
            printLine(rival.name + ": not installed, or not to be loaded (" + rival.problem + ")");
    }
    std::printf("%d of %d targets met\n", score.met, score.targets);
    printReasons(results);
}

} // namespace atomalloc::benchmarks
