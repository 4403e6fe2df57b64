// SPDX-License-Identifier: MPL-2.0
// Ring: a bounded queue from one thread to another. Each side remembers how far the other was and looks again only when it must.
#pragma once

#include "tests/benchmarks/partner.h"

#include <atomic>
#include <cstddef>
#include <utility>
#include <vector>

namespace atomalloc::benchmarks {

template <typename T>
class Ring
{
public:
    /// `capacity` is a power of two.
    explicit Ring(std::size_t capacity) : m_places(capacity) {}

    /// The sender's: waits for a place.
    void push(T &&value)
    {
        const std::size_t at = m_written.load(std::memory_order_relaxed); // relaxed: own
        while (at - m_readSeen == m_places.size()) {
            m_readSeen = m_read.load(std::memory_order_acquire); // (2)
            if (at - m_readSeen == m_places.size())
                pause();
        }
        m_places[at & (m_places.size() - 1)] = std::move(value);
        m_written.store(at + 1, std::memory_order_release); // (1)
    }

    /// The receiver's: waits for a value.
    T pop()
    {
        const std::size_t at = m_read.load(std::memory_order_relaxed); // relaxed: own
        while (at == m_writtenSeen) {
            m_writtenSeen = m_written.load(std::memory_order_acquire); // (1)
            if (at == m_writtenSeen)
                pause();
        }
        T value = std::move(m_places[at & (m_places.size() - 1)]);
        m_read.store(at + 1, std::memory_order_release); // (2)
        return value;
    }

private:
    std::vector<T> m_places;
    alignas(64) std::atomic<std::size_t> m_written = 0;
    std::size_t m_readSeen = 0; // the sender's
    alignas(64) std::atomic<std::size_t> m_read = 0;
    std::size_t m_writtenSeen = 0; // the receiver's
};

} // namespace atomalloc::benchmarks
