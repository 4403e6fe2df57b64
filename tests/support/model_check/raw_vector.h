// SPDX-License-Identifier: MPL-2.0
// Vectors of the checker itself. They grow while an execution runs, when operator new belongs to the checked program (arena.h).
#pragma once

#include <cstdlib>
#include <vector>

namespace atomalloc::model {

template <typename T>
struct RawAllocator
{
    using value_type = T;
    RawAllocator() = default;
    template <typename U>
    RawAllocator(const RawAllocator<U> &) noexcept
    {
    }
    T *allocate(std::size_t count)
    {
        void *memory = std::malloc(count * sizeof(T));
        if (memory == nullptr)
            std::abort();
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t) noexcept { std::free(memory); }
    bool operator==(const RawAllocator &) const = default;
};

template <typename T>
using RawVector = std::vector<T, RawAllocator<T>>;

} // namespace atomalloc::model
