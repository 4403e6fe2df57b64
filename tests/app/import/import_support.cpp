// SPDX-License-Identifier: MPL-2.0
#include "tests/app/import/import_support.h"

namespace atomalloc::test {

using app::ProgramTrace;
using app::TraceCounts;
using app::TraceStep;

std::string brokenRule(const ProgramTrace &trace)
{
    const TraceCounts &counts = trace.counts;
    if (trace.steps.size() != counts.allocations + counts.frees + counts.lost_frees)
        return "steps == allocations + frees + lost frees";
    if (counts.skipped_lines > counts.read_lines)
        return "skipped lines <= read lines";
    if (trace.notes.size() > 100)
        return "at most 100 notes";
    std::vector<std::uint64_t> sizes;
    std::vector<bool> live;
    std::uint64_t bytesLive = 0;
    std::uint64_t time = 0;
    for (const TraceStep &step : trace.steps) {
        if (step.time_ns < time)
            return "time never decreases";
        time = step.time_ns;
        if (step.kind == TraceStep::Kind::allocate) {
            if (step.allocation != sizes.size())
                return "allocations are numbered in order";
            sizes.push_back(step.bytes);
            live.push_back(true);
            bytesLive += step.bytes;
            continue;
        }
        if (step.allocation >= sizes.size() || !live[step.allocation] || step.bytes != sizes[step.allocation])
            return "a free ends a live allocation and repeats its bytes";
        live[step.allocation] = false;
        bytesLive -= step.bytes;
    }
    return bytesLive == counts.bytes_live ? "" : "bytes_live == allocated - freed";
}

} // namespace atomalloc::test
