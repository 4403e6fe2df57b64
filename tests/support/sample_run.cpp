// SPDX-License-Identifier: MPL-2.0
#include "tests/support/sample_run.h"

namespace atomalloc::test {
namespace {

enum : std::uint8_t { k64, k128, k256, k512, k1024 };

} // namespace

AtomAllocConfig sampleConfig()
{
    AtomAllocConfig config;
    config.max_memory = 16 * 1024;
    config.max_block_size = 1024;
    config.min_block_size = 64;
    config.initial_pool_size = 8 * 1024;
    config.event_tracing = true;
    return config;
}

SampleRun sampleRun()
{
    SampleRun sample;
    RunBuilder builder(sampleConfig());

    builder.commit(0, 8 * 1024, Cause::initial);
    const TaskId accept = builder.beginTask(QStringLiteral("accept 1"), QStringLiteral("accept"));
    const TaskId decode1 = builder.beginTask(QStringLiteral("decode 1"), QStringLiteral("decode"));
    builder.carve(k64, 0, 16);
    builder.refill(accept, k64, 6);
    const BlockId header = builder.allocate(accept, 40);
    sample.reused = builder.allocate(accept, 64);
    builder.carve(k256, 16, 4);
    builder.refill(decode1, k256, 3);
    const BlockId body = builder.allocate(decode1, 200);
    builder.carve(k1024, 32, 4);
    const BlockId page = builder.allocate(decode1, 1000);
    sample.wiped = page;
    sample.filled = builder.eventCount();

    // Freed and used again: the generation counts up; a handle of the first owner is refused.
    builder.setTime(1'000'000);
    builder.free(accept, sample.reused);
    builder.allocate(accept, 60);
    builder.staleAccess(accept, sample.reused, 1);
    builder.beginZeroing(decode1, page, 4);
    builder.zeroChunk(decode1, page);
    builder.zeroChunk(decode1, page);
    sample.wiping = builder.eventCount();
    builder.zeroChunk(decode1, page);
    builder.zeroChunk(decode1, page);
    builder.endZeroing(decode1, page);
    builder.freeZeroing(decode1, header, 1); // remote: decode 1 frees what accept 1 allocated

    // Ageing: hot to cold, cold back to hot, cold to the pool.
    builder.setTime(2'000'000);
    builder.demote(accept, k64);
    builder.demote(accept, k64);
    builder.promote(accept, k64);
    builder.flushCold(accept, k64, Cause::idle_ttl);
    builder.free(decode1, body);
    builder.demote(decode1, k256, Cause::idle_ttl);

    // The rest of the memory goes; two tasks wait in line.
    builder.setTime(3'000'000);
    const TaskId decode2 = builder.beginTask(QStringLiteral("decode 2"), QStringLiteral("decode"));
    const TaskId write = builder.beginTask(QStringLiteral("write 1"), QStringLiteral("write"));
    builder.commit(128, 8 * 1024);
    builder.carve(k512, 96, 4);
    builder.carve(k1024, 128, 8);
    const BlockId large = builder.allocate(write, 900);
    sample.leaked = builder.allocate(decode2, 300);
    const BlockId taken = builder.allocate(decode2, 500);
    const BlockId third = builder.allocate(decode2, 400);
    const BlockId fourth = builder.allocate(decode2, 512);
    builder.outOfMemory(accept, 100);
    builder.wait(decode2, 480);
    builder.wait(write, 500);
    sample.waiting = builder.eventCount();

    builder.setTime(4'000'000);
    builder.beginZeroing(decode2, taken, 2);
    builder.zeroChunk(decode2, taken);
    builder.zeroChunk(decode2, taken);
    builder.endZeroing(decode2, taken, Place::pool);
    const BlockId granted = builder.grant(decode2);
    builder.endWait(write, Cause::timed_out);
    builder.doubleFree(decode2, header, 1);
    builder.freeZeroing(decode2, granted, 2);
    builder.freeZeroing(decode2, third, 2);
    builder.free(write, fourth);
    builder.free(write, large);
    builder.retire(accept, sample.reused);

    builder.setTime(5'000'000);
    for (const TaskId task : {accept, decode1, decode2, write})
        builder.endTask(task);
    for (std::uint32_t granule = 128; granule < 256; granule += 16)
        builder.coalesce(BlockId{granule}, Cause::idle_ttl);
    builder.decommit(128, 8 * 1024);
    sample.end = builder.eventCount();
    sample.run = builder.build();
    return sample;
}

} // namespace atomalloc::test
