// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/place_peaks.h"

#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"

namespace atomalloc::app {
namespace {

std::uint64_t keyOf(Place place, ClassIndex sizeClass, TaskId task) noexcept
{
    return (std::uint64_t{toIndex(task)} << 16) | (std::uint64_t{toIndex(sizeClass)} << 8) | static_cast<std::uint64_t>(place);
}

constexpr std::uint64_t kNoCount = 0; // no key: places are not 0 in keys

/// The count that the block is in after such an event.
std::uint64_t countAfter(const Event &event) noexcept
{
    switch (event.to) {
    case Place::live:
    case Place::zeroing:
        return keyOf(event.to, event.size_class, ownerOf(event));
    case Place::hot:
    case Place::cold:
        return keyOf(event.to, event.size_class, event.task);
    case Place::none:
    case Place::pool:
    case Place::retired:
        break;
    }
    return kNoCount;
}

/// The count that the block was in before the event.
std::uint64_t countBefore(const RecordedRun &run, std::size_t event)
{
    const BlockId block = run.event(event).block;
    for (auto before = run.previousOfBlock(event); before; before = run.previousOfBlock(*before, block)) {
        const Event at = run.event(*before);
        if (changesPlace(at))
            return countAfter(at);
    }
    return kNoCount;
}

} // namespace

void PlacePeaks::add(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    if (at.kind == EventKind::wait) {
        if (const ClassIndex sizeClass = classFor(m_classBytes, at.bytes); sizeClass != kNoClass)
            ++m_waits[keyOf(Place::none, sizeClass, at.task)];
        return;
    }
    if (!changesPlace(at))
        return;
    if (const std::uint64_t left = m_countOf.get(toIndex(at.block)); left != kNoCount)
        --m_counts[left].now;
    const std::uint64_t entered = countAfter(at);
    m_countOf.set(toIndex(at.block), entered);
    if (entered != kNoCount) {
        Count &count = m_counts[entered];
        ++count.now;
        count.peak.rise(event, count.now - 1, count.now);
    }
}

void PlacePeaks::takeBack(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    if (at.kind == EventKind::wait) {
        const auto found = m_waits.find(keyOf(Place::none, classFor(m_classBytes, at.bytes), at.task));
        if (found != m_waits.end() && --found->second == 0)
            m_waits.erase(found);
        return;
    }
    if (!changesPlace(at))
        return;
    if (const std::uint64_t entered = countAfter(at); entered != kNoCount) {
        Count &count = m_counts[entered];
        --count.now;
        count.peak.takeBack(event, count.now);
    }
    const std::uint64_t left = countBefore(run, event);
    m_countOf.set(toIndex(at.block), left);
    if (left != kNoCount)
        ++m_counts[left].now;
}

void PlacePeaks::settle()
{
    for (auto &[key, count] : m_counts)
        count.peak.settle();
}

PlaceMost PlacePeaks::result() const
{
    PlaceMost result;
    for (const auto &[key, count] : m_counts)
        if (count.peak.value() > 0)
            result.m_most.emplace(key, static_cast<std::uint64_t>(count.peak.value()));
    for (const auto &[key, waits] : m_waits)
        result.m_waits.insert(key);
    return result;
}

std::size_t PlaceMost::most(Place place, ClassIndex sizeClass, TaskId task) const
{
    const auto found = m_most.find(keyOf(place, sizeClass, task));
    return found == m_most.end() ? 0 : static_cast<std::size_t>(found->second);
}

bool PlaceMost::waits(ClassIndex sizeClass, TaskId task) const { return m_waits.contains(keyOf(Place::none, sizeClass, task)); }

} // namespace atomalloc::app
