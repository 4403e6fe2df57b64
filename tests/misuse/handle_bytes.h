// SPDX-License-Identifier: MPL-2.0
// A handle that is forged: its bytes, copied and changed behind the allocator's back.
#pragma once

#include "allocator/atomalloc.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <new>
#include <optional>

namespace atomalloc::misuse {

/// The bytes of a handle, and where its fields lie: found by their values, which occur once.
class HandleBytes
{
public:
    explicit HandleBytes(const Block &block) { std::memcpy(m_bytes.data(), static_cast<const void *>(&block), m_bytes.size()); }

    template <typename Field>
    std::size_t find(Field value) const
    {
        std::optional<std::size_t> found;
        for (std::size_t at = 0; at + sizeof(Field) <= m_bytes.size(); at += sizeof(Field))
            if (std::memcmp(m_bytes.data() + at, &value, sizeof(Field)) == 0) {
                EXPECT_FALSE(found.has_value()) << "two fields have this value";
                found = at;
            }
        EXPECT_TRUE(found.has_value()) << "no field has this value";
        return found.value_or(0);
    }
    template <typename Field>
    void put(std::size_t at, Field value)
    {
        std::memcpy(m_bytes.data() + at, &value, sizeof(Field));
    }
    /// The forged handle.
    Block &block() { return *std::launder(reinterpret_cast<Block *>(m_bytes.data())); }

private:
    alignas(Block) std::array<std::byte, sizeof(Block)> m_bytes{};
};

} // namespace atomalloc::misuse
