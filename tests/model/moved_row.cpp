// SPDX-License-Identifier: MPL-2.0
// A row of blocks that its holder moves, while another thread looks at it without holding the cache.
#include "allocator/cache/transit.h"
#include "allocator/core/task_registry.h"
#include "allocator/os/system_environment.h"
#include "tests/model/protocols.h"
#include "tests/support/task_with_cache.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr ClassIndex kClass{0};
/// 64 places. A full row at their end begins in their middle, where it ends after the move: there an outsider's two looks can meet.
constexpr std::array kLimits{QueueLimits{.hot = 16, .cold = 16, .batch = 1}};

/// A cache with one queue; thread 0 holds it, the others look at it.
class RowInterplay : public Interplay
{
public:
    void atRest() override
    {
        require(row().size() == m_blocks, "the row has the blocks that were put there");
        for (std::uint32_t i = 0; i + 1 < m_blocks; ++i)
            require(row().at(i).block() + 1 == row().at(i + 1).block(), "(C1) in the order in which they came");
    }

protected:
    [[nodiscard]] ClassQueue &row() { return m_owner.queue(kClass); }
    void push()
    {
        row().pushHot({0, m_next++, 0});
        ++m_blocks;
    }
    void demote() { row().demote(1, 0); }
    void flush()
    {
        std::uint32_t block = 0;
        row().popCold({&block, 1});
        --m_blocks;
    }
    /// So many blocks cold and hot, at the end of the places.
    void fill(std::uint32_t cold, std::uint32_t hot)
    {
        const auto makeRoom = [&] {
            if (row().coldSize() == cold)
                flush();
            demote();
        };
        while (row().word.own().top() != row().end) {
            if (hot > 0 && row().hotSize() == hot)
                makeRoom();
            push();
            if (hot == 0)
                makeRoom();
        }
    }
    void look()
    {
        require(!m_owner.task().looksEmpty(m_owner.cache(), 1), "a cache in which there is a block all the time is not taken for empty");
    }

    test::TaskWithCache m_owner{kLimits};
    std::uint32_t m_next = 0, m_blocks = 0;
};

/// The row is full and at the end of its places: a free makes room and moves it (CacheMoves::makeRoomInHot), then lays its block on top.
class MovedByFree final : public RowInterplay
{
public:
    explicit MovedByFree(unsigned) { fill(16, 16); }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            look();
            return;
        }
        {
            const CacheTransit transit(m_owner.cache());
            flush();
            demote();
            row().makePlaces(1);
        }
        push();
    }
};

/// Hot is empty: the oldest of cold go on top, first in the row that is moved for them.
class MovedByPromotion final : public RowInterplay
{
public:
    explicit MovedByPromotion(unsigned) { fill(16, 0); }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            look();
            return;
        }
        const CacheTransit transit(m_owner.cache());
        row().promote(2, 0);
    }
    void atRest() override { require(row().hotSize() == 2 && row().coldSize() == 14, "what was promoted is hot"); }
};

/// One block. Another comes, the first goes: what is oldest now is where the row ended before. No transit of this cache, as when a claimer
/// ages it.
class CaughtUp final : public RowInterplay
{
public:
    explicit CaughtUp(unsigned) { push(); }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            look();
            return;
        }
        push();
        demote();
        flush();
    }
};

/// Figures of a row that moves: an outsider sees no more than fits.
class Counted final : public RowInterplay
{
public:
    explicit Counted(unsigned) { fill(16, 16); }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            require(row().hotSize() <= kLimits[0].hot && row().coldSize() <= kLimits[0].cold, "(C2) nobody sees more than fits");
            return;
        }
        const CacheTransit transit(m_owner.cache());
        flush();
        demote();
        row().makePlaces(1);
    }
};

/// A task is registered and gets its first block while an outsider walks over all tasks.
class Registered final : public Interplay
{
public:
    explicit Registered(unsigned) {}

    void run(unsigned thread) override
    {
        if (thread == 0) {
            TaskState *task = m_registry.take();
            require(task != nullptr, "there is memory for a task");
            task->usePlaces(m_places.cache(), kLimits.size());
            task->queue(kClass).pushHot({0, 1, 0});
            return;
        }
        m_registry.forEach([](const TaskState &task) {
            require(task.queue(kClass).hotSize() <= 1 && task.queue(kClass).coldSize() == 0, "(21) a task that is seen is made");
            require(task.queue(kClass).hotLimit == kLimits[0].hot, "(21) a task that is seen is made");
        });
    }

private:
    test::TaskWithCache m_places{kLimits};
    TaskRegistry m_registry{systemPageSource(), kLimits};
};

} // namespace

Protocol movedRow()
{
    Protocol protocol;
    protocol.name = "a row that moves while it is looked at";
    protocol.invariants =
        "A cache in which there was a block all the time is never taken for empty, wherever its row lies and is moved to; "
        "(C1); (C2) for whoever looks; a task that is seen is made.";
    protocol.checks = {
        {.program = programOf<MovedByFree>(2)}, {.program = programOf<MovedByPromotion>(2)},
        {.program = programOf<CaughtUp>(2)},    {.program = programOf<Counted>(2)},
        {.program = programOf<Registered>(2)},  {.program = programOf<MovedByFree>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"place of a task without release", "TaskRegistry::take", Operation::store, 0, Effect::relax},
        {"moved outside of a transit", "CacheTransit::step", Operation::store, 0, Effect::skip},
        {"end of a transit that releases nothing", "CacheTransit::step", Operation::store, 0, Effect::relax},
        {"no second look at the transits", "TaskState::looksEmpty", Operation::load, 1, Effect::read, always<0>},
        {"places written without release", "QueueWord::set", Operation::store, 0, Effect::relax},
        {"end of the row looked at without acquiring", "QueueWord::look", Operation::load, 1, Effect::relax},
        {"begin of the row looked at without acquiring", "ClassQueue::looksEmpty", Operation::load, 0, Effect::relax},
    };
    return protocol;
}

} // namespace atomalloc::model
