// SPDX-License-Identifier: MPL-2.0
// Block: the owning handle of one allocation; Ref: its weak, copyable sibling. Both carry the block's generation, and every access
// checks it. A handle is used by one thread at a time; different handles, also of the same block, by any threads.
#pragma once

#include "allocator/api/error.h"
#include "allocator/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

class Core;

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
    Core *m_core = nullptr;
    std::uint64_t m_word = 0;
    BlockId m_block = kNoBlock;
    std::uint32_t m_requested = 0;
};

/// Owning, move-only handle of a live block. Destroying it returns the block (cause scope: straight to its class pool).
class Block
{
public:
    Block() noexcept = default;
    Block(Block &&other) noexcept;
    Block &operator=(Block &&other) noexcept;
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
    ~Block();

    /// True when the handle owns a block.
    [[nodiscard]] explicit operator bool() const noexcept { return m_core != nullptr; }
    /// Requested bytes: the bound of every access.
    [[nodiscard]] std::size_t size() const noexcept { return m_requested; }
    /// Bytes of the block itself (its size class).
    [[nodiscard]] std::size_t blockSize() const noexcept;
    [[nodiscard]] BlockId id() const noexcept { return m_block; }
    [[nodiscard]] ClassIndex sizeClass() const noexcept { return m_class; }
    [[nodiscard]] Generation generation() const noexcept;
    /// The task that allocated the block.
    [[nodiscard]] TaskId owner() const noexcept { return m_owner; }

    /// Copies bytes out of / into the block. Errors: out_of_range, stale_handle, empty_handle; nothing is touched then. Lock-free.
    Result<void, AllocError> read(std::size_t offset, std::span<std::byte> into) const noexcept;
    Result<void, AllocError> write(std::size_t offset, std::span<const std::byte> from) noexcept;
    /// The requested bytes themselves; counts them all as written. The span must not outlive the block: it is not checked.
    Result<std::span<std::byte>, AllocError> span() noexcept;
    /// Changes the requested size within the block's size class. Errors: invalid_size when the class is too small.
    Result<void, AllocError> resize(std::size_t size) noexcept;
    /// A weak handle of this block; its bounds stay those of this moment, whatever resize() does later.
    [[nodiscard]] Ref ref() const noexcept;

    /// A bit-wise copy that breaks the single ownership on purpose: for tests and scenarios that show what a double free does. It keeps
    /// nothing alive: it must not outlive the allocator. Copies that are resized apart make bytes_live wrong by the difference.
    [[nodiscard]] Block duplicateForMisuse() const noexcept;

private:
    friend class Core;
    Core *m_core = nullptr;
    std::uint64_t m_word = 0; // the metadata word of the live block: generation and live mark (see base/metadata_word.h)
    BlockId m_block = kNoBlock;
    std::uint32_t m_requested = 0;
    mutable std::uint32_t m_written = 0; // bytes from the start that may have been written; all, once a weak handle exists
    TaskId m_owner = kNoTask;
    ClassIndex m_class = kNoClass;
};

} // namespace atomalloc
