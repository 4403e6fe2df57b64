// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/foundation.h"

#include "allocator/cache/task_state.h"
#include "allocator/os/asymmetric_fence.h"
#include "allocator/os/system_environment.h"

#include <algorithm>
#include <bit>
#include <new>

namespace atomalloc {

Foundation::Foundation(const AtomAllocConfig &usesConfig, const Environment &usesEnvironment, PageSource &usesPages,
                       const ReservedMemory &usesMemory) noexcept
    : pages(usesPages),
      clock(usesEnvironment.clock != nullptr ? *usesEnvironment.clock : systemClock()),
      config(usesConfig),
      environment(usesEnvironment),
      plan(config),
      sizes(plan.blockSizes(), static_cast<unsigned>(std::countr_zero(config.min_block_size))),
      format(config.generation_bits),
      memory(usesMemory),
      asymmetric(enableAsymmetricFence()),
      front(*new (memory.metadata) CoreFront),
      classes(new (memory.metadata + plan.classesAt()) ClassPart[sizes.count()]),
      hardening(config, pages.osPageSize()),
      tracer(config, environment, clock, pages),
      log(tracer),
      attention(front)
{
    log.attach(front.words());
}

SystemRefusal Foundation::setUpHardening() noexcept
{
    Entropy &entropy = environment.entropy != nullptr ? *environment.entropy : systemEntropy();
    if (!hardening.drawSecret(entropy))
        return SystemRefusal::random_bytes;
    const std::uint64_t page = pages.osPageSize();
    if (config.guard_pages && !(pages.guard(front.arenaBegin, page, true) && pages.guard(front.arenaBegin, page, false)))
        return SystemRefusal::guard_pages;
    if (config.exclude_from_dumps && !pages.excludeFromDumps(front.arenaBegin, memory.arenaBytes))
        return SystemRefusal::dump_exclusion;
    if (config.wipe_on_fork) {
        std::byte *mark = memory.metadata + plan.forkMarkAt();
        if (!pages.wipeOnFork(front.arenaBegin, memory.arenaBytes) || !pages.wipeOnFork(mark, page))
            return SystemRefusal::wipe_on_fork;
        *mark = std::byte{1};
    }
    return SystemRefusal::none;
}

void Foundation::preferHugePages() noexcept
{
    const auto prefer = [this](std::byte *begin, CommitUnits::Range range) {
        if (!range.isEmpty())
            pages.preferHugePages(begin + range.begin, range.end - range.begin);
    };
    prefer(memory.arena, plan.units().hugeRange());
    prefer(memory.metadata, plan.hugeWords());
}

void Foundation::setUpFront(Core *core) noexcept
{
    // Up to a page, guard pages change nothing.
    const std::uint64_t unguarded = hardening.guards ? pages.osPageSize() : config.max_block_size;
    const auto fastBytes = std::min({config.max_block_size, unguarded, std::uint64_t{CoreFront::kFastBytes}});
    for (std::uint64_t steps = 0; steps << CoreFront::kFastShift < fastBytes; ++steps)
        front.queueOf[steps] = TaskState::queueOffset(sizes.classFor((steps + 1) << CoreFront::kFastShift));
    front.core = core;
    front.fastAlignment = static_cast<std::uint16_t>(config.alignment);
    front.arenaBegin = memory.arena;
    front.granuleBytes = config.min_block_size;
    front.granules = static_cast<std::uint32_t>(plan.granules());
    front.lastGeneration = format.lastGeneration();
    front.yields = environment.yield_while_zeroing;
    front.tracing = config.event_tracing;
    front.hotSerial = tracer.hotSerial();
    // Larger wipes have an event for each chunk.
    constexpr std::uint32_t kMostWiped = 4096;
    const std::uint32_t mostTraced = environment.time_each_event ? 0 : static_cast<std::uint32_t>(kSmallestWipeChunk);
    front.mostWiped = front.tracing ? mostTraced : kMostWiped;
}

std::uint64_t Foundation::wordFlags() const noexcept
{
    const bool countsWritten = hardening.canaries || (config.zero_on_dealloc && config.zeroing_policy == ZeroingPolicy::written_bytes);
    return (config.zero_on_dealloc ? WordFormat::kWiped : 0) | (countsWritten ? WordFormat::kCountsWritten : 0) |
           (config.event_tracing ? WordFormat::kTraced : 0) |
           (format.lastGeneration() < WordFormat(0).lastGeneration() ? WordFormat::kFewLives : 0);
}

} // namespace atomalloc
