// SPDX-License-Identifier: MPL-2.0
// ClassUse: which size classes are used and by which tasks, how much one task held at most, and how far the addresses reach.
// A fold (app/analysis/fold.h). One thread.
#pragma once

#include "app/analysis/peak.h"
#include "app/recording/recorded_run.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

class PackedReader;
class PackedWriter;

class ClassUse
{
public:
    struct Class
    {
        std::uint64_t events = 0;
        std::unordered_map<std::uint32_t, std::uint64_t> tasks; ///< number of a task -> its events in this class. Never 0

        bool operator==(const Class &) const = default;
    };

    ClassUse() = default;
    explicit ClassUse(const RecordedRun &run);

    void add(const RecordedRun &run, std::size_t event);
    void takeBack(const RecordedRun &run, std::size_t event);
    /// The events so far will not be taken back: forgets what only that needs.
    void settle();

    /// For files (app/analysis/survey_packing.h): the figures below, not what is needed to go on.
    void pack(PackedWriter &out) const;
    /// Into one that was made of the run. False when they are none, or more than `mostBytes`.
    [[nodiscard]] bool unpack(PackedReader &in, std::uint64_t mostBytes);

    /// By number, all that the config of the run has.
    [[nodiscard]] const std::vector<Class> &classes() const noexcept { return m_classes; }
    /// Most block bytes that one task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes() const noexcept;
    /// The same of this task. 0 for one that never held anything.
    [[nodiscard]] std::uint64_t mostLiveBytes(TaskId task) const noexcept;
    /// One past the highest address that was ever committed, in bytes from the start of the addresses.
    [[nodiscard]] std::uint64_t addressEnd() const noexcept { return static_cast<std::uint64_t>(m_addressEnd.value()); }

private:
    struct Holding
    {
        std::int64_t live_bytes = 0;
        Peak peak;
    };

    void count(const Event &event, bool adds);
    Holding &of(TaskId task);

    std::uint64_t m_granuleBytes = 0;
    std::vector<std::uint64_t> m_classBytes;
    std::vector<Class> m_classes;
    std::vector<Holding> m_holdings; // by the number of the task
    Peak m_addressEnd;
};

} // namespace atomalloc::app
