// SPDX-License-Identifier: MPL-2.0
// EventSites: the site that asked for each allocation of a run, by the number of its event, and the site that freed it, where the recording
// tells. 4 bytes for each of these, and two bits an event.
// One thread makes it, event by event. Then it is constant, and any thread reads it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace atomalloc::app {

class EventSites
{
public:
    EventSites() = default;
    /// Adds the site of an allocation or a free. The events come in ascending order. A site of 0 need not be added.
    void add(std::size_t event, std::uint32_t site)
    {
        const std::size_t word = event / kBits;
        while (m_words.size() <= word)
            m_words.push_back({0, static_cast<std::uint32_t>(m_sites.size())});
        m_words[word].has |= std::uint64_t{1} << event % kBits;
        m_sites.push_back(site);
    }

    /// 0 where the event is neither an allocation nor a free, or where nobody knows who asked for it.
    [[nodiscard]] std::uint32_t at(std::size_t event) const noexcept
    {
        const std::size_t word = event / kBits;
        const std::uint64_t bit = std::uint64_t{1} << event % kBits;
        if (word >= m_words.size() || (m_words[word].has & bit) == 0)
            return 0;
        return m_sites[m_words[word].before + static_cast<std::size_t>(std::popcount(m_words[word].has & (bit - 1)))];
    }

    [[nodiscard]] bool empty() const noexcept { return m_sites.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_sites.size(); }
    [[nodiscard]] std::span<const std::uint32_t> values() const noexcept { return m_sites; }
    /// Calls `visit(event, site)` for each, in the order of the events.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        std::size_t next = 0;
        for (std::size_t word = 0; word < m_words.size(); ++word)
            for (std::uint64_t bits = m_words[word].has; bits != 0; bits &= bits - 1)
                visit(word * kBits + static_cast<std::size_t>(std::countr_zero(bits)), m_sites[next++]);
    }

private:
    static constexpr std::size_t kBits = 64;

    struct Word
    {
        std::uint64_t has = 0;    // a bit for each of 64 events: it has a site
        std::uint32_t before = 0; // sites before them
    };

    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_sites;
};

} // namespace atomalloc::app
