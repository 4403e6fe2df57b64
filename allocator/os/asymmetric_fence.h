// SPDX-License-Identifier: MPL-2.0
// A store-load fence whose cost lies on one side: membarrier(2), private expedited.
//
// The frequent thread does `announce(flag); read other`. The rare one does `write other; heavyFence(); read flag`. At least one of them
// sees the other's write. The letter and number at each use, (F1) to (F4), name the partner.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/base/atomic.h"

#include <cstdint>

namespace atomalloc {

/// True when the system has the fence. The first call registers the process. A child of fork() is registered as its parent is.
bool enableAsymmetricFence() noexcept;
/// The rare side: a full fence for every running thread of the process. Without enableAsymmetricFence() it does nothing, and the
/// callers' own seq_cst operations do the work, on both sides.
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
