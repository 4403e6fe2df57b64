// SPDX-License-Identifier: MPL-2.0
#include "app/workload/profile_scale.h"

#include "app/config/config_faults.h"
#include "app/config/size_classes.h"

#include <vector>

namespace atomalloc::app {

double meanLiveBlockBytes(const ProductionProfile &profile, const AtomAllocConfig &config)
{
    const std::vector<std::uint64_t> classes = sizeClasses(config);
    double bytes = 0;
    double objects = 0;
    for (const ProfileRow &row : profile.rows) {
        if (row.size_bytes > largestRequest(config))
            continue;
        bytes += row.live_objects * static_cast<double>(bytesOfClass(classes, classFor(classes, row.size_bytes)));
        objects += row.live_objects;
    }
    return objects > 0 ? bytes / objects : 0.0;
}

} // namespace atomalloc::app
