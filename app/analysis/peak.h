// SPDX-License-Identifier: MPL-2.0
// Peak: the largest value that a figure ever had, for a figure that rises and falls with the events of a run.
// It can take back the rise that it was told last. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class Peak
{
public:
    /// The event moved the figure from `before` up to `after`. Falls need not be told.
    void rise(std::size_t event, std::int64_t before, std::int64_t after)
    {
        if (after < m_value || after == before)
            return;
        if (after > m_value) {
            // A climb that goes on needs no entry of its own: what it is taken back to is `before`.
            const bool goesOn = !m_climbs.empty() && before == m_value && m_reached == m_climbs.back().last;
            if (goesOn)
                m_climbs.back().last = event;
            else
                m_climbs.push_back({event, event, m_value});
            m_value = after;
        }
        m_reached = event;
    }

    /// Undoes the rise of that event.
    void takeBack(std::size_t event, std::int64_t before)
    {
        if (m_climbs.empty() || event > m_climbs.back().last)
            return; // it went no higher than the peak
        Climb &climb = m_climbs.back();
        if (event == climb.first) {
            m_value = climb.peakBefore;
            m_climbs.pop_back();
        } else {
            m_value = before;
            climb.last = event - 1;
        }
        m_reached = event - 1;
    }

    /// What was told so far will not be taken back: forgets what only that needs.
    void settle() { m_climbs = {}; }

    [[nodiscard]] std::int64_t value() const noexcept { return m_value; }

private:
    /// Rises that followed each other with no fall between, each of them to a new peak.
    struct Climb
    {
        std::size_t first = 0; ///< event of the first rise
        std::size_t last = 0;  ///< event of the last rise, or one before the rise that was taken back
        std::int64_t peakBefore = 0;
    };

    std::vector<Climb> m_climbs;
    std::int64_t m_value = 0;
    std::size_t m_reached = 0; ///< event that brought the figure to its peak, or back to it
};

} // namespace atomalloc::app
