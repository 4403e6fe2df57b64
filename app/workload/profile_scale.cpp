// SPDX-License-Identifier: MPL-2.0
#include "app/workload/profile_scale.h"

#include "app/config/config_faults.h"

#include <algorithm>
#include <vector>

namespace atomalloc::app {

namespace {

double blockBytes(const std::vector<std::uint64_t> &classes, std::uint64_t size)
{
    const auto found = std::lower_bound(classes.begin(), classes.end(), size);
    return found == classes.end() ? 0.0 : static_cast<double>(*found);
}

} // namespace

double meanLiveBlockBytes(const ProductionProfile &profile, const AtomAllocConfig &config)
{
    const std::vector<std::uint64_t> classes = sizeClasses(config);
    double bytes = 0;
    double objects = 0;
    for (const ProfileRow &row : profile.rows) {
        if (row.size_bytes > largestRequest(config))
            continue;
        bytes += row.live_objects * blockBytes(classes, row.size_bytes);
        objects += row.live_objects;
    }
    return objects > 0 ? bytes / objects : 0.0;
}

} // namespace atomalloc::app
