// SPDX-License-Identifier: MPL-2.0
// FilterMatches: what a filter leaves of a run: lives, events, tasks, and blocks at any position of the cursor. Every view asks it.
// Constant once it is made. Any thread.
//
// An event of a block goes with the life that the block has then, or had last. An event of no block goes with who asked and for how much.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/query/event_lives.h"
#include "app/query/filter_parts.h"
#include "app/query/life_index.h"
#include "app/query/lives_reader.h"
#include "app/recording/heap_state.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// The lives of a run so far, ready for many filters.
struct FilterGround
{
    std::shared_ptr<const LivesOfRun> lives;
    LifeIndex index;
    std::size_t events = 0; ///< that were read

    [[nodiscard]] static Outcome<std::shared_ptr<const FilterGround>> readNow(LivesReader &reader, const WorkControl &work = WorkControl());
    /// What is known of each event. Read when it is wanted first, and kept.
    [[nodiscard]] Outcome<std::shared_ptr<const EventLives>> eventLives(const WorkControl &work) const;

private:
    mutable std::mutex m_mutex; // guards what follows
    mutable std::shared_ptr<const EventLives> m_eventLives;
};

class FilterMatches
{
public:
    /// A place that the run does not have is a Problem, and so is a stop. Cost: all lives, and all events where a condition is on them.
    [[nodiscard]] static Outcome<std::shared_ptr<const FilterMatches>>
    findNow(std::shared_ptr<const FilterGround> ground, const Filter &filter, const WorkControl &work = WorkControl());

    [[nodiscard]] const Filter &filter() const noexcept { return m_filter; }
    [[nodiscard]] const FilterGround &ground() const noexcept { return *m_ground; }

    // --- what is left ---
    /// The block as it is after `position` events.
    [[nodiscard]] bool shows(const BlockState &block, std::size_t position) const;
    [[nodiscard]] bool showsLife(std::uint32_t life) const { return !m_limitsLives || m_lives[life] != 0; }
    /// Some life or event of the task is left.
    [[nodiscard]] bool showsTask(TaskId task) const;
    /// By its number. Events behind those that were read are not left out.
    [[nodiscard]] bool showsEvent(std::size_t event) const;
    /// False: no condition is on events, and events() is empty.
    [[nodiscard]] bool limitsEvents() const noexcept { return m_limitsEvents; }
    /// Numbers of the events that are left, ascending.
    [[nodiscard]] const std::vector<std::uint32_t> &events() const noexcept { return m_events; }
    /// What is left of a time axis.
    [[nodiscard]] const std::optional<TimeStretch> &time() const noexcept { return m_time; }

    [[nodiscard]] std::size_t lifeCount() const noexcept { return m_lifeCount; }
    [[nodiscard]] std::size_t eventCount() const noexcept { return m_limitsEvents ? m_events.size() : m_ground->events; }
    /// Neither a life nor an event is left.
    [[nodiscard]] bool isEmpty() const noexcept { return m_lifeCount == 0 && eventCount() == 0; }
    /// Of a filter that leaves nothing: the last condition without which something is left. Where no single one is to blame, the last.
    [[nodiscard]] std::size_t toBlame() const noexcept { return m_toBlame; }

private:
    FilterMatches(std::shared_ptr<const FilterGround> ground, Filter filter);
    Outcome<void> find(const WorkControl &work);
    Outcome<std::vector<std::uint8_t>> livesThat(const Expression &expression, const WorkControl &work) const;
    Outcome<void> findEvents(const Expression &ofLives, const WorkControl &work);
    void showTask(std::size_t number);
    void findTasksOfLives();

    std::shared_ptr<const FilterGround> m_ground;
    Filter m_filter;
    bool m_limitsLives = false;        ///< a condition is on them
    std::vector<std::uint8_t> m_lives; ///< 1: it is left
    std::vector<std::uint32_t> m_events;
    std::vector<std::uint8_t> m_tasks; ///< by number. Empty: all are left
    PlacesLeft m_places{};
    KindsLeft m_kinds{};
    std::optional<TimeStretch> m_time;
    bool m_limitsEvents = false;
    std::size_t m_lifeCount = 0;
    std::size_t m_toBlame = 0;
};

} // namespace atomalloc::app
