// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/block.h"

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

Result<void, AllocError> check(Core *core, std::uint64_t word, BlockId block, std::size_t size, std::size_t offset, std::size_t length,
                               Operation operation) noexcept
{
    if (core == nullptr)
        return emptyHandle(operation);
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
        m_core->addReference();
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
        m_core->dropReference();
}

bool Ref::alive() const noexcept { return m_core != nullptr && m_core->isLive(m_word, m_block); }

Generation Ref::generation() const noexcept { return Generation{m_core != nullptr ? m_core->format().generation(m_word) : 0}; }

Result<void, AllocError> Ref::read(std::size_t offset, std::span<std::byte> into) const noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, into.size(), Operation::read); !valid)
        return valid;
    copyBytes(into.data(), m_core->address(m_block) + offset, into.size());
    return {};
}

Result<void, AllocError> Ref::write(std::size_t offset, std::span<const std::byte> from) const noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, from.size(), Operation::write); !valid)
        return valid;
    copyBytes(m_core->address(m_block) + offset, from.data(), from.size());
    return {};
}

Block::Block(Block &&other) noexcept
    : m_core(std::exchange(other.m_core, nullptr)), m_word(other.m_word), m_block(other.m_block), m_requested(other.m_requested),
      m_written(other.m_written), m_owner(other.m_owner), m_class(other.m_class)
{
}

Block &Block::operator=(Block &&other) noexcept
{
    if (this == &other)
        return *this;
    if (m_core != nullptr)
        m_core->freeAtScopeEnd(*this);
    m_core = std::exchange(other.m_core, nullptr);
    m_word = other.m_word;
    m_block = other.m_block;
    m_requested = other.m_requested;
    m_written = other.m_written;
    m_owner = other.m_owner;
    m_class = other.m_class;
    return *this;
}

Block::~Block()
{
    if (m_core != nullptr) [[unlikely]]
        m_core->freeAtScopeEnd(*this);
}

std::size_t Block::blockSize() const noexcept { return m_core != nullptr ? m_core->blockSize(m_class) : 0; }

Generation Block::generation() const noexcept { return Generation{m_core != nullptr ? m_core->format().generation(m_word) : 0}; }

Result<void, AllocError> Block::read(std::size_t offset, std::span<std::byte> into) const noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, into.size(), Operation::read); !valid)
        return valid;
    copyBytes(into.data(), m_core->address(m_block) + offset, into.size());
    return {};
}

Result<void, AllocError> Block::write(std::size_t offset, std::span<const std::byte> from) noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, offset, from.size(), Operation::write); !valid)
        return valid;
    copyBytes(m_core->address(m_block) + offset, from.data(), from.size());
    m_written = std::max(m_written, static_cast<std::uint32_t>(offset + from.size()));
    return {};
}

Result<std::span<std::byte>, AllocError> Block::span() noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, 0, m_requested, Operation::span); !valid)
        return Unexpected<AllocError>(valid.error());
    m_written = std::max(m_written, m_requested);
    return std::span<std::byte>(m_core->address(m_block), m_requested);
}

Result<void, AllocError> Block::resize(std::size_t size) noexcept
{
    if (auto valid = check(m_core, m_word, m_block, m_requested, 0, 0, Operation::resize); !valid)
        return valid;
    return m_core->resize(*this, size);
}

Ref Block::ref() const noexcept
{
    Ref weak;
    if (m_core == nullptr)
        return weak;
    m_written = std::max(m_written, m_requested); // nothing tells this handle what the weak one writes
    m_core->addReference();
    weak.m_core = m_core;
    weak.m_word = m_word;
    weak.m_block = m_block;
    weak.m_requested = m_requested;
    return weak;
}

Block Block::duplicateForMisuse() const noexcept
{
    m_written = std::max(m_written, static_cast<std::uint32_t>(blockSize())); // the copy may be resized and written by itself
    Block copy;
    copy.m_core = m_core;
    copy.m_word = m_word;
    copy.m_block = m_block;
    copy.m_requested = m_requested;
    copy.m_written = m_written;
    copy.m_owner = m_owner;
    copy.m_class = m_class;
    return copy;
}

} // namespace atomalloc
