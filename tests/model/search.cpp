// SPDX-License-Identifier: MPL-2.0
#include "tests/model/search.h"

#include <algorithm>

namespace atomalloc::model {

std::vector<Site> sitesOf(const Protocol &protocol)
{
    constexpr std::uint64_t kRandom = 2'000;
    std::vector<Site> sites;
    for (const Check &check : protocol.checks) {
        const Outcome outcome = explore(check.program, check.bounds, {.random = true, .executions = kRandom, .keepSites = true});
        sites.insert(sites.end(), outcome.sites.begin(), outcome.sites.end());
    }
    std::ranges::sort(sites);
    sites.erase(std::ranges::unique(sites).begin(), sites.end());
    return sites;
}

Outcome findBug(const Protocol &protocol, const Mutant &mutant, const std::vector<Site> &sites)
{
    constexpr std::uint64_t kMostExecutions = 300'000;
    const auto site = siteOf(mutant, sites);
    Outcome outcome;
    outcome.message = site ? "no search finds it" : "no such place: " + mutant.function;
    for (unsigned preemptions = 0; site && preemptions <= 3; ++preemptions)
        for (const Check &check : protocol.checks) {
            Bounds bounds = check.bounds;
            bounds.preemptions = preemptions;
            Outcome found = explore(check.program, bounds, {.executions = kMostExecutions}, &mutant, *site);
            if (found.failed)
                return found;
        }
    return outcome;
}

std::string describe(const Protocol &protocol, std::size_t check, const Outcome &outcome)
{
    return outcome.message + "\n" + outcome.trace + "model_run --replay \"" + protocol.name + "\" " + std::to_string(check) + " \"" +
           outcome.schedule + "\"";
}

} // namespace atomalloc::model
