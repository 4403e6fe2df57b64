// SPDX-License-Identifier: MPL-2.0
// Threads, points and failures; the operations themselves are in execution_operations.cpp.
#include "tests/support/model_check/execution.h"

#include "tests/support/model_check/arena.h"

#include <cstdio>
#include <cstring>
#include <set>

namespace atomalloc::model {

Execution *Execution::s_current = nullptr;

Execution::Execution(const Program &program, const Bounds &bounds)
    : m_program(program), m_bounds(bounds), m_plain(Arena::memory(), Arena::bytes())
{
    setUp();
}

Execution::~Execution()
{
    m_staticsOfSetup.restore();
    m_locations.clear();
}

void Execution::setUp()
{
    Arena &arena = Arena::instance();
    ThreadLocals outside;
    ThreadLocals fresh;
    outside.save();
    fresh.reset();
    fresh.load();
    arena.clear();
    arena.activate(true);
    s_current = this;
    m_scenario = m_program.make().release(); // stays in the arena, which needs no destructors
    s_current = nullptr;
    arena.activate(false);
    arena.keep();
    outside.load();
    m_failedSetup = m_failed;
    std::swap(m_statics, m_staticsOfSetup);
}

void Execution::seed(const Mutant *mutant, const Site &site)
{
    m_mutant = mutant;
    m_mutantSite = site;
}

bool Execution::run(Choices &choices)
{
    ++m_execution;
    m_step = m_fenceStep = 0;
    m_preemptions = m_staleReads = m_spuriousFailures = 0;
    m_failed = m_failedSetup;
    m_cutShort = false;
    m_turns.clear();
    m_trace.clear();
    m_choices = &choices;
    m_bounded = choices.bounded();
    m_everywhere = choices.everywhere();
    m_equivalents.begin(choices.skipsEquivalents());
    Arena::instance().restore();
    Arena::instance().activate(true);
    s_current = this;
    if (!m_failed)
        runThreads();
    if (!m_failed && !m_cutShort) {
        m_resting = true;
        m_rest.start(&Execution::runRest); // on a fiber, so that a failure can leave it
        m_main.switchTo(m_rest);
        m_resting = false;
    }
    s_current = nullptr;
    Arena::instance().activate(false);
    m_statics.restore();
    return !m_failed;
}

void Execution::runThreads()
{
    unsigned numbers[kMostThreads];
    for (unsigned i = 0; i < m_program.threads; ++i) {
        Thread &thread = m_threads[i];
        thread.clock = {};
        thread.clock.times[i] = 1;
        thread.ended = false;
        thread.ready = nullptr;
        thread.hasDelayed = false;
        thread.operations = 0;
        thread.fiber.start(&Execution::runThread);
        numbers[i] = i;
    }
    m_thread = choose(Decision::thread, numbers, m_program.threads, 0);
    m_equivalents.beginSegment(m_thread, false);
    m_main.switchTo(m_threads[m_thread].fiber);
    m_thread = kNoThread;
}

void Execution::runThread()
{
    Execution &self = *s_current;
    self.m_scenario->run(self.m_thread);
    self.endThread();
}

void Execution::runRest()
{
    Execution &self = *s_current;
    self.m_scenario->atRest();
    self.m_rest.switchTo(self.m_main);
}

void Execution::endThread()
{
    performDelayed();
    m_threads[m_thread].ended = true;
    leaveThread();
}

bool Execution::canRun(unsigned thread)
{
    const Thread &state = m_threads[thread];
    if (state.ended || state.ready == nullptr)
        return !state.ended;
    m_peeking = true;
    const bool ready = state.ready(state.readyContext);
    m_peeking = false;
    return ready;
}

bool Execution::anyWaits() const noexcept
{
    for (unsigned thread = 0; thread < m_program.threads; ++thread)
        if (!m_threads[thread].ended && m_threads[thread].ready != nullptr)
            return true;
    return false;
}

void Execution::switchTo(unsigned thread, bool tied)
{
    Thread &from = m_threads[m_thread];
    m_thread = thread;
    m_equivalents.beginSegment(thread, tied);
    from.fiber.switchTo(m_threads[thread].fiber);
    ++m_step; // back again: what comes now has a number of its own
}

void Execution::leaveThread()
{
    ++m_step;
    unsigned others[kMostThreads];
    unsigned count = 0, able = 0;
    unsigned plain = m_thread;
    bool allEnded = true;
    for (unsigned thread = 0; thread < m_program.threads; ++thread) {
        allEnded = allEnded && m_threads[thread].ended;
        if (!canRun(thread))
            continue;
        if (able++ == 0)
            plain = thread;
        if (!m_equivalents.sleeps(thread))
            others[count++] = thread;
    }
    if (able == 0 && !allEnded)
        fail("deadlock: a thread waits for ever");
    m_cutShort = able > 0 && count == 0;
    if (count == 0) {
        m_threads[m_thread].fiber.switchTo(m_main);
        return;
    }
    const unsigned next = choose(Decision::thread, others, count, plain);
    if (next != m_thread)
        switchTo(next, false);
}

bool Execution::turnEndsAfter(std::uint64_t operations) const noexcept
{
    // A replay is told when turns ended.
    return m_bounds.turn != 0 && !m_everywhere && operations % m_bounds.turn == 0;
}

bool Execution::offerSwitch(const Step &next, bool movable)
{
    Thread &self = m_threads[m_thread];
    if (turnEndsAfter(++self.operations)) {
        endTurn();
        return false;
    }
    if (m_bounded && m_preemptions >= m_bounds.preemptions)
        return false;
    const bool waits = m_equivalents.wanted() && anyWaits();
    if (m_equivalents.wanted() && !waits && m_equivalents.isFresh(m_thread))
        return false;
    unsigned ways[kMostThreads] = {m_thread};
    unsigned count = 1;
    for (unsigned thread = 0; thread < m_program.threads; ++thread)
        if (thread != m_thread && !m_equivalents.sleeps(thread) && canRun(thread))
            ways[count++] = thread;
    const unsigned chosen = choose(Decision::thread, ways, count, m_thread);
    if (chosen == m_thread)
        return false;
    ++m_preemptions;
    const unsigned preempted = m_thread;
    if (m_equivalents.wanted()) {
        m_equivalents.preempt(m_thread, next, movable && !turnEndsAfter(self.operations + 1));
        if (waits)
            m_equivalents.wakeAll(); // who waits may see what the thread does next
    }
    switchTo(chosen, false);
    return m_equivalents.wanted() && m_equivalents.resume(preempted);
}

/// The next thread that can run goes on.
void Execution::endTurn()
{
    m_equivalents.wakeAll();
    for (unsigned i = 1; i < m_program.threads; ++i) {
        const unsigned next = (m_thread + i) % m_program.threads;
        if (!canRun(next))
            continue;
        m_turns.push_back({m_step, Decision::thread, next});
        switchTo(next, true);
        return;
    }
}

unsigned Execution::choose(Decision decision, const unsigned *values, unsigned count, unsigned plain)
{
    const unsigned value = values[count > 1 ? m_choices->choose(m_step, decision, values, count) : 0];
    if (value != plain)
        m_turns.push_back({m_step, decision, value});
    return value;
}

void Execution::block(bool (*ready)(void *), void *context)
{
    if (++m_step > m_bounds.steps)
        fail("livelock: more operations than the bound allows");
    (void)offerSwitch({}, false);
    m_equivalents.wakeAll();
    m_equivalents.tie(m_thread);
    Thread &thread = m_threads[m_thread];
    thread.ready = ready;
    thread.readyContext = context;
    if (!canRun(m_thread))
        leaveThread();
    thread.ready = nullptr;
    m_equivalents.tie(m_thread);
}

void Execution::fail(const char *message) noexcept
{
    if (!m_failed)
        std::snprintf(m_message, sizeof m_message, "%s", message);
    m_failed = true;
    if (insideThread())
        m_threads[m_thread].fiber.switchTo(m_main); // for good
    if (m_resting)
        m_rest.switchTo(m_main);
}

void Execution::countStep() noexcept
{
    if (m_resting && ++m_step > m_bounds.steps)
        fail("livelock at rest: more operations than the bound allows");
}

void Execution::plainAccess(const void *address, std::size_t bytes, bool isWrite) noexcept
{
    if (!Arena::instance().isAllocated(address))
        fail("use of freed memory");
    if (!m_plain.noteAccess(static_cast<std::uint32_t>(m_execution), address, bytes, isWrite, m_thread, clock()))
        fail(isWrite ? "data race: a plain write is not ordered with another thread's access"
                     : "data race: a plain read is not ordered with another thread's write");
}

void Execution::released(void *address, std::size_t bytes) noexcept
{
    noteRelease();
    if (insideThread() && !m_plain.noteAccess(static_cast<std::uint32_t>(m_execution), address, bytes, true, m_thread, clock()))
        fail("data race: memory is freed while another thread may still use it");
}

void Execution::noteRelease() noexcept { m_equivalents.noteRelease(); }

void Execution::noteSite(const Call &call)
{
    const auto sameSite = [&](const Call &known) {
        return known.where.line() == call.where.line() && known.where.column() == call.where.column() &&
               known.operation == call.operation && known.where.file_name() == call.where.file_name();
    };
    Call &recent = m_recentSites[(call.where.line() * 31 + call.where.column()) % m_recentSites.size()];
    if (sameSite(recent))
        return;
    recent = call;
    for (const Call &known : m_sites)
        if (sameSite(known))
            return;
    m_sites.push_back(call);
}

std::vector<Site> Execution::sites() const
{
    std::set<Site> sites;
    for (const Call &call : m_sites)
        sites.insert({call.operation, call.where.function_name(), call.where.file_name(), call.where.line(), call.where.column()});
    return {sites.begin(), sites.end()};
}

const Mutant *Execution::mutantAt(const Call &call) const noexcept
{
    if (m_mutant == nullptr || call.where.line() != m_mutantSite.line || call.where.column() != m_mutantSite.column ||
        call.operation != m_mutantSite.operation || m_mutantSite.file != call.where.file_name())
        return nullptr;
    return m_mutant;
}

void require(bool holds, const char *what)
{
    if (!holds)
        Execution::current()->fail(what);
}

bool pagesAreReleased() { return Arena::instance().pagesAreReleased(); }

bool hasAsymmetricFence() { return Execution::current()->hasAsymmetricFence(); }

void blockUntil(bool (*ready)(void *), void *context) { Execution::current()->block(ready, context); }

} // namespace atomalloc::model
