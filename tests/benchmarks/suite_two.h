// SPDX-License-Identifier: MPL-2.0
// Columns of workloads on two threads: `workload(state, heap, partnersHeap)`, one heap for each thread, one allocator behind both.
#pragma once

#include "tests/benchmarks/suite.h"

namespace atomalloc::benchmarks {

template <typename Workload>
void addOursForTwo(Row &row, const AtomAllocConfig &config, Workload workload)
{
    row.columns.push_back({kOurs, [config, workload](benchmark::State &state) {
                               AtomAlloc allocator = makeAllocator(config);
                               Task task = allocator.createTask();
                               Task partners = allocator.createTask();
                               OurHeap heap(task);
                               OurHeap partnersHeap(partners);
                               workload(state, heap, partnersHeap);
                           }});
}

template <typename Workload>
void addRivalsForTwo(Row &row, Workload workload)
{
    for (const Rival &rival : rivals()) {
        if (rival.problem.empty())
            row.columns.push_back({rival.name,
                                   [&rival, workload](benchmark::State &state) {
                                       PointerHeap heap(rival);
                                       PointerHeap partnersHeap(rival);
                                       workload(state, heap, partnersHeap);
                                   },
                                   !rival.checks});
    }
    row.columns.push_back({kPmr, [workload](benchmark::State &state) {
                               std::pmr::synchronized_pool_resource pools(PmrHeap::options());
                               PmrHeap heap(pools);
                               PmrHeap partnersHeap(pools);
                               workload(state, heap, partnersHeap);
                           }});
}

} // namespace atomalloc::benchmarks
