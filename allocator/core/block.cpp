// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/block.h"

#include "allocator/core/core.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace atomalloc {

namespace {

Unexpected<AllocError> emptyHandle(Operation operation) noexcept
{
    AllocError error;
    error.code = ErrorCode::empty_handle;
    error.operation = operation;
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> check(CoreFront *front, std::uint64_t word, BlockId block, std::size_t size, std::size_t offset,
                               std::size_t length, Operation operation) noexcept
{
    if (front == nullptr)
        return emptyHandle(operation);
    Core *core = Core::of(front);
    if (auto valid = core->checkHandle(word, block, operation); !valid)
        return valid;
    return core->checkRange(offset, length, size, block, operation);
}

// An empty span may have a null pointer, which memmove must not get; and a span may lie inside of the block itself.
void copyBytes(std::byte *to, const std::byte *from, std::size_t count) noexcept
{
    if (count > 0)
        std::memmove(to, from, count);
}

} // namespace

Ref::Ref(const Ref &other) noexcept : m_core(other.m_core), m_word(other.m_word), m_block(other.m_block), m_requested(other.m_requested)
{
    if (m_core != nullptr)
        Core::of(m_core)->addReference();
}

Ref::Ref(Ref &&other) noexcept
    : m_core(std::exchange(other.m_core, nullptr)), m_word(other.m_word), m_block(other.m_block), m_requested(other.m_requested)
{
}

Ref &Ref::operator=(Ref other) noexcept
{
    std::swap(m_core, other.m_core);
    m_word = other.m_word;
    m_block = other.m_block;
    m_requested = other.m_requested;
    return *this;
}

Ref::~Ref()
{
    if (m_core != nullptr)
        Core::of(m_core)->dropReference();
}

bool Ref::alive() const noexcept { return m_core != nullptr && Core::of(m_core)->isLive(m_word, m_block); }

Generation Ref::generation() const noexcept { return Generation{m_core != nullptr ? WordFormat::generation(m_word) : 0}; }

Result<void, AllocError> Ref::read(std::size_t offset, std::span<std::byte> into) const noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, into.size(), Operation::read); !valid)
        return valid;
    copyBytes(into.data(), Core::of(m_core)->address(m_block) + offset, into.size());
    return {};
}

Result<void, AllocError> Ref::write(std::size_t offset, std::span<const std::byte> from) const noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, from.size(), Operation::write); !valid)
        return valid;
    copyBytes(Core::of(m_core)->address(m_block) + offset, from.data(), from.size());
    return {};
}

Unexpected<AllocError> Block::refuse(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes, std::size_t offset,
                                     std::size_t length, Operation operation) noexcept
{
    const BlockHandle handle{core, word, ids, sizes};
    return Unexpected<AllocError>(check(core, word, handle.block(), handle.requested(), offset, length, operation).error());
}

void Block::freeAtScopeEnd(CoreFront *core, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes) noexcept
{
    Block block(BlockHandle{core, word, ids, sizes});
    Core::of(core)->freeAtScopeEnd(block);
}

bool Block::isSharedAndLive(CoreFront *core, std::uint64_t word, std::uint32_t block) noexcept
{
    // acquire (15): its partners are the frees
    return WordFormat::mark(word) == kMarkShared &&
           core->words()[block].load(std::memory_order_acquire) == WordFormat::withMark(word, kMarkLive);
}

std::size_t Block::blockSize(const CoreFront *core, ClassIndex sizeClass) noexcept
{
    return core != nullptr ? Core::of(core)->blockSize(sizeClass) : 0; // 0 as well where a handle was written over
}

Result<void, AllocError> Block::resize(std::size_t size) noexcept
{
    if (auto valid = check(m_handle.core, m_handle.word, m_handle.block(), m_handle.requested(), 0, 0, Operation::resize); !valid)
        return valid;
    return Core::of(m_handle.core)->resize(*this, size);
}

Ref Block::ref() const noexcept
{
    Ref weak;
    if (m_handle.core == nullptr)
        return weak;
    m_handle.reach(m_handle.requested()); // nothing tells this handle what the weak one writes
    Core::of(m_handle.core)->addReference();
    weak.m_core = m_handle.core;
    weak.m_word = WordFormat::ofHandle(m_handle.word);
    weak.m_block = m_handle.block();
    weak.m_requested = m_handle.requested();
    return weak;
}

Block Block::duplicateForMisuse() const noexcept
{
    m_handle.reach(static_cast<std::uint32_t>(blockSize())); // the copy may be resized and written by itself
    if (m_handle.core != nullptr)
        m_handle.word = WordFormat::withMark(m_handle.word, kMarkShared);
    return Block(m_handle);
}

} // namespace atomalloc
