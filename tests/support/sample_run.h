// SPDX-License-Identifier: MPL-2.0
// The sample recording: four tasks, five size classes (64 .. 1024 B), every kind of step once or more; for golden states and geometry.
#pragma once

#include "app/recording/recorded_run.h"
#include "tests/support/run_builder.h"

#include <memory>

namespace atomalloc::test {

/// 16 KiB limit, blocks of 64, 128, 256, 512 and 1024 bytes, 64-byte granules, wiped when freed.
AtomAllocConfig sampleConfig();

/// What the tests know of the sample: the numbers of events (= positions of HeapState) at which its parts are complete.
struct SampleRun
{
    std::shared_ptr<app::RecordedRun> run;
    std::size_t filled = 0;  ///< pools carved, caches filled: four blocks in use, none freed yet
    std::size_t wiping = 0;  ///< one 1024 B block is being wiped: two of four chunks done
    std::size_t waiting = 0; ///< tasks 3 and 4 wait for memory, in this order
    std::size_t end = 0;     ///< all tasks have ended; one block is still in use (a leak)
    BlockId wiped = kNoBlock;
    BlockId leaked = kNoBlock;
    BlockId reused = kNoBlock; ///< allocated three times; a stale handle was refused at it
};

/// Tasks: 1 "accept 1", 2 "decode 1", 3 "decode 2", 4 "write 1".
SampleRun sampleRun();

} // namespace atomalloc::test
