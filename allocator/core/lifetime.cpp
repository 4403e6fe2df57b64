// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/lifetime.h"

namespace atomalloc {

void Lifetime::dropReference() noexcept
{
    Anchor *anchor = m_anchor; // this object may be gone below
    // acq_rel (18), with itself as its partner: the last one sees all that the others did before they dropped theirs
    if (anchor->references.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    anchor->owner.destroy();
    if (anchor->inResumptions.load(std::memory_order_relaxed)) // relaxed: written by holders of references
        keep(anchor);
    else
        giveLasting(anchor);
}

void Lifetime::keep(Anchor *anchor) noexcept
{
    constinit static Atomic<Anchor *> kept{nullptr};
    anchor->nextKept = kept.load(std::memory_order_relaxed); // relaxed: only its value is used
    // release without a partner: nobody reads the list but leak checkers
    while (!kept.compare_exchange_weak(anchor->nextKept, anchor, std::memory_order_release, std::memory_order_relaxed)) {
    }
}

void Lifetime::dropLastUse() noexcept
{
    // acq_rel (11) on one word: of all that come here, the last one sees what the others counted. It also sees that there is no handle.
    // Its partners are itself, dropTask() and, on the second word, orphan().
    if (m_tasks.fetch_add(0, std::memory_order_acq_rel) == 0 && m_orphaned.load(std::memory_order_acquire) && m_owner.nothingLives() &&
        !m_liveBlocksReleased.exchange(true, std::memory_order_acq_rel))
        dropReference();
    dropReference();
}

void Lifetime::addTask() noexcept
{
    addReference();
    m_tasks.fetch_add(1, std::memory_order_relaxed); // relaxed: the handle is there
}

void Lifetime::dropTask() noexcept
{
    m_tasks.fetch_sub(1, std::memory_order_acq_rel); // (11): its partner is in dropLastUse()
    dropLastUse();
}

void Lifetime::orphan() noexcept
{
    addReference();                                    // the handle's own is the live blocks' from here on
    m_orphaned.store(true, std::memory_order_release); // (11): its partner is the load in dropLastUse()
    dropLastUse();
}

Resumption Lifetime::resumption(void (*run)(void *, std::uint64_t) noexcept, std::uint64_t token) noexcept
{
    m_anchor->inResumptions.store(true, std::memory_order_relaxed); // relaxed: read after the last reference
    return {run, m_anchor, token};
}

Lifetime::Owner *Lifetime::lock(void *context) noexcept
{
    auto *anchor = static_cast<Anchor *>(context);
    std::uint64_t references = anchor->references.load(std::memory_order_relaxed); // relaxed: only its value is used
    do {
        if (references == 0)
            return nullptr;
        // acquire (18): its partner is in dropReference()
    } while (!anchor->references.compare_exchange_weak(references, references + 1, std::memory_order_acquire, std::memory_order_relaxed));
    return &anchor->owner;
}

} // namespace atomalloc
