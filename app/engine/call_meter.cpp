// SPDX-License-Identifier: MPL-2.0
#include "app/engine/call_meter.h"

#include <algorithm>

namespace atomalloc::app {

void CallMeter::add(ClassIndex sizeClass, std::uint64_t ns)
{
    if (sizeClass == kNoClass) {
        m_withoutBlock.add(ns);
        return;
    }
    if (toIndex(sizeClass) >= m_classes.size())
        m_classes.resize(toIndex(sizeClass) + std::size_t{1});
    m_classes[toIndex(sizeClass)].add(ns);
}

void CallMeter::merge(const CallMeter &other)
{
    m_classes.resize(std::max(m_classes.size(), other.m_classes.size()));
    for (std::size_t i = 0; i < other.m_classes.size(); ++i)
        m_classes[i].merge(other.m_classes[i]);
    m_withoutBlock.merge(other.m_withoutBlock);
}

LatencyFigures CallMeter::figuresOf(ClassIndex sizeClass) const
{
    if (sizeClass == kNoClass)
        return m_withoutBlock.figures();
    return toIndex(sizeClass) < m_classes.size() ? m_classes[toIndex(sizeClass)].figures() : LatencyFigures();
}

LatencyFigures CallMeter::whole() const
{
    LatencyHistogram all = m_withoutBlock;
    for (const LatencyHistogram &histogram : m_classes)
        all.merge(histogram);
    return all.figures();
}

std::vector<ClassTimes> classTimesOf(const CallMeter &allocate, const CallMeter &deallocate, const std::vector<std::uint64_t> &blockBytes)
{
    std::vector<ClassTimes> found;
    const auto add = [&](ClassIndex sizeClass, std::uint64_t bytes) {
        const ClassTimes times{
            .block_size = bytes, .allocate_ns = allocate.figuresOf(sizeClass), .deallocate_ns = deallocate.figuresOf(sizeClass)};
        if (times.allocate_ns.count + times.deallocate_ns.count > 0)
            found.push_back(times);
    };
    for (std::size_t i = 0; i < blockBytes.size(); ++i)
        add(ClassIndex{static_cast<std::uint8_t>(i)}, blockBytes[i]);
    add(kNoClass, 0);
    return found;
}

} // namespace atomalloc::app
