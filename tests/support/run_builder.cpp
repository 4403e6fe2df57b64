// SPDX-License-Identifier: MPL-2.0
#include "tests/support/run_builder.h"

#include <algorithm>
#include <stdexcept>

namespace atomalloc::test {

RunBuilder::RunBuilder(const AtomAllocConfig &config, const QString &title) : m_classBytes(sizeClasses(config))
{
    m_inputs.program_version = QStringLiteral("0.1.0");
    m_inputs.workload_title = title;
    m_inputs.workload_origin = QStringLiteral("sample");
    m_inputs.config = config;
    m_inputs.seed = 42;
}

std::uint8_t RunBuilder::classFor(std::uint64_t bytes) const
{
    return static_cast<std::uint8_t>(std::lower_bound(m_classBytes.begin(), m_classBytes.end(), bytes) - m_classBytes.begin());
}

Event &RunBuilder::add(EventKind kind, Cause cause, TaskId task)
{
    Event event;
    event.time_ns = m_timeNs;
    event.kind = kind;
    event.cause = cause;
    event.task = task;
    m_timeNs += 1000;
    return m_events.emplace_back(event);
}

Event &RunBuilder::move(EventKind kind, Cause cause, TaskId task, BlockId block, Place to)
{
    Known &known = m_blocks.at(toIndex(block));
    Event &event = add(kind, cause, task);
    event.block = block;
    event.size_class = ClassIndex{known.sizeClass};
    event.from = known.place;
    event.to = to;
    event.generation = known.generation;
    event.bytes = to == Place::live || to == Place::zeroing || kind == EventKind::free ? known.requested : m_classBytes[known.sizeClass];
    place(block, known, to);
    return event;
}

void RunBuilder::place(BlockId block, Known &known, Place to)
{
    if (known.place == Place::pool)
        m_pools[known.sizeClass].erase(block);
    if (to == Place::pool)
        m_pools[known.sizeClass].insert(block);
    known.place = to;
}

TaskId RunBuilder::beginTask(const QString &name, const QString &group)
{
    const TaskId id{static_cast<std::uint32_t>(m_tasks.size() + 1)};
    m_tasks.push_back({id, name, group});
    add(EventKind::task_begin, Cause::none, id);
    return id;
}

void RunBuilder::endTask(TaskId task)
{
    for (auto &[key, queues] : m_queues) {
        while (key.first == toIndex(task) && !queues.hot.empty())
            flushHot(task, key.second, Cause::task_end);
        while (key.first == toIndex(task) && !queues.cold.empty())
            flushCold(task, key.second, Cause::task_end);
    }
    add(EventKind::task_end, Cause::none, task);
}

void RunBuilder::commit(std::uint32_t granule, std::uint64_t bytes, Cause cause)
{
    Event &event = add(EventKind::commit, cause, kNoTask);
    event.block = BlockId{granule};
    event.bytes = bytes;
}

void RunBuilder::decommit(std::uint32_t granule, std::uint64_t bytes)
{
    Event &event = add(EventKind::decommit, Cause::idle_ttl, kNoTask);
    event.block = BlockId{granule};
    event.bytes = bytes;
}

void RunBuilder::carve(std::uint8_t sizeClass, std::uint32_t granule, std::uint32_t blocks)
{
    const auto step = static_cast<std::uint32_t>(m_classBytes[sizeClass] / m_inputs.config.min_block_size);
    for (std::uint32_t i = 0; i < blocks; ++i) {
        const BlockId block{granule + i * step};
        Known &known = m_blocks[toIndex(block)];
        place(block, known, Place::none);
        known.sizeClass = sizeClass;
        place(block, known, Place::pool);
    }
    Event &event = add(EventKind::carve, Cause::pool_empty, kNoTask);
    event.block = BlockId{granule};
    event.size_class = ClassIndex{sizeClass};
    event.to = Place::pool;
    event.generation = m_blocks.at(granule).generation;
    event.aux = blocks;
    event.bytes = m_classBytes[sizeClass]; // of each block, as the allocator says it
}

void RunBuilder::coalesce(BlockId block, Cause cause) { move(EventKind::coalesce, cause, kNoTask, block, Place::none); }

BlockId RunBuilder::lowestOfPool(std::uint8_t sizeClass) const
{
    const auto pool = m_pools.find(sizeClass);
    if (pool == m_pools.end() || pool->second.empty())
        throw std::logic_error("the pool is empty");
    return *pool->second.begin();
}

void RunBuilder::refill(TaskId task, std::uint8_t sizeClass, int blocks)
{
    for (int i = 0; i < blocks; ++i) {
        const BlockId block = lowestOfPool(sizeClass);
        move(EventKind::refill, Cause::cache_miss, task, block, Place::hot);
        queues(task, sizeClass).hot.push_back(block);
    }
}

void RunBuilder::promote(TaskId task, std::uint8_t sizeClass)
{
    Queues &both = queues(task, sizeClass);
    move(EventKind::promote, Cause::hot_empty, task, both.cold.front(), Place::hot);
    both.hot.push_back(both.cold.front());
    both.cold.pop_front();
}

void RunBuilder::demote(TaskId task, std::uint8_t sizeClass, Cause cause)
{
    Queues &both = queues(task, sizeClass);
    move(EventKind::demote, cause, task, both.hot.front(), Place::cold);
    both.cold.push_back(both.hot.front());
    both.hot.erase(both.hot.begin());
}

void RunBuilder::flushHot(TaskId task, std::uint8_t sizeClass, Cause cause)
{
    Queues &both = queues(task, sizeClass);
    move(EventKind::flush, cause, task, both.hot.front(), Place::pool);
    both.hot.erase(both.hot.begin());
}

void RunBuilder::flushCold(TaskId task, std::uint8_t sizeClass, Cause cause)
{
    Queues &both = queues(task, sizeClass);
    move(EventKind::flush, cause, task, both.cold.front(), Place::pool);
    both.cold.pop_front();
}

BlockId RunBuilder::giveOut(BlockId block, TaskId task, std::uint64_t bytes, Cause cause)
{
    Known &known = m_blocks.at(toIndex(block));
    known.requested = bytes;
    known.owner = task;
    move(EventKind::allocate, cause, task, block, Place::live).owner = task;
    return block;
}

BlockId RunBuilder::allocate(TaskId task, std::uint64_t bytes)
{
    const std::uint8_t sizeClass = classFor(bytes);
    Queues &both = queues(task, sizeClass);
    if (!both.hot.empty()) {
        const BlockId top = both.hot.back();
        both.hot.pop_back();
        return giveOut(top, task, bytes, Cause::hot_hit);
    }
    if (!both.cold.empty()) {
        const BlockId oldest = both.cold.front();
        both.cold.pop_front();
        return giveOut(oldest, task, bytes, Cause::cold_hit);
    }
    return giveOut(lowestOfPool(sizeClass), task, bytes, Cause::miss);
}

void RunBuilder::free(TaskId task, BlockId block)
{
    Known &known = m_blocks.at(toIndex(block));
    ++known.generation;
    move(EventKind::free, known.owner == task ? Cause::local : Cause::remote, task, block, Place::hot).owner = known.owner;
    queues(task, known.sizeClass).hot.push_back(block);
}

void RunBuilder::freeZeroing(TaskId task, BlockId block, std::uint32_t chunks)
{
    beginZeroing(task, block, chunks);
    for (std::uint32_t i = 0; i < chunks; ++i)
        zeroChunk(task, block);
    endZeroing(task, block);
}

void RunBuilder::beginZeroing(TaskId task, BlockId block, std::uint32_t chunks)
{
    Known &known = m_blocks.at(toIndex(block));
    ++known.generation;
    known.chunks = chunks;
    known.chunksDone = 0;
    Event &event = move(EventKind::free, known.owner == task ? Cause::local : Cause::remote, task, block, Place::zeroing);
    event.owner = known.owner;
    event.aux = chunks;
}

void RunBuilder::zeroChunk(TaskId task, BlockId block)
{
    Known &known = m_blocks.at(toIndex(block));
    Event &event = move(EventKind::zero_chunk, Cause::zero_on_dealloc, task, block, Place::zeroing);
    event.owner = known.owner;
    event.aux = ++known.chunksDone;
}

void RunBuilder::endZeroing(TaskId task, BlockId block, Place to)
{
    const Known &known = m_blocks.at(toIndex(block));
    move(EventKind::zero_end, Cause::zero_on_dealloc, task, block, to).owner = known.owner;
    if (to == Place::hot)
        queues(task, known.sizeClass).hot.push_back(block);
}

void RunBuilder::retire(TaskId task, BlockId block) { move(EventKind::retire, Cause::last_generation, task, block, Place::retired); }

void RunBuilder::wait(TaskId task, std::uint64_t bytes)
{
    Event &event = add(EventKind::wait, m_line.empty() ? Cause::no_memory : Cause::queue_behind, task);
    m_line.emplace_back(task, bytes);
    event.bytes = bytes;
    event.size_class = ClassIndex{classFor(bytes)};
    event.aux = static_cast<std::uint32_t>(m_line.size());
}

BlockId RunBuilder::grant(TaskId task)
{
    const std::uint64_t bytes = m_line.front().second;
    const BlockId block = lowestOfPool(classFor(bytes));
    m_line.pop_front();
    Event &event = add(EventKind::grant, Cause::none, task);
    event.bytes = bytes;
    event.size_class = ClassIndex{classFor(bytes)};
    return giveOut(block, task, bytes, Cause::granted);
}

void RunBuilder::endWait(TaskId task, Cause cause)
{
    const auto waiter = std::find_if(m_line.begin(), m_line.end(), [task](const auto &entry) { return entry.first == task; });
    Event &event = add(EventKind::wait_end, cause, task);
    event.bytes = waiter->second;
    event.size_class = ClassIndex{classFor(waiter->second)};
    m_line.erase(waiter);
}

void RunBuilder::staleAccess(TaskId task, BlockId block, std::uint64_t generation)
{
    Event &event = add(EventKind::stale_handle, Cause::none, task);
    event.block = block;
    event.size_class = ClassIndex{m_blocks.at(toIndex(block)).sizeClass};
    event.generation = generation;
    event.aux = static_cast<std::uint32_t>(Operation::read);
}

void RunBuilder::doubleFree(TaskId task, BlockId block, std::uint64_t generation)
{
    Event &event = add(EventKind::double_free, Cause::none, task);
    event.block = block;
    event.size_class = ClassIndex{m_blocks.at(toIndex(block)).sizeClass};
    event.generation = generation;
    event.aux = static_cast<std::uint32_t>(Operation::deallocate);
}

void RunBuilder::outOfMemory(TaskId task, std::uint64_t bytes)
{
    Event &event = add(EventKind::out_of_memory, Cause::no_memory, task);
    event.bytes = bytes;
    event.size_class = ClassIndex{classFor(bytes)};
}

void RunBuilder::invalidSize(TaskId task, std::uint64_t bytes, Cause cause) { add(EventKind::invalid_size, cause, task).bytes = bytes; }

void RunBuilder::claimCache(TaskId task, TaskId before)
{
    Event &event = add(EventKind::cache_claim, Cause::takeover, task);
    event.bytes = toIndex(before);
}

std::shared_ptr<app::RecordedRun> RunBuilder::build(bool complete) const
{
    auto run = std::make_shared<app::RecordedRun>();
    run->setInputs(m_inputs);
    for (const app::RunTask &task : m_tasks)
        run->addTask(task);
    run->append(m_events);
    run->finish(complete);
    return run;
}

} // namespace atomalloc::test
