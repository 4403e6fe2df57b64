// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/means.h"

#include <cmath>
#include <functional>
#include <regex>

namespace atomalloc::benchmarks {

namespace {

constexpr double kMostToTheBest = 1.05;
constexpr double kMostOfProfiles = 1.9;
constexpr double kMostToScudo = 0.08;

using Ratio = std::function<std::optional<double>(const Result &)>;

std::optional<double> ratioToTheBest(const Result &result)
{
    const auto verdict = verdictOf(result);
    return verdict ? std::optional(verdict->value) : std::nullopt;
}

/// Over the rows whose names match.
void add(std::vector<Mean> &means, const std::vector<Result> &results, Mean mean, const char *names, const Ratio &ratio)
{
    const std::regex wanted(names);
    double sum = 0;
    for (const Result &result : results) {
        if (result.row->rule != Rule::rivals || result.row->counted || !std::regex_search(result.row->name, wanted))
            continue;
        if (const auto value = ratio(result)) {
            sum += std::log(*value);
            ++mean.rows;
        }
    }
    if (mean.rows == 0)
        return;
    mean.value = std::exp(sum / static_cast<double>(mean.rows));
    means.push_back(std::move(mean));
}

} // namespace

std::vector<Mean> meansOf(const std::vector<Result> &results)
{
    constexpr const char *kAll = "";
    std::vector<Mean> means;
    add(means, results, {.name = "ours / best rival of each row", .target = kMostToTheBest}, kAll, ratioToTheBest);
    add(means, results, {.name = "the same without 64 KiB of which 5 % are written", .target = kMostToTheBest}, "^(?!zeroed pair 64 KiB)",
        ratioToTheBest);
    add(means, results, {.name = "ours / best rival, profiles", .target = kMostOfProfiles}, "^profile ", ratioToTheBest);
    for (const Rival &rival : rivals()) {
        const auto ratio = [&](const Result &result) { return ratioTo(result, rival.name); };
        if (rival.checks)
            add(means, results, {.name = "ours / " + rival.name + ", pairs, batches and larson", .target = kMostToScudo},
                "^(pair|zeroed pair|batch|larson)", ratio);
        else
            add(means, results, {.name = "ours / " + rival.name}, kAll, ratio);
    }
    return means;
}

} // namespace atomalloc::benchmarks
