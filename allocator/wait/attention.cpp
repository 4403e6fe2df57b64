// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/attention.h"

namespace atomalloc {

std::uint64_t Attention::addWaiter() noexcept
{
    const std::uint64_t others = m_front.attention.fetch_add(1, std::memory_order_seq_cst) & CoreFront::kWaitingMask;
    publishPlainBefore();
    return others;
}

void Attention::removeWaiter() noexcept
{
    m_front.attention.fetch_sub(1, std::memory_order_seq_cst);
    publishPlainBefore();
}

void Attention::close() noexcept
{
    m_front.attention.fetch_or(CoreFront::kClosed, std::memory_order_seq_cst);
    publishPlainBefore();
}

void Attention::askForAgeing() noexcept
{
    m_front.attention.fetch_or(CoreFront::kAgeingDue, std::memory_order_seq_cst);
    publishPlainBefore();
}

bool Attention::takeAgeing() noexcept
{
    if ((m_front.attention.load(std::memory_order_relaxed) & CoreFront::kAgeingDue) == 0) // relaxed: the next line decides
        return false;
    if ((m_front.attention.fetch_and(~CoreFront::kAgeingDue, std::memory_order_seq_cst) & CoreFront::kAgeingDue) == 0)
        return false;
    publishPlainBefore();
    return true;
}

void Attention::publishPlainBefore() noexcept
{
    // (N4) Whoever changed the word comes here after it, and writes the hint until it agrees with what the word says then.
    // So the last of all writes is right: a thread that changes the word after the second look here has a write of its own to come.
    // seq_cst: the second look does not pass the write.
    bool calm = m_front.attention.load(std::memory_order_seq_cst) == 0;
    for (;;) {
        m_front.plainBefore.store(calm ? m_plainBefore : 0, std::memory_order_seq_cst);
        if ((m_front.attention.load(std::memory_order_seq_cst) == 0) == calm)
            return;
        calm = !calm;
    }
}

bool Attention::checkInvariants() const noexcept
{
    const bool calm = m_front.attention.load(std::memory_order_seq_cst) == 0;
    return m_front.plainBefore.load(std::memory_order_seq_cst) == (calm ? m_plainBefore : 0);
}

} // namespace atomalloc
