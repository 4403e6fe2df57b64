// SPDX-License-Identifier: MPL-2.0
// Waiters: the table they come from, the one word that decides how a wait ends, and the line.
#include "allocator/wait/wait_line.h"
#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

/// Each thread takes a waiter, writes into it, and ends it; thread 0 takes two at once, so that the others may see one come back.
class Table final : public Interplay
{
public:
    explicit Table(unsigned threads) : m_count(threads + 1)
    {
        m_table.attach(m_waiters.data(), m_count);
        const auto first = m_table.acquire(WaitStatus::entering);
        m_table.release(*m_table.acquire(WaitStatus::entering));
        m_table.release(*first);
    }

    void run(unsigned thread) override
    {
        std::array<WaiterTicket, 2> tickets;
        const unsigned wanted = thread == 0 ? 2 : 1;
        for (unsigned i = 0; i < wanted; ++i)
            tickets[i] = take(thread);
        for (unsigned i = 0; i < wanted; ++i)
            end(tickets[i]);
    }

    void atRest() override
    {
        std::uint32_t count = 0;
        while (m_table.acquire(WaitStatus::entering))
            require(++count <= m_count, "each waiter is there once");
        require(count == m_count, "no waiter is lost");
    }

private:
    WaiterTicket take(unsigned thread)
    {
        const auto ticket = m_table.acquire(WaitStatus::entering);
        require(ticket.has_value(), "with a waiter for everybody nobody goes without");
        m_user[ticket->index] = thread; // plain: two users of one waiter are a data race
        require(m_table.waits(*ticket), "a waiter that was just taken waits");
        return *ticket;
    }
    void end(WaiterTicket ticket)
    {
        m_table.release(ticket);
        require(!m_table.waits(ticket), "(N2) an ended ticket does not wait");
        require(!m_table.decide(ticket, WaitStatus::granted), "(N2) an ended ticket decides nothing");
    }

    const std::uint32_t m_count;
    std::array<Waiter, kMostThreads + 1> m_waiters;
    std::array<unsigned, kMostThreads + 1> m_user{};
    WaiterTable m_table;
};

constexpr BlockId kGranted{7};

/// Thread 0 suspends and takes what comes, then takes its waiter again; the others decide: a grant, a time-out, a cancel or close.
class OneWord final : public Interplay
{
public:
    explicit OneWord(unsigned threads) : m_threads(threads)
    {
        m_table.attach(m_waiters.data(), 1);
        m_ticket = *m_table.acquire(WaitStatus::entering);
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            suspendAndCollect();
            return;
        }
        constexpr std::array kOutcomes{WaitStatus::granted, WaitStatus::timed_out, WaitStatus::cancelled};
        const WaitStatus outcome = kOutcomes[thread - 1];
        if (outcome == WaitStatus::granted)
            m_block = thread; // plain: published with the outcome (9)
        const auto before = m_table.decide(m_ticket, outcome, outcome == WaitStatus::granted ? kGranted : kNoBlock);
        m_won[thread] = before.has_value() ? 1 : 0;
        if (before == WaitStatus::suspended)
            m_resumes.fetch_add(1, std::memory_order_release); // as an executor does it
    }

    void atRest() override
    {
        unsigned won = 0;
        for (unsigned thread = 0; thread < m_threads; ++thread)
            won += m_won[thread];
        require(won == 1, "(N1) exactly one outcome wins");
        require(m_resumes.load(std::memory_order_relaxed) == m_suspended, "who suspended is resumed once, who did not is not");
        require(m_grantUsed == m_won[1], "(N3) a grant is complete or did not happen");
        require(!m_table.decide(m_ticket, WaitStatus::cancelled), "(N2) the old ticket decides nothing");
    }

private:
    void suspendAndCollect()
    {
        m_suspended = m_table.suspend(m_ticket) ? 1 : 0;
        if (m_suspended != 0)
            waitToBeResumed();
        const WaiterTable::State state = m_table.state(m_ticket);
        require(state.serial == m_ticket.serial && state.status != WaitStatus::entering && state.status != WaitStatus::suspended,
                "after the decision the state says which");
        if (state.status == WaitStatus::granted) {
            require(state.block == kGranted, "(N3) the block comes with the grant");
            m_grantUsed = 1;
            ++m_block;
        }
        m_table.release(m_ticket);
        const auto again = m_table.acquire(WaitStatus::entering);
        require(again && again->serial != m_ticket.serial, "(N2) a new use has a new serial");
        require(m_table.waits(*again), "(N2) who holds the old ticket does nothing to the new use");
    }

    void waitToBeResumed()
    {
        do
            waitUntil([this] { return m_resumes.load(std::memory_order_relaxed) != 0; });
        while (m_resumes.load(std::memory_order_acquire) == 0);
    }

    const unsigned m_threads;
    std::array<Waiter, 1> m_waiters;
    WaiterTable m_table;
    WaiterTicket m_ticket;
    unsigned m_block = 0;
    // Each written by one thread; words, since the checker tells 4 bytes apart.
    unsigned m_suspended = 0, m_grantUsed = 0;
    std::array<unsigned, kMostThreads> m_won{};
    Atomic<std::uint32_t> m_resumes;
};

/// Two threads serve a line of waiters with blocks of their own while a third one enters or times out: what grantFirst() does.
class Line final : public Interplay
{
public:
    explicit Line(unsigned)
    {
        m_table.attach(m_waiters.data(), kWaiters);
        m_line.attach(m_slots.data(), kSlots);
        for (WaiterTicket &ticket : m_tickets)
            ticket = *m_table.acquire(WaitStatus::suspended);
        require(m_line.enter(m_tickets[0]), "the line has room");
    }

    void run(unsigned thread) override
    {
        switch (thread) {
        case 0:
            serve(thread);
            break;
        case 1:
            for (const unsigned next : {1, 2}) {
                require(m_line.enter(m_tickets[next]), "the line has room");
                serve(thread);
            }
            break;
        default:
            m_timedOut = m_table.decide(m_tickets[0], WaitStatus::timed_out) ? 1 : 0;
        }
    }

    void atRest() override
    {
        while (const auto head = m_line.first()) {
            require(!m_table.waits(head->ticket), "who has blocks leaves nobody waiting");
            m_line.leave(*head);
        }
        require(m_line.length() == 0, "(L1) at rest head and tail meet");
        unsigned grants = 0;
        for (const WaiterTicket &ticket : m_tickets)
            grants += m_table.state(ticket).status == WaitStatus::granted ? 1 : 0;
        require(grants + m_timedOut == kWaiters, "everybody who waited was served, in or out of time");
        require(m_granted[0] + m_granted[1] == grants, "(N1) one grant for each waiter");
    }

private:
    static constexpr std::uint32_t kWaiters = 3, kSlots = 2;

    void serve(unsigned thread)
    {
        while (const auto head = m_line.first()) {
            if (!m_table.waits(head->ticket)) {
                m_line.leave(*head);
                continue;
            }
            for (unsigned i = 1; i < kWaiters; ++i)
                require(!(head->ticket == m_tickets[i]) || !m_table.waits(m_tickets[i - 1]), "nobody passes the one before");
            if (!m_table.decide(head->ticket, WaitStatus::granted, BlockId{thread}))
                continue;
            m_line.leave(*head);
            ++m_granted[thread];
        }
    }

    std::array<Waiter, kWaiters> m_waiters;
    std::array<Atomic<std::uint64_t>, kSlots> m_slots;
    std::array<WaiterTicket, kWaiters> m_tickets;
    std::array<unsigned, kMostThreads> m_granted{};
    unsigned m_timedOut = 0;
    WaiterTable m_table;
    WaitLine m_line;
};

/// A line of two slots: one thread enters twice as many as there are slots, the other takes them out, helped and overtaken.
class Enter final : public Interplay
{
public:
    explicit Enter(unsigned) { m_line.attach(m_slots.data(), kSlots); }

    void run(unsigned thread) override
    {
        if (thread != 1) {
            for (std::uint32_t serial = 1; serial <= 3; ++serial)
                m_entered[thread] += m_line.enter({thread, serial}) ? 1 : 0;
            return;
        }
        for (int i = 0; i < 3; ++i)
            take();
    }

    void atRest() override
    {
        while (take()) {
        }
        require(m_line.length() == 0, "(L1) at rest head and tail meet");
        require(m_taken == m_entered, "each ticket that entered came out once");
    }

private:
    static constexpr std::uint32_t kSlots = 2;

    bool take()
    {
        const auto head = m_line.first();
        if (!head)
            return false;
        require(head->ticket.serial > m_lastSerial[head->ticket.index], "the line is first in, first out");
        m_lastSerial[head->ticket.index] = head->ticket.serial;
        ++m_taken[head->ticket.index];
        m_line.leave(*head);
        return true;
    }

    std::array<Atomic<std::uint64_t>, kSlots> m_slots;
    std::array<unsigned, kMostThreads> m_entered{}, m_taken{};
    std::array<std::uint32_t, kMostThreads> m_lastSerial{};
    WaitLine m_line;
};

// Two acquires and a release leave the tag as it was.
std::uint64_t tagTakenBack(std::uint64_t, std::uint64_t wanted) { return wanted - (std::uint64_t{3} << 32); }
std::uint64_t withoutSerial(std::uint64_t, std::uint64_t wanted) { return wanted & 0xf'ffff'ffffU; }
std::uint64_t oneFurther(std::uint64_t, std::uint64_t wanted) { return wanted + 1; }
std::uint64_t turnNotRaised(std::uint64_t before, std::uint64_t) { return before & ~(std::uint64_t{1} << 44); }

} // namespace

Protocol waiterTable()
{
    Protocol protocol;
    protocol.name = "waiter table";
    protocol.invariants = "A waiter has one user at a time, none is lost, and an ended ticket does nothing (N2).";
    protocol.checks = {{.program = programOf<Table>(2), .testPreemptions = 2},
                       {.program = programOf<Table>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"torn acquire", "WaiterTable::acquire", Operation::compare_exchange_weak, 0, Effect::tear},
        {"torn first use", "WaiterTable::acquire", Operation::compare_exchange_weak, 1, Effect::tear},
        {"release (8) relaxed", "WaiterTable::release", Operation::compare_exchange_weak, 0, Effect::relax},
        {"tag taken back", "WaiterTable::release", Operation::compare_exchange_weak, 0, Effect::write, tagTakenBack},
        {"serial not raised", "WaiterTable::release", Operation::store, 0, Effect::skip},
        {"link to the next lost", "WaiterTable::release", Operation::store, 1, Effect::skip},
    };
    return protocol;
}

Protocol waiterOutcome()
{
    Protocol protocol;
    protocol.name = "grant, cancel, time-out, close";
    protocol.invariants = "(N1) exactly one outcome wins; (N2) an old ticket does nothing; (N3) a grant is complete or did not happen; who "
                          "suspended is resumed once.";
    protocol.checks = {{.program = programOf<OneWord>(2)},
                       {.program = programOf<OneWord>(3), .preemptions = 2, .testPreemptions = 2},
                       {.program = programOf<OneWord>(4), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"torn decision", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::tear},
        {"decision without a look at the state", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::force},
        {"decision (9) relaxed", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::relax},
        {"suspension not written down", "WaiterTable::suspend", Operation::compare_exchange_strong, 0, Effect::skip},
        {"suspend over an outcome", "WaiterTable::suspend", Operation::compare_exchange_strong, 0, Effect::force},
        {"grant without its block", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::write,
         [](std::uint64_t, std::uint64_t wanted) { return wanted | 0xffff'ffffU; }},
        {"serial of a new use not raised", "WaiterTable::acquire", Operation::store, 0, Effect::write, withoutSerial},
    };
    return protocol;
}

Protocol waitLine()
{
    Protocol protocol;
    protocol.name = "serving the line";
    protocol.invariants =
        "Two threads serve while one enters and a time-out decides: everybody is served once, in order; nobody stays behind; "
        "(L1) at rest head and tail meet.";
    protocol.checks = {{.program = programOf<Line>(2)}, {.program = programOf<Line>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"decision without a look at the state", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::force},
        {"torn decision", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::tear},
        {"slot left by whoever comes", "WaitLine::leave", Operation::compare_exchange_strong, 0, Effect::force},
        {"head pushed on past the next one", "WaitLine::leave", Operation::compare_exchange_strong, 1, Effect::write, oneFurther},
        {"head helped on past the next one", "WaitLine::first", Operation::compare_exchange_strong, 0, Effect::write, oneFurther},
        {"slot never left", "WaitLine::leave", Operation::compare_exchange_strong, 0, Effect::skip},
    };
    return protocol;
}

Protocol waiterEnqueue()
{
    Protocol protocol;
    protocol.name = "waiter enqueue";
    protocol.invariants = "Each ticket that enters comes out once, those of one thread in their order, round the slots; (L1).";
    protocol.checks = {{.program = programOf<Enter>(2)}, {.program = programOf<Enter>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"torn enter", "WaitLine::enter", Operation::compare_exchange_strong, 0, Effect::tear},
        {"slot taken without a look", "WaitLine::enter", Operation::compare_exchange_strong, 0, Effect::force},
        {"tail pushed on past a free slot", "WaitLine::enter", Operation::compare_exchange_strong, 1, Effect::write, oneFurther},
        {"turn not raised", "WaitLine::leave", Operation::compare_exchange_strong, 0, Effect::write, turnNotRaised},
    };
    return protocol;
}

} // namespace atomalloc::model
