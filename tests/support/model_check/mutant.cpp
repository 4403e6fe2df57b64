// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/mutant.h"

#include <algorithm>
#include <tuple>

namespace atomalloc::model {

std::optional<Site> siteOf(const Mutant &mutant, const std::vector<Site> &sites)
{
    std::vector<Site> candidates;
    for (const Site &site : sites)
        if (site.operation == mutant.operation && site.function.find(mutant.function) != std::string::npos)
            candidates.push_back(site);
    std::ranges::sort(candidates, {}, [](const Site &site) { return std::tie(site.file, site.line, site.column); });
    if (mutant.index >= candidates.size())
        return std::nullopt;
    return candidates[mutant.index];
}

} // namespace atomalloc::model
