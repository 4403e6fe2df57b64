// SPDX-License-Identifier: MPL-2.0
// ClassPool: the free blocks of one size class that any task may take. It is a stack of magazines: one CAS moves a batch. Core owns one
// for each class.
//
// Thread safety: any thread. Lock-free.
//
// Invariants:
// (P1) A block is in one magazine, once.
// (P2) A magazine in the stack has 1 .. batch blocks.
#pragma once

#include "allocator/pool/magazine.h"

#include <cstdint>
#include <optional>

namespace atomalloc {

class alignas(kCacheLine) ClassPool
{
public:
    /// `batch` is how many blocks a full magazine has, at most Magazine::kCapacity. REQUIRES: called before all else.
    void attach(MagazineTable &table, std::uint32_t batch) noexcept
    {
        m_table = &table;
        m_batch = batch;
    }

    [[nodiscard]] bool empty() const noexcept { return m_stack.empty(); }
    [[nodiscard]] MagazineTable &table() const noexcept { return *m_table; }

    /// Puts a magazine into the pool. REQUIRES: the caller holds it, and it has blocks in it.
    void push(std::uint32_t magazine) noexcept { m_stack.push(m_table->all(), magazine); }
    /// The magazine on top, from now on the caller's. Nothing when the pool is empty.
    std::optional<std::uint32_t> pop() noexcept { return m_stack.pop(m_table->all()); }

    /// Adds one block. False when no magazine is left for it: then the block is still the caller's.
    bool add(std::uint32_t block) noexcept
    {
        std::optional<std::uint32_t> into = pop();
        if (into && (*m_table)[*into].count >= m_batch) {
            push(*into);
            into.reset();
        }
        if (!into)
            into = m_table->acquire();
        if (!into)
            return false;
        Magazine &magazine = (*m_table)[*into];
        magazine.blocks[magazine.count++] = block;
        push(*into);
        return true;
    }

    /// Takes one block. Nothing when the pool is empty.
    std::optional<std::uint32_t> takeOne() noexcept
    {
        const std::optional<std::uint32_t> from = pop();
        if (!from)
            return std::nullopt;
        Magazine &magazine = (*m_table)[*from];
        const std::uint32_t block = magazine.blocks[--magazine.count];
        if (magazine.count > 0)
            push(*from);
        else
            m_table->release(*from);
        return block;
    }

    /// Calls visit(block) for all blocks. At rest.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        m_stack.forEach(m_table->all(), [&](std::uint32_t index) {
            const Magazine &magazine = (*m_table)[index];
            for (std::uint32_t i = 0; i < magazine.count; ++i)
                visit(magazine.blocks[i]);
        });
    }

private:
    MagazineStack m_stack;
    MagazineTable *m_table = nullptr;
    std::uint32_t m_batch = 1;
};

} // namespace atomalloc
