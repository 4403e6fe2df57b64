// SPDX-License-Identifier: MPL-2.0
// LargePages: the allocator of vectors that hold hundreds of megabytes. It asks the system for pages of 2 MiB, where it has them: the
// memory is there sooner, and a place is found in it sooner. What is small comes from operator new.
// Any thread.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace atomalloc::app {

/// Memory at a multiple of a large page, a multiple of it long. Throws std::bad_alloc.
[[nodiscard]] inline void *allocateLargePages(std::size_t bytes)
{
    constexpr std::size_t kPage = std::size_t{2} << 20;
    if (bytes > std::numeric_limits<std::size_t>::max() - kPage)
        throw std::bad_alloc();
    bytes = (bytes + kPage - 1) / kPage * kPage;
    void *memory = std::aligned_alloc(kPage, bytes);
    if (memory == nullptr)
        throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    (void)madvise(memory, bytes, MADV_HUGEPAGE); // a wish: without it, all works as well
#endif
    return memory;
}

template <typename T>
class LargePages
{
public:
    using value_type = T;
    static constexpr std::size_t kLeastBytes = std::size_t{8} << 20; ///< what is smaller is not worth it

    LargePages() noexcept = default;
    template <typename U>
    LargePages(const LargePages<U> &) noexcept // NOLINT(google-explicit-constructor): as the standard wants it
    {
    }

    [[nodiscard]] T *allocate(std::size_t count)
    {
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T *>(isLarge(count) ? allocateLargePages(count * sizeof(T)) : ::operator new(count * sizeof(T)));
    }
    void deallocate(T *memory, std::size_t count) noexcept
    {
        if (isLarge(count))
            std::free(memory);
        else
            ::operator delete(memory);
    }
    bool operator==(const LargePages &) const noexcept = default;

private:
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    [[nodiscard]] static bool isLarge(std::size_t count) noexcept { return count * sizeof(T) >= kLeastBytes; }
};

template <typename T>
using LargeVector = std::vector<T, LargePages<T>>;

} // namespace atomalloc::app
