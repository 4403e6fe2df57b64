// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/class_use.h"

#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

bool makesLive(const Event &event) noexcept { return event.to == Place::live && event.from != Place::live; }
bool endsLive(const Event &event) noexcept { return event.from == Place::live && event.to != Place::live; }

} // namespace

ClassUse::ClassUse(const RecordedRun &run)
    : m_granuleBytes(run.inputs().config.min_block_size), m_classBytes(run.classBytes()), m_classes(m_classBytes.size())
{
}

ClassUse::Holding &ClassUse::of(TaskId task)
{
    if (toIndex(task) >= m_holdings.size())
        m_holdings.resize(std::size_t{toIndex(task)} + 1);
    return m_holdings[toIndex(task)];
}

void ClassUse::count(const Event &event, bool adds)
{
    if (toIndex(event.size_class) >= m_classes.size())
        return;
    Class &used = m_classes[toIndex(event.size_class)];
    used.events += adds ? 1 : -1;
    if (event.task == kNoTask)
        return;
    std::uint64_t &events = used.tasks[toIndex(event.task)];
    events += adds ? 1 : -1;
    if (events == 0)
        used.tasks.erase(toIndex(event.task));
}

void ClassUse::add(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    count(at, true);
    const auto bytes = static_cast<std::int64_t>(bytesOfClass(m_classBytes, at.size_class));
    if (at.kind == EventKind::commit) {
        // Each rise begins below the peak, so that every new end is one of its own.
        m_addressEnd.rise(event, -1, static_cast<std::int64_t>(toIndex(at.block) * m_granuleBytes + at.bytes));
    } else if (makesLive(at)) {
        Holding &holding = of(at.task);
        holding.live_bytes += bytes;
        holding.peak.rise(event, holding.live_bytes - bytes, holding.live_bytes);
    } else if (endsLive(at)) {
        of(ownerOf(at)).live_bytes -= bytes;
    }
}

void ClassUse::takeBack(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    count(at, false);
    const auto bytes = static_cast<std::int64_t>(bytesOfClass(m_classBytes, at.size_class));
    if (at.kind == EventKind::commit) {
        m_addressEnd.takeBack(event, -1);
    } else if (makesLive(at)) {
        Holding &holding = of(at.task);
        holding.live_bytes -= bytes;
        holding.peak.takeBack(event, holding.live_bytes);
    } else if (endsLive(at)) {
        of(ownerOf(at)).live_bytes += bytes;
    }
}

void ClassUse::settle()
{
    for (Holding &holding : m_holdings)
        holding.peak.settle();
    m_addressEnd.settle();
}

std::uint64_t ClassUse::mostLiveBytes() const noexcept
{
    std::int64_t most = 0;
    for (const Holding &holding : m_holdings)
        most = std::max(most, holding.peak.value());
    return static_cast<std::uint64_t>(most);
}

std::uint64_t ClassUse::mostLiveBytes(TaskId task) const noexcept
{
    return toIndex(task) < m_holdings.size() ? static_cast<std::uint64_t>(m_holdings[toIndex(task)].peak.value()) : 0;
}

} // namespace atomalloc::app
