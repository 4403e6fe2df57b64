// SPDX-License-Identifier: MPL-2.0
#include "app/engine/stall_report.h"

#include "app/words/engine_text.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr std::size_t kMostNamed = 4;

Sentence waitText(const WaitingTask &task)
{
    std::vector<Sentence> reasons;
    switch (task.activity) {
    case Activity::waiting_for_memory:
        reasons.emplace_back(EngineText::waits_for_bytes, asRoundedBytes(task.bytes));
        break;
    case Activity::receiving:
    case Activity::waiting_to_free:
        reasons.emplace_back(EngineText::waits_for_block, task.source);
        break;
    case Activity::waiting_for_blocks:
        reasons.emplace_back(EngineText::holds_all);
        break;
    case Activity::not_started:
    case Activity::running:
    case Activity::ended:
        break;
    }
    if (task.sends > 0)
        reasons.emplace_back(EngineText::has_to_send, asCount(task.sends), task.target);
    return Sentence(EngineText::task_does, task.name, asAllOf(std::move(reasons)));
}

} // namespace

Sentence stallText(std::uint64_t sinceNs, const std::vector<WaitingTask> &waiting)
{
    if (waiting.empty())
        return Sentence(EngineText::nothing_completed, asRoundedDuration(sinceNs), Sentence(EngineText::no_task_waited));
    Sentence named = waitText(waiting.front());
    for (std::size_t i = 1; i < std::min(waiting.size(), kMostNamed); ++i)
        named = Sentence(EngineText::after_semicolon, named, waitText(waiting[i]));
    if (waiting.size() > kMostNamed)
        named = Sentence(EngineText::after_semicolon, named, Sentence(EngineText::and_more_tasks, asCount(waiting.size() - kMostNamed)));
    return Sentence(EngineText::nothing_completed, asRoundedDuration(sinceNs), named);
}

Sentence starvedText(std::uint64_t sinceNs)
{
    return Sentence(EngineText::nothing_completed, asRoundedDuration(sinceNs), Sentence(EngineText::other_programs_ran));
}

Sentence moreStallsText(std::size_t count) { return Sentence(EngineText::more_stalls, asCount(count)); }

Sentence standstillText(std::uint64_t count, std::uint64_t totalNs)
{
    return Sentence(EngineText::machine_stopped, asRoundedDuration(totalNs), asCount(count));
}

Sentence deadEndText(std::uint64_t tasks, const std::vector<WaitingTask> &waiting)
{
    const auto isFree = [](const WaitingTask &task) { return task.activity == Activity::waiting_to_free; };
    const auto frees = static_cast<std::uint64_t>(std::ranges::count_if(waiting, isFree));
    if (frees == 0)
        return Sentence(EngineText::tasks_still_waited, asCount(tasks));
    return Sentence(EngineText::tasks_and_frees_waited, asCount(tasks), asCount(tasks - std::min(tasks, frees)), asCount(frees));
}

} // namespace atomalloc::app
