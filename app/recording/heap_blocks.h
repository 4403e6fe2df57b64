// SPDX-License-Identifier: MPL-2.0
// HeapBlocks: the blocks, queues, classes and task figures of a HeapState, moved by block events in both directions. One thread.
// Invariant: a block of place hot or cold is in exactly that queue of BlockState::task and its class. No other block is in a queue.
#pragma once

#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"
#include "app/recording/heap_state.h"

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atomalloc::app {

class HeapBlocks
{
public:
    /// `memory`: of the blocks that another one had.
    explicit HeapBlocks(const RecordedRun &run, LineSlabs memory = LineSlabs());

    /// What is needed to undo it, beside the block.
    struct Applied
    {
        bool refused = false;        ///< a carve of what was there already
        std::size_t queue_place = 0; ///< where the block stood in the queue that it has left, from the front. kNotQueued: it was in none
    };
    static constexpr std::size_t kNotQueued = ~std::size_t{0};
    Applied apply(const Event &event, std::size_t index);
    /// Undoes the apply() that was the last. `before`: the block that the event names, as it was. Null: there was none.
    void revert(const Event &event, const BlockState *before, const Applied &applied);
    /// A refusal that named the block: it joins the block's history.
    void touch(BlockId block, std::size_t index);
    /// A request of so many bytes waits (or no longer does).
    void want(std::uint64_t bytes, Direction direction);

    [[nodiscard]] const BlockState *find(BlockId block) const noexcept { return m_blocks.get(toIndex(block)); }
    /// Fetches where the block is found into the cache of the processor.
    [[gnu::always_inline]] void prefetchPlace(BlockId block) const noexcept { m_blocks.prefetchPlace(toIndex(block)); }
    /// Then the block itself.
    [[gnu::always_inline]] void prefetch(BlockId block) const noexcept { m_blocks.prefetch(toIndex(block)); }
    /// For another one. No block is left here then.
    [[nodiscard]] LineSlabs takeMemory() noexcept { return m_blocks.takeMemory(); }
    [[nodiscard]] const BlockTable &all() const noexcept { return m_blocks; }
    [[nodiscard]] const QueueState *findQueue(TaskId task, ClassIndex sizeClass) const noexcept;
    [[nodiscard]] const std::vector<ClassState> &classes() const noexcept { return m_classes; }
    [[nodiscard]] HeapTask &task(TaskId id);
    [[nodiscard]] const HeapTask &taskOrDefault(TaskId id) const noexcept;
    [[nodiscard]] std::uint64_t bytesOf(ClassIndex sizeClass) const noexcept { return bytesOfClass(m_classBytes, sizeClass); }
    /// What the owner of the event's block has asked for, when the event takes a live block. Else 0.
    [[nodiscard]] std::uint64_t requestedOf(const Event &event) const noexcept;

    // --- for keyframes ---
    [[nodiscard]] const std::vector<HeapTask> &tasks() const noexcept { return m_tasks; }
    /// Those with blocks, by queueKeyOf() of these.
    [[nodiscard]] std::map<std::uint64_t, const QueueState *> queues() const;
    /// Of the queues that a block of a cache is in one of.
    [[nodiscard]] static std::uint64_t queueKeyOf(const BlockState &block) noexcept;
    /// Room for blocks that come: BlockTable::reserve().
    void reserve(std::uint32_t granule, std::size_t blocks) { m_blocks.reserve(granule, blocks); }
    /// A block behind all others, counted as where it is. One that is in a queue comes there by restoreQueue().
    void restore(const BlockState &block);
    void restoreQueue(std::uint64_t key, QueueState queue) { m_queues[key] = std::move(queue); }
    /// What a copy takes in memory, as blocks: tasks and queues as well.
    [[nodiscard]] std::size_t weight() const noexcept
    {
        constexpr std::size_t kOfQueue = 12; // a deque has memory also when it is empty
        return m_blocks.size() + m_tasks.size() + kOfQueue * m_queues.size();
    }
    [[nodiscard]] std::uint32_t granulesOf(ClassIndex sizeClass) const noexcept;

    void noteMismatch(std::size_t index, const QString &what);
    [[nodiscard]] const QString &mismatch() const noexcept { return m_mismatch; }
    void setMismatch(QString mismatch) { m_mismatch = std::move(mismatch); }

private:
    enum class End : std::uint8_t { front, back };

    Applied applyCarve(const Event &event, std::size_t index);
    void revertCarve(const Event &event);
    [[nodiscard]] bool isFree(std::uint32_t start, std::uint32_t granules) const noexcept;
    BlockState &insert(BlockId block, ClassIndex sizeClass);
    /// Into the books of its place, and to that place in its queue, or to its back.
    void enter(const BlockState &block, std::size_t queuePlace);
    /// Out of them. Where it stood in its queue, and whether that was at the end that is named.
    std::pair<std::size_t, bool> leave(const BlockState &block, End end);
    void count(const BlockState &block, std::uint64_t one);
    void update(BlockState &block, const Event &event, std::size_t index) const;
    QueueState &queue(TaskId task, ClassIndex sizeClass);
    void check(const Event &event, std::size_t index, const BlockState *block);

    const RecordedRun *m_run;
    std::vector<std::uint64_t> m_classBytes;
    std::uint64_t m_granuleBytes;
    bool m_randomSlots; ///< blocks leave hot queues in any order
    BlockTable m_blocks;
    std::unordered_map<std::uint64_t, QueueState> m_queues;
    std::vector<ClassState> m_classes;
    std::vector<HeapTask> m_tasks;
    QString m_mismatch;
};

} // namespace atomalloc::app
