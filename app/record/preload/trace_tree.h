// SPDX-License-Identifier: MPL-2.0
// TraceTree: numbers for call stacks. A node is an address of the code and the node of its caller, and has the next number, from 1. It asks
// the system for memory, never the heap. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace atomalloc::preload {

class TraceTree
{
public:
    static constexpr std::uint32_t kNone = 0;

    /// The node of this address below that caller. kNone where there is none yet.
    [[nodiscard]] std::uint32_t find(std::uintptr_t address, std::uint32_t caller) const;
    /// Makes the node, which is not there yet. kNone when there is no memory for it.
    std::uint32_t add(std::uintptr_t address, std::uint32_t caller);

private:
    struct Node
    {
        std::uintptr_t address = 0;
        std::uint32_t caller = kNone;
        std::uint32_t number = kNone; ///< kNone: the place is free
    };

    [[nodiscard]] std::size_t placeOf(std::uintptr_t address, std::uint32_t caller) const;
    bool grow();

    Node *m_nodes = nullptr;  ///< a hash table with open addressing
    std::size_t m_places = 0; ///< a power of two
    std::uint32_t m_count = 0;
};

} // namespace atomalloc::preload
