// SPDX-License-Identifier: MPL-2.0
#include "app/config/size_classes.h"

#include <algorithm>

namespace atomalloc::app {

ClassIndex classFor(std::span<const std::uint64_t> classBytes, std::uint64_t bytes) noexcept
{
    const auto fits = std::ranges::lower_bound(classBytes, bytes);
    return fits == classBytes.end() ? kNoClass : ClassIndex{static_cast<std::uint8_t>(fits - classBytes.begin())};
}

std::uint64_t bytesOfClass(std::span<const std::uint64_t> classBytes, ClassIndex sizeClass) noexcept
{
    return toIndex(sizeClass) < classBytes.size() ? classBytes[toIndex(sizeClass)] : 0;
}

} // namespace atomalloc::app
