// SPDX-License-Identifier: MPL-2.0
// QueueWord: what an allocation or a free changes last in its queue, in one word: where the row of blocks ends, and the bytes that were
// asked for. Beside it stands whether the owner is inside of an inlined operation on this queue.
//
// An inlined operation reads the word, says `enter`, looks at the bounds of the queue, works, and commits the changed word. The commit
// also says that it has left.
// There are two of them. Where a processor stores a byte of a word apart from the rest of it, `inside` is a byte of the word itself, so a
// commit is one store. Elsewhere it lies beside the word, and a commit is two stores: the word, then `inside`. Whoever sees that the owner
// has left sees the word as well.
//
// Thread safety: the owner enters and commits. Whoever holds the cache may set the end of the row. Any thread may look.
#pragma once

#include "allocator/base/memory_operands.h"

#include <cstdint>

namespace atomalloc {

/// The word's content: bits 0..31 the end of the row, in units of kEntryUnits an entry; 32..39 `inside`, 40..63 bytes asked for.
class QueueBits
{
public:
    static constexpr std::uint32_t kEntryUnits = 2; ///< of 8 bytes
    static constexpr unsigned kBytesAt = 40;
    static constexpr std::uint64_t kInside = std::uint64_t{1} << 32;

    constexpr QueueBits() = default;
    constexpr explicit QueueBits(std::uint64_t bits) noexcept : m_bits(bits) {}

    [[nodiscard]] constexpr std::uint64_t bits() const noexcept { return m_bits; }
    [[nodiscard]] constexpr std::uint32_t top() const noexcept { return static_cast<std::uint32_t>(m_bits); }
    [[nodiscard]] constexpr bool inside() const noexcept { return (m_bits >> 32 & 0xff) != 0; }
    /// Bytes asked for since they were poured out last.
    [[nodiscard]] constexpr std::uint64_t bytes() const noexcept { return m_bits >> kBytesAt; }

    /// With one entry less and `size` bytes more. REQUIRES: top() >= kEntryUnits, size <= 2^16.
    [[nodiscard, gnu::always_inline]] QueueBits afterAllocation(std::uint64_t size) const noexcept
    {
        return QueueBits(m_bits + ((size << kBytesAt) - kEntryUnits));
    }
    /// That was too much for the bytes: they must be poured out first. REQUIRES: `after` is afterAllocation() of this.
    [[nodiscard, gnu::always_inline]] bool overflowedIn(QueueBits after) const noexcept { return after.m_bits < m_bits; }
    [[nodiscard, gnu::always_inline]] QueueBits afterFree() const noexcept { return QueueBits(m_bits + kEntryUnits); }
    [[nodiscard]] constexpr QueueBits withTop(std::uint32_t top) const noexcept
    {
        return QueueBits((m_bits >> kBytesAt << kBytesAt) | top); // whoever holds the cache is not inside of an inlined operation
    }
    [[nodiscard]] constexpr QueueBits withoutBytes() const noexcept { return QueueBits(top()); }

private:
    std::uint64_t m_bits = 0;
};

/// `inside` is a byte of the word.
class OneStoreQueueWord
{
public:
    /// Any thread. acquire (10), (14): sees what the holder did before; its partners are commit(), leaveUnchanged() and set().
    [[nodiscard]] QueueBits look() const noexcept { return QueueBits(m_word.load(std::memory_order_acquire)); }
    /// For who holds the cache, or is about to enter.
    [[nodiscard, gnu::always_inline]] QueueBits own() const noexcept
    {
        return QueueBits(m_word.load(std::memory_order_relaxed)); // relaxed: own, or compared with bounds that say so
    }

    /// The owner begins an inlined operation. Later looks at the bounds do not pass it, as seen by a thread after its heavyFence().
    [[gnu::always_inline]] void enter() noexcept
    {
        storeFifthByte(m_word, 1);
        std::atomic_signal_fence(std::memory_order_seq_cst); // for the compiler; the other side's membarrier is for the processor
    }
    /// The operation did nothing. A thread that holds the cache may have stored the word meanwhile, because the bounds were closed. So the
    /// rest of the word stays as it is.
    void leaveUnchanged() noexcept { storeFifthByte(m_word, 0); } // (14): its partner is look()
    /// The operation is done. Later looks at the bounds do not pass it, either. REQUIRES: `bits` come from a look before enter().
    [[gnu::always_inline]] void commit(QueueBits bits) noexcept
    {
        m_word.store(bits.bits(), std::memory_order_release); // (10), (14): its partner is look()
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    /// By who holds the cache.
    void set(QueueBits bits) noexcept { m_word.store(bits.bits(), std::memory_order_release); } // (10): its partner is look()

private:
    Atomic<std::uint64_t> m_word;
    [[maybe_unused]] std::uint32_t m_unused;
};

/// `inside` lies beside the word. The functions do what those of OneStoreQueueWord do.
class TwoStoreQueueWord
{
public:
    [[nodiscard]] QueueBits look() const noexcept
    {
        const bool inside = m_inside.load(std::memory_order_acquire) != 0; // first: the word that was committed with it is seen, then
        return QueueBits(m_word.load(std::memory_order_acquire) | (inside ? QueueBits::kInside : 0));
    }
    [[nodiscard, gnu::always_inline]] QueueBits own() const noexcept
    {
        return QueueBits(m_word.load(std::memory_order_relaxed)); // relaxed: own, or compared with bounds that say so
    }

    [[gnu::always_inline]] void enter() noexcept
    {
        setInside(1);
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    void leaveUnchanged() noexcept { setInside(0); }
    [[gnu::always_inline]] void commit(QueueBits bits) noexcept
    {
        m_word.store(bits.bits(), std::memory_order_release); // (10), (14): its partner is look()
        setInside(0);
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    void set(QueueBits bits) noexcept { m_word.store(bits.bits(), std::memory_order_release); } // (10): its partner is look()

private:
    void setInside(std::uint32_t inside) noexcept { m_inside.store(inside, std::memory_order_release); } // (14): its partner is look()
    Atomic<std::uint64_t> m_word;
    Atomic<std::uint32_t> m_inside;
};

static_assert(sizeof(OneStoreQueueWord) == sizeof(TwoStoreQueueWord));

// REQUIRES: a program and the library have the same kind. Programs for ThreadSanitizer need a library that was built for it. Others do not
// link: the name of FastPath::allocateByCore has the kind in it.
#ifdef ATOMALLOC_MEMORY_OPERANDS
using QueueWord = OneStoreQueueWord;
#else
using QueueWord = TwoStoreQueueWord;
#endif

} // namespace atomalloc
