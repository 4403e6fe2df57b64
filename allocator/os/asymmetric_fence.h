// SPDX-License-Identifier: MPL-2.0
// The cheap side of a store-load fence whose cost lies on the rare side: membarrier(2), private expedited. Any thread.
// Pattern: the frequent thread does `announce(flag); read other`, the rare one `write other; heavyFence(); read flag`: at least one of
// them sees the other's write.
#pragma once

#include "allocator/base/atomic.h"

#include <cstdint>

namespace atomalloc {

/// True when the system has the fence; registers the process at the first call.
bool asymmetricFenceAvailable() noexcept;
/// The rare side. A full fence for every running thread of the process; without asymmetricFenceAvailable() the callers' own seq_cst
/// operations do the work, on both sides.
void heavyFence() noexcept;

/// The frequent side: stores `value` so that later loads of this thread do not pass it as seen by a thread after its heavyFence().
inline void announce(Atomic<std::uint64_t> &flag, std::uint64_t value, bool asymmetric) noexcept
{
    if (asymmetric) {
        flag.store(value, std::memory_order_release);
        std::atomic_signal_fence(std::memory_order_seq_cst); // for the compiler; the other side's membarrier is for the processor
    } else {
        flag.exchange(value, std::memory_order_seq_cst);
    }
}

} // namespace atomalloc
