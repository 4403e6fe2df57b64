// SPDX-License-Identifier: MPL-2.0
#include "app/base/pages_ahead.h"

#include <algorithm>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace atomalloc::app {
namespace {

constexpr std::size_t kPage = std::size_t{2} << 20;

/// False where the system cannot: the pages come when they are touched then.
bool clearPages([[maybe_unused]] void *memory, [[maybe_unused]] std::size_t bytes) noexcept
{
#ifdef MADV_POPULATE_WRITE
    return madvise(memory, bytes, MADV_POPULATE_WRITE) == 0;
#else
    return false;
#endif
}

} // namespace

PagesAhead::PagesAhead(void *memory, std::size_t bytes)
    : m_memory(static_cast<std::byte *>(memory)), m_bytes(bytes), m_thread([this](const std::stop_token &stop) { clearAll(stop); })
{
}

void PagesAhead::reached(std::size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_reached = bytes;
    }
    m_changed.notify_one();
}

void PagesAhead::clearAll(const std::stop_token &stop)
{
    for (std::size_t cleared = 0; cleared < m_bytes; cleared += std::min(kPage, m_bytes - cleared)) {
        std::size_t filled = 0;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [&] { return cleared < m_reached + kAhead; }))
                return;
            filled = m_reached;
        }
        cleared = std::max(cleared, filled / kPage * kPage); // who fills was quicker
        if (cleared < m_bytes && !clearPages(m_memory + cleared, std::min(kPage, m_bytes - cleared)))
            return;
    }
}

} // namespace atomalloc::app
