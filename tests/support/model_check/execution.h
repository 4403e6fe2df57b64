// SPDX-License-Identifier: MPL-2.0
// Execution: one run of a program of two to four threads under the checker: fibers that change hands at atomic operations, as a Choices
// decides. All on one thread of the system; one object serves all executions of a search.
#pragma once

#include "tests/support/model_check/choices.h"
#include "tests/support/model_check/crash_guard.h"
#include "tests/support/model_check/equivalents.h"
#include "tests/support/model_check/fiber.h"
#include "tests/support/model_check/locations.h"
#include "tests/support/model_check/mutant.h"
#include "tests/support/model_check/plain_memory.h"
#include "tests/support/model_check/program.h"
#include "tests/support/model_check/program_image.h"

#include <string>
#include <utility>

namespace atomalloc::model {

/// What a search that is complete is complete up to; random walks ignore all but `steps` and `turn`.
struct Bounds
{
    unsigned preemptions = 2;
    unsigned staleReads = 2;       ///< reads of an outdated value per execution
    unsigned staleDepth = 2;       ///< how many stores back such a read may reach
    unsigned spuriousFailures = 1; ///< of weak compare-exchanges, per execution
    std::uint64_t steps = 4'000;   ///< atomic operations; more of them are a livelock
    /// At each so many operations of a thread on shared cells the next thread that can run goes on: code that tries again while another
    /// thread is half way counts on that. 0 = never. No preemption.
    unsigned turn = 0;
};

/// One atomic operation as it was executed, for the trace of a failure.
struct TraceLine
{
    std::uint64_t step;
    unsigned thread;
    Call call;
    const void *address;
    std::uint64_t before, after; ///< the value read, the value written
    std::uint32_t older;         ///< how many stores before the newest it read
    bool wrote;
    bool shared; ///< the cell; see Location
};

class Execution
{
public:
    /// Sets the program up, once for all executions.
    Execution(const Program &program, const Bounds &bounds);
    ~Execution();
    Execution(const Execution &) = delete;
    Execution &operator=(const Execution &) = delete;

    void seed(const Mutant *mutant, const Site &site);
    void keepTrace(bool keep) { m_keepTrace = keep; }
    void keepSites(bool keep) { m_keepSites = keep; }

    /// Runs the program's threads once; false when a check failed.
    bool run(Choices &choices);
    /// The last one was left half way: it is equivalent to others.
    [[nodiscard]] bool cutShort() const { return m_cutShort; }
    [[nodiscard]] const char *message() const { return m_message; }
    [[nodiscard]] Schedule schedule() const { return {m_turns.begin(), m_turns.end()}; }
    [[nodiscard]] const RawVector<TraceLine> &trace() const { return m_trace; }
    [[nodiscard]] std::vector<Site> sites() const;
    /// True once after an execution that found a cell to be shared: what was searched before did not look at it.
    bool takeFoundShared() { return std::exchange(m_foundShared, false); }

    /// The one that runs or is being set up; null outside.
    static Execution *current() noexcept { return s_current; }
    [[nodiscard]] bool insideThread() const noexcept { return m_thread != kNoThread && !m_peeking; }
    [[nodiscard]] bool hasAsymmetricFence() const noexcept { return m_program.asymmetricFence; }
    void fail(const char *message) noexcept;
    void block(bool (*ready)(void *), void *context);
    /// Precondition: insideThread(), and the arena owns the bytes.
    void plainAccess(const void *address, std::size_t bytes, bool isWrite) noexcept;
    void released(void *address, std::size_t bytes) noexcept;
    void noteRelease() noexcept;

    std::uint64_t load(Cell cell, const Call &call);
    void store(Cell cell, std::uint64_t value, const Call &call);
    std::uint64_t modify(Cell cell, std::uint64_t operand, const Call &call);
    bool compareExchange(Cell cell, std::uint64_t &expected, std::uint64_t desired, const Call &call);
    void heavyFence(const Call &call);
    void forget(const void *address) noexcept;
    /// An operation before or after the threads.
    void countStep() noexcept;
    /// The newest value of a cell changes.
    void overwrite(Cell cell, std::uint64_t value);

private:
    static constexpr unsigned kNoThread = ~0U;
    struct Thread
    {
        Fiber fiber;
        VectorClock clock;
        bool ended = true;
        bool (*ready)(void *) = nullptr; ///< set while it waits
        void *readyContext = nullptr;
        std::uint64_t operations = 0; ///< places for a switch that it came by
        bool hasDelayed = false;      ///< a store that a mutant holds back
        Cell delayedCell{};
        std::uint64_t delayedValue = 0;
        Call delayedCall{};
    };

    static void runThread();
    static void runRest();
    void setUp();
    void endThread();
    void runThreads();
    [[nodiscard]] bool canRun(unsigned thread);
    [[nodiscard]] bool anyWaits() const noexcept;
    /// `tied`: see Equivalents.
    void switchTo(unsigned thread, bool tied);
    /// Another thread goes on, or none can.
    void leaveThread();
    [[nodiscard]] bool turnEndsAfter(std::uint64_t operations) const noexcept;
    /// Before `next`, of the thread that runs, another thread may come. True when one came, and `next` conflicts with what it did.
    bool offerSwitch(const Step &next, bool movable = true);
    void endTurn();
    /// Begins an operation: the place where another thread may come first.
    enum class Access : std::uint8_t { read, rewrite, change }; ///< rewrite: a store of the value that is there
    Location &arrive(Cell cell, const Call &call, Access access);
    void noteUse(Location &location, const Call &call, Access access);
    /// Returns one of the values. `plain`: what a replay does that is not told.
    [[nodiscard]] unsigned choose(Decision decision, const unsigned *values, unsigned count, unsigned plain);
    [[nodiscard]] const Mutant *mutantAt(const Call &call) const noexcept;

    [[nodiscard]] std::uint32_t chooseStore(Location &location, bool seqCst, std::uint64_t unless, bool hasUnless);
    std::uint64_t readAt(Location &location, std::uint32_t index, std::memory_order order);
    void write(Location &location, Cell cell, std::uint64_t value, std::memory_order order, bool continuesRelease);
    void finish(Location &location, Cell cell, const Call &call, std::uint64_t before, std::uint64_t after, std::uint32_t older,
                bool wrote);
    void performDelayed();
    void holdBack(Cell cell, std::uint64_t value, const Call &call);
    void noteExecuted(Location &location, const Call &call, std::uint32_t older, bool wrote);
    void noteSite(const Call &call);
    [[nodiscard]] VectorClock &clock() noexcept { return m_threads[m_thread].clock; }

    static Execution *s_current;

    const CrashGuard m_crashGuard;
    const Program &m_program;
    const Bounds m_bounds;
    Locations m_locations;
    PlainMemory m_plain;
    StaticCells m_statics;
    StaticCells m_staticsOfSetup;
    std::array<Thread, kMostThreads> m_threads;
    Fiber m_main, m_rest;
    bool m_resting = false; ///< atRest() runs: operations act at once
    Interplay *m_scenario = nullptr;
    Choices *m_choices = nullptr;
    bool m_bounded = true;     ///< by m_bounds
    bool m_everywhere = false; ///< see Choices
    unsigned m_thread = kNoThread;
    std::uint64_t m_execution = 0;
    std::uint64_t m_step = 0;
    std::uint64_t m_fenceStep = 0; ///< stores up to here are seen by everybody
    Equivalents m_equivalents;
    std::uint32_t m_readBefore = 0; ///< so many stores were there when the thread was preempted before its operation; 0: it was not
    unsigned m_preemptions = 0, m_staleReads = 0, m_spuriousFailures = 0;
    bool m_failedSetup = false;
    bool m_failed = false;
    bool m_cutShort = false;
    bool m_foundShared = false;
    bool m_peeking = false; ///< looks whether a thread that waits can go on: what is read then is no part of the execution
    char m_message[200] = {};
    RawVector<Turn> m_turns;

    const Mutant *m_mutant = nullptr;
    Site m_mutantSite;
    bool m_keepTrace = false;
    bool m_keepSites = false;
    RawVector<TraceLine> m_trace;
    RawVector<Call> m_sites;
    std::array<Call, 256> m_recentSites{}; ///< of them, by line and column
};

} // namespace atomalloc::model
