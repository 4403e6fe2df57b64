// SPDX-License-Identifier: MPL-2.0
#include "app/engine/site_match.h"

#include "app/recording/event_rules.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

std::uint32_t lowerHalf(std::uint64_t generation) noexcept { return static_cast<std::uint32_t>(generation); }

} // namespace

ServedBlock servedBlock(const Block &block, std::uint32_t site) noexcept
{
    return {.block = static_cast<std::uint32_t>(block.id()),
            .generation = lowerHalf(static_cast<std::uint64_t>(block.generation())),
            .site = site};
}

namespace {

/// The site of the call that the event is of. It and the calls before it are matched then: those had no event.
template <typename IsIt>
std::uint32_t takeSite(const std::vector<ServedBlock> &calls, std::size_t &matched, const Event &event, IsIt isIt)
{
    const auto left = calls.begin() + static_cast<std::ptrdiff_t>(matched);
    const auto found =
        std::find_if(left, calls.end(), [&](const ServedBlock &one) { return one.block == toIndex(event.block) && isIt(one); });
    if (found == calls.end())
        return 0;
    matched = static_cast<std::size_t>(found - calls.begin()) + 1;
    return found->site;
}

void forget(std::vector<ServedBlock> &calls, std::size_t &matched)
{
    calls.erase(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(matched));
    matched = 0;
}

} // namespace

void SiteMatcher::add(TaskId task, CallsOfTask &calls)
{
    if (toIndex(task) >= m_tasks.size())
        m_tasks.resize(std::size_t{toIndex(task)} + 1);
    m_tasks[toIndex(task)].calls = &calls;
}

void SiteMatcher::match(const RecordedRun &run, std::size_t end)
{
    for (; m_events < end; ++m_events) {
        const Event event = run.event(m_events);
        const bool asks = event.kind == EventKind::allocate;
        const bool frees = !asks && event.from == Place::live && changesPlace(event) && !takesGrantBack(event);
        if ((!asks && !frees) || toIndex(event.task) >= m_tasks.size() || m_tasks[toIndex(event.task)].calls == nullptr)
            continue;
        Task &task = m_tasks[toIndex(event.task)];
        const std::uint32_t generation = lowerHalf(event.generation);
        const std::uint32_t site =
            asks ? takeSite(task.calls->served, task.served, event, [&](const ServedBlock &one) { return one.generation == generation; })
                 : takeSite(task.calls->freed, task.freed, event, [&](const ServedBlock &one) {
                       // a free begins another generation, but for the last one
                       return one.generation + 1 == generation || one.generation == generation;
                   });
        if (site != 0)
            m_sites.add(m_events, site);
    }
    for (Task &task : m_tasks) {
        if (task.calls == nullptr)
            continue;
        forget(task.calls->served, task.served);
        forget(task.calls->freed, task.freed);
    }
}

} // namespace atomalloc::app
