// SPDX-License-Identifier: MPL-2.0
// Finds the tasks, blocks, sites and events of a run by words that somebody types. Blocking; any thread.
// Cost: each event is read once, in order. Tasks and sites are found before that, and are told at once.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/find/block_search.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// The first of what was found, and how many there are.
template <typename T>
struct Found
{
    std::vector<T> first;
    std::size_t count = 0;

    bool operator==(const Found &) const = default;
};

/// All stacks that end in one call are one site here. Which of them this is, is the first one.
struct FoundSite
{
    std::uint32_t site = 0;
    QString name; ///< function, file and line
    QString module;

    bool operator==(const FoundSite &) const = default;
};

struct FoundEvent
{
    std::size_t index = 0; ///< from 0
    Event event;

    bool operator==(const FoundEvent &) const = default;
};

struct FoundInRun
{
    Found<TaskId> tasks;
    Found<FoundBlock> blocks;
    Found<FoundSite> sites;
    Found<FoundEvent> events; ///< those from the cursor on first, then those before it

    bool operator==(const FoundInRun &) const = default;
};

struct RunSearch
{
    std::shared_ptr<const RecordedRun> run;
    QString typed;
    std::size_t position = 0; ///< of the cursor
    std::size_t most = 50;    ///< of each kind
};

/// `tell` gets what is known while the search goes on, on this thread. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<FoundInRun> findInRunNow(const RunSearch &search, const std::function<void(const FoundInRun &)> &tell,
                                               const WorkControl &work = WorkControl());

} // namespace atomalloc::app
