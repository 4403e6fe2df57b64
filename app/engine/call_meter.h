// SPDX-License-Identifier: MPL-2.0
// CallMeter: how long calls took, by the size class of their block.
// Each loop has one for its allocations and one for its frees. The loop's thread adds. They are merged at rest.
#pragma once

#include "allocator/base/ids.h"
#include "app/engine/histogram.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class CallMeter
{
public:
    /// kNoClass: the call got no block. No lock. Takes memory when a class is seen first, or a time beyond all earlier ones.
    void add(ClassIndex sizeClass, std::uint64_t ns);
    void merge(const CallMeter &other);

    /// Empty for a class without timed calls.
    [[nodiscard]] LatencyFigures figuresOf(ClassIndex sizeClass) const;
    /// Of all classes, and of the calls that got no block.
    [[nodiscard]] LatencyFigures whole() const;

private:
    std::vector<LatencyHistogram> m_classes; // by index. Up to the largest class that was seen
    LatencyHistogram m_withoutBlock;
};

/// What both meters know of each class that has timed calls, ascending, and last of the calls that got no block. The bytes of a block are
/// by class.
std::vector<ClassTimes> classTimesOf(const CallMeter &allocate, const CallMeter &deallocate, const std::vector<std::uint64_t> &blockBytes);

} // namespace atomalloc::app
