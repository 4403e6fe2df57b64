// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/attention.h"

namespace atomalloc {

std::uint64_t Attention::addWaiter() noexcept
{
    return m_front.attention.fetch_add(1, std::memory_order_seq_cst) & CoreFront::kWaitingMask;
}

void Attention::removeWaiter() noexcept { m_front.attention.fetch_sub(1, std::memory_order_seq_cst); }

void Attention::close() noexcept { m_front.attention.fetch_or(CoreFront::kClosed, std::memory_order_seq_cst); }

void Attention::askForAgeing() noexcept { m_front.attention.fetch_or(CoreFront::kAgeingDue, std::memory_order_seq_cst); }

bool Attention::takeAgeing() noexcept
{
    if ((m_front.attention.load(std::memory_order_relaxed) & CoreFront::kAgeingDue) == 0) // relaxed: the next line decides
        return false;
    return (m_front.attention.fetch_and(~CoreFront::kAgeingDue, std::memory_order_seq_cst) & CoreFront::kAgeingDue) != 0;
}

} // namespace atomalloc
