// SPDX-License-Identifier: MPL-2.0
#include "tests/faults/fault_plan.h"

#include <atomic>

namespace atomalloc::faults {

namespace {

// Steps of one run follow each other, on whatever thread; the atomics are for threads that run beside them unwatched.
std::atomic<Resource> s_resource{Resource::heap};
std::atomic<std::uint64_t> s_failing{0};
std::atomic<bool> s_andAllAfter{false};
std::atomic<std::uint64_t> s_calls{0};
std::atomic<std::uint64_t> s_faults{0};

} // namespace

void begin(const Plan &plan) noexcept
{
    s_resource.store(plan.resource);
    s_andAllAfter.store(plan.andAllAfter);
    s_calls.store(0);
    s_faults.store(0);
    s_failing.store(plan.call);
}

void recover() noexcept { s_failing.store(0); }

std::uint64_t faults() noexcept { return s_faults.load(); }

std::uint64_t calls() noexcept { return s_calls.load(); }

bool mustFail(Resource resource) noexcept
{
    if (!Watched::now() || resource != s_resource.load() || s_failing.load() == 0)
        return false;
    const std::uint64_t call = s_calls.fetch_add(1) + 1;
    const bool fails = call == s_failing.load() || (s_andAllAfter.load() && call > s_failing.load());
    if (fails)
        s_faults.fetch_add(1);
    return fails;
}

} // namespace atomalloc::faults
