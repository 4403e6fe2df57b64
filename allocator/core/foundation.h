// SPDX-License-Identifier: MPL-2.0
// Foundation: what the parts of an allocator have in common. Its config, where its memory lies, the words of its blocks, and what counts
// and writes down what happens. Core owns it, and hands it to each part.
//
// Thread safety: constant once the allocator is made, but for members that say for themselves who may change them.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/core_front.h"
#include "allocator/api/environment.h"
#include "allocator/base/metadata_word.h"
#include "allocator/cache/transit.h"
#include "allocator/core/core_parts.h"
#include "allocator/core/memory_plan.h"
#include "allocator/core/reserved_memory.h"
#include "allocator/global/size_table.h"
#include "allocator/harden/hardening.h"
#include "allocator/os/memory_marks.h"
#include "allocator/trace/block_log.h"
#include "allocator/trace/tracer.h"
#include "allocator/wait/attention.h"

namespace atomalloc {

struct Foundation
{
    /// Makes the front at the begin of the metadata. `usesEnvironment` and `usesPages` outlive the foundation.
    Foundation(const AtomAllocConfig &usesConfig, const Environment &usesEnvironment, PageSource &usesPages,
               const ReservedMemory &usesMemory) noexcept;
    Foundation(const Foundation &) = delete;
    Foundation &operator=(const Foundation &) = delete;

    /// What the inlined paths read. REQUIRES: nobody else knows the allocator.
    void setUpFront(Core *core) noexcept;
    /// Draws the secret, and asks the system for what the config wants of it.
    [[nodiscard]] SystemRefusal setUpHardening() noexcept;
    /// Asks for huge pages where the plan has room for them. REQUIRES: nobody has touched that memory.
    void preferHugePages() noexcept;

    PageSource &pages;
    const Clock &clock;
    const AtomAllocConfig config;
    const Environment environment;
    const MemoryPlan plan;
    const SizeTable sizes;
    const WordFormat format;
    const ReservedMemory memory;
    const bool asymmetric;    ///< there is a heavyFence()
    CoreFront &front;         ///< at the begin of the metadata
    ClassPart *const classes; ///< in the metadata

    Hardening hardening;
    Tracer tracer;
    BlockLog log;
    Attention attention;
    SharedCounters counters;
    Transits transits;

    [[nodiscard]] Atomic<std::uint64_t> &word(std::uint32_t block) const noexcept { return front.words()[block]; }
    /// REQUIRES: the block is in this thread's hand (W3).
    void setMark(std::uint32_t block, std::uint64_t mark) const noexcept
    {
        word(block).store(WordFormat::withMark(word(block).load(std::memory_order_relaxed), mark),
                          std::memory_order_relaxed); // relaxed: W3
    }
    [[nodiscard]] std::byte *address(BlockId block) const noexcept
    {
        return front.arenaBegin + (std::uint64_t{toIndex(block)} << sizes.granuleShift());
    }
    /// Of the words of all blocks.
    [[nodiscard]] std::uint64_t wordFlags() const noexcept;
    /// False: an allocation or a free must not take the inlined paths.
    [[nodiscard]] bool canBeInlined() const noexcept { return asymmetric && !hardening.actsOnEachBlock(); }
    /// Whether the checkers of memory are told what is live (os/memory_marks.h). A hardened allocator does not tell them. Its own checks
    /// look at bytes that nobody owns, and find what was written there.
    [[nodiscard]] bool marked() const noexcept
    {
        return marks::kMemoryMarks && !hardening.actsOnEachBlock() && !hardening.guards && !config.wipe_on_fork;
    }
};

} // namespace atomalloc
