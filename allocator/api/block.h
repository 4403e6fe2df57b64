// SPDX-License-Identifier: MPL-2.0
// Block: the owning handle of one allocation; Ref: its weak, copyable sibling. Both carry the block's generation, and every access
// checks it. A handle is used by one thread at a time; different handles, also of the same block, by any threads.
#pragma once

#include "allocator/api/core_front.h"
#include "allocator/api/error.h"
#include "allocator/base/copy_alone.h"
#include "allocator/base/result.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace atomalloc {

/// Weak handle: knows a block and the generation it was given out with. Reading and writing through it is checked like through the
/// Block; once the block is freed each access gives stale_handle and touches nothing. It keeps the allocator's bookkeeping alive.
class Ref
{
public:
    Ref() noexcept = default;
    Ref(const Ref &other) noexcept;
    Ref(Ref &&other) noexcept;
    Ref &operator=(Ref other) noexcept;
    ~Ref();

    /// True while the block has not been freed. Lock-free.
    [[nodiscard]] bool alive() const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return m_requested; }
    [[nodiscard]] BlockId id() const noexcept { return m_block; }
    [[nodiscard]] Generation generation() const noexcept;

    Result<void, AllocError> read(std::size_t offset, std::span<std::byte> into) const noexcept;
    Result<void, AllocError> write(std::size_t offset, std::span<const std::byte> from) const noexcept;

private:
    friend class Block;
    CoreFront *m_core = nullptr;
    std::uint64_t m_word = 0;
    BlockId m_block = kNoBlock;
    std::uint32_t m_requested = 0;
};

/// What a Block knows; plain data, so that it can travel by value. Filled and read by Core and FastPath.
struct BlockHandle
{
    CoreFront *core = nullptr;
    std::uint64_t word = 0; ///< the metadata word of the live block: generation and live (or shared) mark, see base/metadata_word.h
    BlockId block = kNoBlock;
    std::uint32_t requested = 0;
    std::uint32_t written = 0; ///< bytes from the start that may have been written; all, once a weak handle exists
    TaskId owner = kNoTask;
    ClassIndex sizeClass = kNoClass;

    // Calls out of inlined code pass a handle as numbers, in registers: were it in memory, the compiler would gather its fields
    // into vectors there and take them apart again on the fast path (a third of an allocation's time).
    [[nodiscard]] std::uint64_t ids() const noexcept { return std::uint64_t{toIndex(owner)} << 32 | toIndex(block); }
    [[nodiscard]] std::uint64_t sizes() const noexcept { return std::uint64_t{written} << 32 | requested; }
    static BlockHandle from(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes, ClassIndex sizeClass) noexcept
    {
        return {core, word, BlockId{static_cast<std::uint32_t>(ids)}, static_cast<std::uint32_t>(sizes), static_cast<std::uint32_t>(sizes >> 32),
                TaskId{static_cast<std::uint32_t>(ids >> 32)}, sizeClass};
    }
    [[gnu::always_inline]] void takeFrom(BlockHandle &other) noexcept
    {
        core = copyAlone(std::exchange(other.core, nullptr));
        word = copyAlone(other.word);
        block = copyAlone(other.block);
        requested = copyAlone(other.requested);
        written = copyAlone(other.written);
        owner = copyAlone(other.owner);
        sizeClass = other.sizeClass;
    }
};

/// Owning, move-only handle of a live block. Destroying it returns the block (cause scope: straight to its class pool).
class Block
{
public:
    Block() noexcept = default;
    Block(Block &&other) noexcept { m_handle.takeFrom(other.m_handle); }
    Block &operator=(Block &&other) noexcept
    {
        if (this == &other)
            return *this;
        if (m_handle.core != nullptr)
            freeAtScopeEnd(m_handle.core, m_handle.word, m_handle.ids(), m_handle.sizes(), m_handle.sizeClass);
        m_handle.takeFrom(other.m_handle);
        return *this;
    }
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
    ~Block()
    {
        if (m_handle.core != nullptr) [[unlikely]]
            freeAtScopeEnd(m_handle.core, m_handle.word, m_handle.ids(), m_handle.sizes(), m_handle.sizeClass);
    }

    /// True when the handle owns a block.
    [[nodiscard]] explicit operator bool() const noexcept { return m_handle.core != nullptr; }
    /// Requested bytes: the bound of every access.
    [[nodiscard]] std::size_t size() const noexcept { return m_handle.requested; }
    /// Bytes of the block itself (its size class).
    [[nodiscard]] std::size_t blockSize() const noexcept { return blockSize(m_handle.core, m_handle.sizeClass); }
    [[nodiscard]] BlockId id() const noexcept { return m_handle.block; }
    [[nodiscard]] ClassIndex sizeClass() const noexcept { return m_handle.sizeClass; }
    [[nodiscard]] Generation generation() const noexcept { return generation(m_handle.core, m_handle.word); }
    /// The task that allocated the block.
    [[nodiscard]] TaskId owner() const noexcept { return m_handle.owner; }

    /// Copies bytes out of / into the block. Errors: out_of_range, stale_handle, empty_handle; nothing is touched then. Lock-free.
    Result<void, AllocError> read(std::size_t offset, std::span<std::byte> into) const noexcept
    {
        if (!reaches(offset, into.size())) [[unlikely]]
            return refuse(m_handle.core, m_handle.word, m_handle.ids(), m_handle.requested, offset, into.size(), Operation::read);
        std::copy_n(address() + offset, into.size(), into.data());
        return {};
    }
    Result<void, AllocError> write(std::size_t offset, std::span<const std::byte> from) noexcept
    {
        if (!reaches(offset, from.size())) [[unlikely]]
            return refuse(m_handle.core, m_handle.word, m_handle.ids(), m_handle.requested, offset, from.size(), Operation::write);
        std::copy_n(from.data(), from.size(), address() + offset);
        m_handle.written = std::max(m_handle.written, static_cast<std::uint32_t>(offset + from.size()));
        return {};
    }
    /// The requested bytes themselves; counts them all as written. The span must not outlive the block: it is not checked.
    Result<std::span<std::byte>, AllocError> span() noexcept
    {
        if (!reaches(0, m_handle.requested)) [[unlikely]]
            return refuse(m_handle.core, m_handle.word, m_handle.ids(), m_handle.requested, 0, m_handle.requested, Operation::span);
        m_handle.written = std::max(m_handle.written, m_handle.requested);
        return std::span<std::byte>(address(), m_handle.requested);
    }
    /// Changes the requested size within the block's size class. Errors: invalid_size when the class is too small.
    Result<void, AllocError> resize(std::size_t size) noexcept;
    /// A weak handle of this block; its bounds stay those of this moment, whatever resize() does later.
    [[nodiscard]] Ref ref() const noexcept;

    /// A bit-wise copy that breaks the single ownership on purpose: for tests and scenarios that show what a double free does. It keeps
    /// nothing alive: it must not outlive the allocator. Copies that are resized apart make bytes_live wrong by the difference.
    [[nodiscard]] Block duplicateForMisuse() const noexcept;

private:
    friend class Core;
    friend class FastPath;
    friend class Result<Block, AllocError>;
    explicit Block(const BlockHandle &handle) noexcept : m_handle(handle) {}

    [[nodiscard]] std::byte *address() const noexcept
    {
        return m_handle.core->arenaBegin + (std::uint64_t{toIndex(m_handle.block)} << m_handle.core->granuleShift);
    }
    /// The handle is valid and offset .. offset + length lies inside.
    [[nodiscard]] bool reaches(std::size_t offset, std::size_t length) const noexcept
    {
        return m_handle.core != nullptr && offset <= m_handle.requested && length <= m_handle.requested - offset &&
               toIndex(m_handle.block) < m_handle.core->granuleCount &&
               liveAs(m_handle.core->words[toIndex(m_handle.block)].load(std::memory_order_acquire));
    }

    [[nodiscard]] bool liveAs(std::uint64_t word) const noexcept { return word == m_handle.word || sharedAndLive(m_handle.core, m_handle.word, word); }

    // By value, so that a block whose handle is used in inlined code alone lives in registers.
    static Unexpected<AllocError> refuse(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::size_t requested, std::size_t offset,
                                         std::size_t length, Operation operation) noexcept;
    static void freeAtScopeEnd(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes, ClassIndex sizeClass) noexcept;
    static bool sharedAndLive(const CoreFront *core, std::uint64_t handleWord, std::uint64_t word) noexcept;
    static std::size_t blockSize(const CoreFront *core, ClassIndex sizeClass) noexcept;
    static Generation generation(const CoreFront *core, std::uint64_t word) noexcept;

    mutable BlockHandle m_handle; // const members that give out another handle write `written` and the shared mark
};

/// A Block or why there is none. It needs no discriminant: the block is empty exactly if there is an error.
template <>
class [[nodiscard]] Result<Block, AllocError>
{
public:
    using value_type = Block;
    using error_type = AllocError;

    Result(Block value) noexcept : m_block(std::move(value)) {}
    explicit Result(const BlockHandle &handle) noexcept : m_block(handle) {}
    Result(const Unexpected<AllocError> &failure) noexcept : m_error(failure.error) {}
    Result(Result &&other) noexcept : m_block(std::move(other.m_block))
    {
        if (!m_block) [[unlikely]]
            m_error = other.m_error;
    }
    Result &operator=(Result &&other) noexcept
    {
        m_block = std::move(other.m_block);
        if (!m_block)
            m_error = other.m_error;
        return *this;
    }
    ~Result() = default;

    [[nodiscard]] bool has_value() const noexcept { return static_cast<bool>(m_block); }
    explicit operator bool() const noexcept { return has_value(); }

    Block &value() & noexcept { return m_block; }
    const Block &value() const & noexcept { return m_block; }
    Block &&value() && noexcept { return std::move(m_block); }
    Block &operator*() & noexcept { return m_block; }
    const Block &operator*() const & noexcept { return m_block; }
    Block &&operator*() && noexcept { return std::move(m_block); }
    Block *operator->() noexcept { return &m_block; }
    const Block *operator->() const noexcept { return &m_block; }

    AllocError &error() & noexcept { return m_error; }
    const AllocError &error() const & noexcept { return m_error; }
    AllocError &&error() && noexcept { return std::move(m_error); }

private:
    Block m_block;
    union {
        AllocError m_error; // written only where there is one
    };
};

} // namespace atomalloc
