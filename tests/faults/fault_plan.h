// SPDX-License-Identifier: MPL-2.0
// Which calls for memory fail: the operating system's pages, through FaultyPages, and the heap, through the operator new that this program
// has of its own (heap.cpp). Calls count only inside of Watched: not those of the test itself. Global, since operator new is.
#pragma once

#include <cstdint>

namespace atomalloc::faults {

enum class Resource : std::uint8_t { heap, reserve, commit, decommit };

/// The call number `call` (from 1) fails, or that one and all after it until recover().
struct Plan
{
    Resource resource = Resource::heap;
    std::uint64_t call = 0; ///< 0: none
    bool andAllAfter = false;
};

void begin(const Plan &plan) noexcept;
/// The plan ends, its fault included.
void recover() noexcept;
/// Faults since begin().
std::uint64_t faults() noexcept;
/// Calls of the plan's resource since begin().
std::uint64_t calls() noexcept;
/// Asked by the resources: counts the call; true where it has to fail.
bool mustFail(Resource resource) noexcept;

/// Blocks of the heap that are in use, all threads.
std::int64_t heapBlocks() noexcept;

/// Calls of this thread count, from here to the end of the scope.
class Watched
{
public:
    Watched() noexcept : m_before(t_watched) { t_watched = true; }
    ~Watched() { t_watched = m_before; }
    Watched(const Watched &) = delete;
    Watched &operator=(const Watched &) = delete;
    static bool now() noexcept { return t_watched; }

private:
    friend class Unwatched;
    static inline thread_local bool t_watched = false;
    const bool m_before;
};

/// The opposite: for what the library calls back.
class Unwatched
{
public:
    Unwatched() noexcept : m_before(Watched::t_watched) { Watched::t_watched = false; }
    ~Unwatched() { Watched::t_watched = m_before; }
    Unwatched(const Unwatched &) = delete;
    Unwatched &operator=(const Unwatched &) = delete;

private:
    const bool m_before;
};

} // namespace atomalloc::faults
