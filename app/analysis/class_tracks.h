// SPDX-License-Identifier: MPL-2.0
// ClassTracks: how many bytes of each size class were in use over the time of a run. The time is cut into equal stretches, and of each one
// the most is kept, so that a spike never vanishes. A run that grows is read on from where the last call ended. One thread.
#pragma once

#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class ClassTracks
{
public:
    static constexpr std::size_t kMostStretches = 4096;

    struct Track
    {
        std::uint64_t blockBytes = 0;
        std::uint64_t mostBytes = 0;
        std::vector<std::uint64_t> mostOfStretch; ///< bytes, from the start of the run on

        bool operator==(const Track &) const = default;
    };

    /// Takes in the events that the run has by now. False when it was stopped: then it can go on. The same run in each call.
    bool extend(const RecordedRun &run, const WorkControl &work);

    [[nodiscard]] std::size_t eventCount() const noexcept { return m_events; }
    /// How long a stretch is. It doubles when the run outgrows kMostStretches of them.
    [[nodiscard]] std::uint64_t stretchNs() const noexcept { return m_stretchNs; }
    /// Of the classes that were ever in use, the smallest first.
    [[nodiscard]] std::vector<Track> tracks() const;

private:
    struct Class
    {
        std::uint64_t blockBytes = 0;
        std::int64_t blocks = 0; ///< in use. Below 0 where events were dropped
        std::vector<std::uint64_t> mostOfStretch;

        [[nodiscard]] std::uint64_t bytes() const noexcept;
        void fill(std::size_t stretches);
    };

    void add(const Event &event);
    void goTo(std::uint64_t timeNs);

    std::vector<Class> m_classes;
    std::uint64_t m_stretchNs = 1024;
    std::size_t m_stretch = 0; ///< the one in which the last event was
    std::size_t m_events = 0;
};

} // namespace atomalloc::app
