// SPDX-License-Identifier: MPL-2.0
// ByteStash: many byte strings, in memory up to a budget. Those above it lie in a temporary file that goes away with the process.
// Any thread. Where the file cannot take more (the disk is full), strings stay in memory, and full() says so: bring no more then.
#pragma once

#include <QByteArray>
#include <QTemporaryFile>

#include <atomic>
#include <cstdint>
#include <mutex>

namespace atomalloc::app {

class ByteStash
{
public:
    /// Where a string is.
    struct Place
    {
        QByteArray bytes; ///< in memory. Else empty
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };

    explicit ByteStash(std::uint64_t budget) : m_budget(budget) {}

    /// Throws std::bad_alloc.
    [[nodiscard]] Place put(QByteArray bytes);
    /// Empty when the file cannot be read. Throws std::bad_alloc.
    [[nodiscard]] QByteArray get(const Place &place) const;
    /// True once the file has refused bytes.
    [[nodiscard]] bool full() const noexcept { return m_full.load(std::memory_order_relaxed); } // no order: it guards nothing
    /// All that was put, wherever it is.
    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] std::uint64_t bytesInMemory() const;

private:
    [[nodiscard]] bool write(const QByteArray &bytes, std::uint64_t offset);

    const std::uint64_t m_budget;
    std::atomic<bool> m_full = false;
    mutable std::mutex m_mutex; // guards all below
    std::uint64_t m_inMemory = 0;
    std::uint64_t m_inFile = 0;
    QTemporaryFile m_file;
};

} // namespace atomalloc::app
