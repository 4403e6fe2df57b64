// SPDX-License-Identifier: MPL-2.0
// Lifetime: how long an allocator's core is there. It counts references: one of the handle AtomAlloc, one of each task, of each waiter
// and of each weak handle. The last one that is dropped destroys the core.
//
// Live blocks are not counted one by one. Once the handle is gone, all of them together hold one reference. It is released by the first
// caller of dropLastUse() that finds no task and no live block: without handle and tasks live blocks only become fewer, so whoever finds
// none finds the truth.
//
// A resumption that was handed to an executor may be run when the core is gone. So the count lies in an anchor of its own. An anchor that
// a resumption knows stays until the program ends.
//
// Thread safety: any thread that holds a reference. lock() needs none. Lock-free.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/base/atomic.h"
#include "allocator/os/own_pages.h"

#include <cstdint>
#include <new>

namespace atomalloc {

class Lifetime
{
public:
    /// Whose life it is.
    class Owner
    {
    public:
        /// Whether no block is live. May say false while somebody moves blocks. Who moves them calls dropLastUse() after that.
        virtual bool nothingLives() noexcept = 0;
        /// Ends the life, and that of the Lifetime itself.
        virtual void destroy() noexcept = 0;

    protected:
        ~Owner() = default;
    };

    /// Memory for an anchor. Null when the system refuses it.
    [[nodiscard]] static void *takeAnchor() noexcept { return takeLasting(); }
    /// Of an anchor that no Lifetime got.
    static void giveAnchor(void *memory) noexcept { giveLasting(memory); }
    /// With one reference, that of the handle. `anchor` comes from takeAnchor().
    Lifetime(Owner &owner, void *anchor) noexcept : m_anchor(new (anchor) Anchor(owner)), m_owner(owner) {}

    void addReference() noexcept { m_anchor->references.fetch_add(1, std::memory_order_relaxed); } // relaxed: the caller has one
    void dropReference() noexcept;
    /// As dropReference(), for a caller that may have freed the last block or ended the last task of an orphan.
    void dropLastUse() noexcept;

    /// A task begins, with a reference of its own.
    void addTask() noexcept;
    void dropTask() noexcept;

    /// The handle is gone: its reference becomes that of the live blocks. REQUIRES: the allocator is closed.
    void orphan() noexcept;

    /// A call with a context for lock().
    [[nodiscard]] Resumption resumption(void (*run)(void *, std::uint64_t) noexcept, std::uint64_t token) noexcept;
    /// The owner behind a resumption's context, with a reference for the caller. Null when it is gone.
    static Owner *lock(void *context) noexcept;

private:
    struct Anchor
    {
        explicit Anchor(Owner &whose) noexcept : owner(whose) {}

        Atomic<std::uint64_t> references{1};
        Atomic<bool> inResumptions{false}; ///< then it stays for ever
        Owner &owner;
        Anchor *nextKept = nullptr;
    };
    static_assert(sizeof(Anchor) <= kLastingBytes);
    /// Keeps an anchor for ever, where leak checkers find it.
    static void keep(Anchor *anchor) noexcept;

    Anchor *const m_anchor;
    Owner &m_owner;
    Atomic<std::uint64_t> m_tasks{0};         ///< registered now
    Atomic<bool> m_orphaned{false};           ///< no handle: the core ends with its tasks and live blocks
    Atomic<bool> m_liveBlocksReleased{false}; ///< the reference of the live blocks was dropped
};

} // namespace atomalloc
