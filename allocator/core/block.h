// SPDX-License-Identifier: MPL-2.0
// Block: the owning handle of one allocation. Ref: its weak, copyable sibling. Both carry the block's generation, and every access
// checks it.
//
// Thread safety: one thread at a time uses a handle. Different handles may be used by any threads, those of one block as well.
#pragma once

#include "allocator/api/core_front.h"
#include "allocator/api/error.h"
#include "allocator/base/copy_alone.h"
#include "allocator/base/memory_operands.h"
#include "allocator/base/metadata_word.h"
#include "allocator/base/result.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace atomalloc {

/// Weak handle: knows a block and the generation it was given out with. Reading and writing through it is checked as through the Block.
/// Once the block is freed, each access gives stale_handle and touches nothing. It keeps the allocator's bookkeeping alive.
class Ref
{
public:
    /// Of no block: every access gives empty_handle.
    Ref() noexcept = default;
    /// Of the same block and generation.
    Ref(const Ref &other) noexcept;
    /// `other` is of no block afterwards.
    Ref(Ref &&other) noexcept;
    /// A copy or a move, as `other` was made.
    Ref &operator=(Ref other) noexcept;
    ~Ref();

    /// True while the block has not been freed. Lock-free.
    [[nodiscard]] bool alive() const noexcept;
    /// Requested bytes when ref() was called: the bound of every access.
    [[nodiscard]] std::size_t size() const noexcept { return m_requested; }
    /// Its first granule. kNoBlock where it is of no block.
    [[nodiscard]] BlockId id() const noexcept { return m_block; }
    /// The one that the block was given out with. 0 where it is of no block.
    [[nodiscard]] Generation generation() const noexcept;

    /// As Block::read. Lock-free.
    Result<void, AllocError> read(std::size_t offset, std::span<std::byte> into) const noexcept;
    /// As Block::write. Lock-free. REQUIRES: nobody frees the block meanwhile, because the check comes before the copy.
    Result<void, AllocError> write(std::size_t offset, std::span<const std::byte> from) const noexcept;

private:
    friend class Block;
    CoreFront *m_core = nullptr;
    std::uint64_t m_word = 0;
    BlockId m_block = kNoBlock;
    std::uint32_t m_requested = 0;
};

/// @cond internal
/// What a Block knows. It is plain data, so that it can travel by value. Core and FastPath fill and read it.
/// It has four words, which the compiler keeps in as many registers. Were there more, it would keep some of them in memory. A block would
/// pass through there on its way from the queue into the handle and back, and a pair would take twice the time.
struct BlockHandle
{
    CoreFront *core = nullptr;
    std::uint64_t word = 0;                ///< metadata word of the live block, with a live or a shared mark: see base/metadata_word.h
    std::uint64_t ids = toIndex(kNoBlock); ///< owner << 32 | block
    std::uint64_t sizes = 0;               ///< written << 32 | requested

    static constexpr std::uint64_t pack(std::uint32_t high, std::uint32_t low) noexcept { return std::uint64_t{high} << 32 | low; }

    [[nodiscard]] std::uint32_t index() const noexcept { return static_cast<std::uint32_t>(ids); }
    [[nodiscard]] BlockId block() const noexcept { return BlockId{index()}; }
    [[nodiscard]] TaskId owner() const noexcept { return TaskId{static_cast<std::uint32_t>(ids >> 32)}; }
    [[nodiscard]] std::uint32_t requested() const noexcept { return static_cast<std::uint32_t>(sizes); }
    /// So many bytes from the start may have been written. All of them once a weak handle exists.
    [[nodiscard]] std::uint32_t written() const noexcept { return static_cast<std::uint32_t>(sizes >> 32); }
    [[nodiscard]] ClassIndex sizeClass() const noexcept { return WordFormat::sizeClass(word); }

    void setRequested(std::uint32_t bytes) noexcept { sizes = pack(written(), bytes); }
    /// Bytes from the start up to `bytes` may have been written. Counted where somebody wants to know.
    [[gnu::always_inline]] void reach(std::uint32_t bytes) noexcept
    {
        if ((word & WordFormat::kCountsWritten) != 0) [[unlikely]] {
            if (written() < bytes)
                sizes = pack(bytes, requested());
        }
    }
    [[gnu::always_inline]] void takeFrom(BlockHandle &other) noexcept
    {
        core = copyAlone(std::exchange(other.core, nullptr));
        word = copyAlone(other.word);
        ids = copyAlone(other.ids);
        sizes = copyAlone(other.sizes);
    }
};
/// @endcond

/// Owning, move-only handle of a live block. Destroying it returns the block (cause scope: straight to its class pool).
class Block
{
public:
    /// Empty: owns no block.
    Block() noexcept = default;
    /// `other` is empty afterwards.
    [[gnu::always_inline]] Block(Block &&other) noexcept { m_handle.takeFrom(other.m_handle); }
    /// Returns the block that this one had, as its destructor does. `other` is empty afterwards.
    [[gnu::always_inline]] Block &operator=(Block &&other) noexcept
    {
        // The other one is emptied first, so a move to itself needs no look. A comparison of the two places would keep `other` in memory.
        BlockHandle taken;
        taken.takeFrom(other.m_handle);
        if (m_handle.core != nullptr)
            freeAtScopeEnd(m_handle);
        m_handle.takeFrom(taken); // word by word: a coroutine would read four words that were just written as two
        return *this;
    }
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
    [[gnu::always_inline]] ~Block()
    {
        if (m_handle.core != nullptr) [[unlikely]]
            freeAtScopeEnd(m_handle);
    }

    /// True when the handle owns a block.
    [[nodiscard]] explicit operator bool() const noexcept { return m_handle.core != nullptr; }
    /// Requested bytes: the bound of every access.
    [[nodiscard]] std::size_t size() const noexcept { return m_handle.requested(); }
    /// Bytes of the block itself (its size class).
    [[nodiscard]] std::size_t blockSize() const noexcept { return blockSize(m_handle.core, m_handle.sizeClass()); }
    /// Its first granule. kNoBlock where the handle is empty.
    [[nodiscard]] BlockId id() const noexcept { return m_handle.block(); }
    /// As an index into AtomAllocStats::classes.
    [[nodiscard]] ClassIndex sizeClass() const noexcept { return m_handle.sizeClass(); }
    /// How many owners the block had, this one included. 0 where the handle is empty.
    [[nodiscard]] Generation generation() const noexcept
    {
        return Generation{m_handle.core != nullptr ? WordFormat::generation(m_handle.word) : 0};
    }
    /// The task that allocated the block.
    [[nodiscard]] TaskId owner() const noexcept { return m_handle.owner(); }

    /// Copies bytes out of the block, from `offset` on. Lock-free.
    /// Errors: out_of_range, stale_handle, empty_handle, foreign_handle (the bytes of the handle were written over). Nothing is touched
    /// then.
    [[gnu::always_inline]] Result<void, AllocError> read(std::size_t offset, std::span<std::byte> into) const noexcept
    {
        if (!reaches(m_handle, offset, into.size())) [[unlikely]]
            return refuse(m_handle, offset, into.size(), Operation::read);
        std::copy_n(address(m_handle) + offset, into.size(), into.data());
        return {};
    }
    /// Copies bytes into the block, from `offset` on. Errors as read(). Lock-free.
    [[gnu::always_inline]] Result<void, AllocError> write(std::size_t offset, std::span<const std::byte> from) noexcept
    {
        if (!reaches(m_handle, offset, from.size())) [[unlikely]]
            return refuse(m_handle, offset, from.size(), Operation::write);
        std::copy_n(from.data(), from.size(), address(m_handle) + offset);
        m_handle.reach(static_cast<std::uint32_t>(offset + from.size()));
        return {};
    }
    /// The requested bytes themselves. All of them count as written from here on. Errors as read().
    /// REQUIRES: the span does not outlive the block. Nothing checks that.
    [[gnu::always_inline]] Result<std::span<std::byte>, AllocError> span() noexcept
    {
        const BlockHandle handle = m_handle; // a coroutine's frame would be read again after the look at the word
        if (!reaches(handle, 0, handle.requested())) [[unlikely]]
            return refuse(handle, 0, handle.requested(), Operation::span);
        if ((handle.word & WordFormat::kCountsWritten) != 0) [[unlikely]]
            m_handle.reach(handle.requested());
        return std::span<std::byte>(address(handle), handle.requested());
    }
    /// Changes the requested size to `size` bytes within the block. Lock-free.
    /// Errors: invalid_size (0, or more than the block holds, which is `limit`), broken_canary, stale_handle, foreign_handle, empty_handle.
    /// Nothing is changed then.
    Result<void, AllocError> resize(std::size_t size) noexcept;
    /// A weak handle of this block. Its bounds stay those of this moment, whatever resize() does later.
    [[nodiscard]] Ref ref() const noexcept;

    /// A bit-wise copy that breaks the single ownership on purpose. Tests and scenarios show with it what a double free does.
    /// It keeps nothing alive, so it must not outlive the allocator. Copies that are resized apart make bytes_live wrong by the difference.
    [[nodiscard]] Block duplicateForMisuse() const noexcept;

private:
    friend class Core;
    friend class FastPath;
    friend class Result<Block, AllocError>;
    explicit Block(const BlockHandle &handle) noexcept : m_handle(handle) {}

    [[nodiscard, gnu::always_inline]] static std::byte *address(const BlockHandle &handle) noexcept
    {
        return handle.core->address(handle.index());
    }
    /// The handle is valid and offset .. offset + length lies inside.
    [[nodiscard, gnu::always_inline]] static bool reaches(const BlockHandle &handle, std::size_t offset, std::size_t length) noexcept
    {
        if (handle.core == nullptr || offset > handle.requested() || length > handle.requested() - offset)
            return false;
        return handle.index() < handle.core->granules && isLive(handle, handle.core->words()[handle.index()]);
    }

    /// The mark is asked for as well: a handle that was written over may hold a word that stands there and is not live.
    [[nodiscard, gnu::always_inline]] static bool isLive(const BlockHandle &handle, const Atomic<std::uint64_t> &word) noexcept
    {
        // acquire (15): its partners are the frees
        if (isEqual(handle.word, word) && WordFormat::isLive(handle.word)) [[likely]]
            return true;
        return isSharedAndLive(handle.core, handle.word, handle.index());
    }

    // By value, so that a block whose handle is used in inlined code alone lives in registers.
    [[gnu::always_inline]] static Unexpected<AllocError> refuse(const BlockHandle &handle, std::size_t offset, std::size_t length,
                                                                Operation operation) noexcept
    {
        return refuse(handle.core, handle.word, handle.ids, handle.sizes, offset, length, operation);
    }
    [[gnu::always_inline]] static void freeAtScopeEnd(const BlockHandle &handle) noexcept
    {
        freeAtScopeEnd(handle.core, handle.word, handle.ids, handle.sizes);
    }
    static Unexpected<AllocError> refuse(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes, std::size_t offset,
                                         std::size_t length, Operation operation) noexcept;
    static void freeAtScopeEnd(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes) noexcept;
    static bool isSharedAndLive(CoreFront *core, std::uint64_t word, std::uint32_t block) noexcept;
    static std::size_t blockSize(const CoreFront *core, ClassIndex sizeClass) noexcept;

    mutable BlockHandle m_handle; // const members that give out another handle write `written` and the shared mark
};

/// @cond internal
/// A Block or why there is none, with the members of every Result. It needs no discriminant: the block is empty exactly if there is an
/// error.
template <>
class [[nodiscard]] Result<Block, AllocError>
{
public:
    using value_type = Block;
    using error_type = AllocError;

    [[gnu::always_inline]] Result(Block value) noexcept : m_block(std::move(value)) {}
    [[gnu::always_inline]] explicit Result(const BlockHandle &handle) noexcept : m_block(handle) {}
    Result(const Unexpected<AllocError> &failure) noexcept : m_error(failure.error) {}
    [[gnu::always_inline]] Result(Result &&other) noexcept : m_block(std::move(other.m_block))
    {
        if (!m_block) [[unlikely]]
            m_error = other.m_error;
    }
    [[gnu::always_inline]] Result &operator=(Result &&other) noexcept
    {
        m_block = std::move(other.m_block);
        if (!m_block)
            m_error = other.m_error;
        return *this;
    }
    ~Result() = default;

    [[nodiscard]] bool has_value() const noexcept { return static_cast<bool>(m_block); }
    explicit operator bool() const noexcept { return has_value(); }

    Block &value() &noexcept { return m_block; }
    const Block &value() const &noexcept { return m_block; }
    Block &&value() &&noexcept { return std::move(m_block); }
    Block &operator*() &noexcept { return m_block; }
    const Block &operator*() const &noexcept { return m_block; }
    Block &&operator*() &&noexcept { return std::move(m_block); }
    Block *operator->() noexcept { return &m_block; }
    const Block *operator->() const noexcept { return &m_block; }

    AllocError &error() &noexcept { return m_error; }
    const AllocError &error() const &noexcept { return m_error; }
    AllocError &&error() &&noexcept { return static_cast<AllocError &&>(m_error); }

private:
    Block m_block;
    union
    {
        AllocError m_error; // written only where there is one
    };
};
/// @endcond

} // namespace atomalloc
