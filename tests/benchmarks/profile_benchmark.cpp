// SPDX-License-Identifier: MPL-2.0
// The six production profiles: a million births and deaths from a steady state on, per pair of them.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/profile_plan.h"
#include "tests/benchmarks/profile_run.h"
#include "tests/benchmarks/suite.h"

#include <QCoroTask>

namespace atomalloc::benchmarks {

namespace {

QCoro::Task<> awaitedProfile(benchmark::State &state, Task &task, const ProfilePlan &plan)
{
    OurHeap heap(task);
    std::vector<Block> slots = startProfile(heap, plan);
    for ([[maybe_unused]] auto step : state) {
        for (const ProfilePlan::Operation &operation : plan.operations()) {
            Block &slot = slots[operation.slot];
            if (operation.size == 0) {
                (void)co_await task.deallocate(std::move(slot));
                continue;
            }
            const Layout layout{.size = operation.size};
            auto got = co_await task.allocate(layout);
            if (!got) [[unlikely]]
                giveUp("out of memory");
            slot = std::move(*got);
            std::byte *bytes = slot.span()->data();
            *bytes = std::byte{1};
            escape(bytes);
        }
    }
    endProfile(heap, plan, slots);
    state.SetItemsProcessed(static_cast<std::int64_t>(plan.operations().size() / 2));
}

} // namespace

void addProfiles(Suite &suite)
{
    for (const std::string &name : ProfilePlan::names()) {
        Row row{.name = "profile " + name, .target = 2.1, .once = true};
        const auto workload = [name](benchmark::State &state, auto &heap) { runProfile(state, heap, ProfilePlan::of(name)); };
        addOurs(row, plainConfig(), workload);
        addAwaited(row, plainConfig(),
                   [name](benchmark::State &state, Task &task) { return awaitedProfile(state, task, ProfilePlan::of(name)); });
        addRivals(row, workload);
        suite.push_back(std::move(row));
    }
}

} // namespace atomalloc::benchmarks
