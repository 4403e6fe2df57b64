// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/strip_peaks.h"

#include "app/recording/event_rules.h"

#include <algorithm>
#include <optional>

namespace atomalloc::ui {

namespace {

std::uint64_t keyOf(StripKind strip, ClassIndex sizeClass, TaskId task)
{
    return (std::uint64_t{toIndex(task)} << 16) | (std::uint64_t{toIndex(sizeClass)} << 8) | static_cast<std::uint64_t>(strip);
}

std::optional<StripKind> stripOf(Place place)
{
    switch (place) {
    case Place::live:
        return StripKind::inUse;
    case Place::zeroing:
        return StripKind::zeroing;
    case Place::hot:
        return StripKind::hot;
    case Place::cold:
        return StripKind::cold;
    case Place::none:
    case Place::pool:
    case Place::retired:
        break;
    }
    return std::nullopt;
}

} // namespace

void StripPeaks::read(const Event &event)
{
    if (event.kind == EventKind::wait)
        return readWait(event);
    if (!app::movesBlock(event.kind) || event.kind == EventKind::carve || event.from == event.to)
        return;
    if (const auto left = m_where.find(toIndex(event.block)); left != m_where.end()) {
        --m_counts[left->second].now;
        m_where.erase(left);
    }
    const std::optional<StripKind> strip = stripOf(event.to);
    if (!strip)
        return;
    const bool cached = event.to == Place::hot || event.to == Place::cold;
    const std::uint64_t key = keyOf(*strip, event.size_class, cached ? event.task : app::ownerOf(event));
    Count &count = m_counts[key];
    count.most = std::max(count.most, ++count.now);
    m_where.emplace(toIndex(event.block), key);
}

void StripPeaks::readWait(const Event &event)
{
    const auto fits = std::lower_bound(m_classSizes.begin(), m_classSizes.end(), event.bytes);
    if (fits != m_classSizes.end())
        m_waits.insert(keyOf(StripKind::inUse, ClassIndex{static_cast<std::uint8_t>(fits - m_classSizes.begin())}, event.task));
}

std::size_t StripPeaks::most(StripKind strip, ClassIndex sizeClass, TaskId task) const
{
    const auto found = m_counts.find(keyOf(strip, sizeClass, task));
    return found == m_counts.end() ? 0 : found->second.most;
}

bool StripPeaks::waits(ClassIndex sizeClass, TaskId task) const { return m_waits.contains(keyOf(StripKind::inUse, sizeClass, task)); }

} // namespace atomalloc::ui
