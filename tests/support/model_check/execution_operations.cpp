// SPDX-License-Identifier: MPL-2.0
// The atomic operations of an execution, and the functions through which the checked atomic reaches them.
#include "tests/support/model_check/arena.h"
#include "tests/support/model_check/cells.h"
#include "tests/support/model_check/execution.h"

namespace atomalloc::model {

namespace {

bool acquires(std::memory_order order)
{
    return order == std::memory_order_acquire || order == std::memory_order_acq_rel || order == std::memory_order_seq_cst ||
           order == std::memory_order_consume;
}

bool releases(std::memory_order order)
{
    return order == std::memory_order_release || order == std::memory_order_acq_rel || order == std::memory_order_seq_cst;
}

std::uint64_t combine(Operation operation, std::uint64_t before, std::uint64_t operand)
{
    switch (operation) {
    case Operation::fetch_add:
        return before + operand;
    case Operation::fetch_sub:
        return before - operand;
    case Operation::fetch_or:
        return before | operand;
    case Operation::fetch_and:
        return before & operand;
    default:
        return operand;
    }
}

std::uint64_t cut(Cell cell, std::uint64_t value) { return cell.bytes == 8 ? value : value & ((std::uint64_t{1} << 8 * cell.bytes) - 1); }

} // namespace

namespace {

/// A relaxed addition says that only the sum counts, and sums do not depend on the order.
bool onlyCounts(const Call &call)
{
    return (call.operation == Operation::fetch_add || call.operation == Operation::fetch_sub) && call.order == std::memory_order_relaxed;
}

} // namespace

void Execution::noteUse(Location &location, const Call &call, Access access)
{
    const bool mutated = mutantAt(call) != nullptr;
    const bool counts = onlyCounts(call) && !mutated;
    location.users |= static_cast<std::uint8_t>(1U << m_thread);
    location.written = location.written || access != Access::read;
    location.read = location.read || access == Access::read;
    location.counted = location.counted || counts;
    location.changed = location.changed || (access == Access::change && !counts);
    location.synchronised = location.synchronised || call.order != std::memory_order_relaxed || mutated;
    if (!location.shared && (m_everywhere || location.needsDecisions())) {
        location.shared = true;
        m_foundShared = true;
    }
}

Location &Execution::arrive(Cell cell, const Call &call, Access access)
{
    if (m_keepSites)
        noteSite(call);
    ++m_step;
    if (m_step > m_bounds.steps)
        fail("livelock: more operations than the bound allows");
    Location &location = m_locations.at(cell.address);
    noteUse(location, call, access);
    if (location.shared) {
        const std::uint32_t stores = location.execution == m_execution ? location.newest() + 1 : 1;
        const bool conflicts = offerSwitch({.kind = access == Access::read ? Step::Kind::read : Step::Kind::change,
                                            .seqCst = call.order == std::memory_order_seq_cst,
                                            .location = &location});
        m_readBefore = conflicts && call.failure != std::memory_order_seq_cst ? stores : 0;
    }
    if (Arena::owns(cell.address) && !Arena::instance().isAllocated(cell.address))
        fail("use of freed memory by an atomic operation");
    if (location.execution != m_execution) {
        location.execution = m_execution;
        location.begin(readCell(cell));
    }
    return location;
}

/// `unless`: a compare-exchange that reads this value does not fail, so an older store with it is no way to go on.
std::uint32_t Execution::chooseStore(Location &location, bool seqCst, std::uint64_t unless, bool hasUnless)
{
    const std::uint32_t newest = location.newest();
    if (!location.shared || (m_bounded && m_staleReads >= m_bounds.staleReads))
        return newest;
    // What was there before it was preempted the thread could have read without being preempted.
    const std::uint32_t oldest = std::min(newest, std::max(m_readBefore, location.oldestReadable(m_thread, clock(), seqCst, m_fenceStep)));
    constexpr unsigned kMostWays = 8;
    unsigned olders[kMostWays] = {0};
    unsigned count = 1;
    for (std::uint32_t older = 1; older <= newest - oldest && count < kMostWays; ++older) {
        if (m_bounded && older > m_bounds.staleDepth)
            break;
        if (!hasUnless || location.at(newest - older).value != unless)
            olders[count++] = older;
    }
    const unsigned older = choose(Decision::older, olders, count, 0);
    m_staleReads += older != 0 ? 1 : 0;
    return newest - older;
}

std::uint64_t Execution::readAt(Location &location, std::uint32_t index, std::memory_order order)
{
    const Store &store = location.at(index);
    if (acquires(order))
        clock().join(store.released);
    location.noteRead(m_thread, clock().times[m_thread], index, order == std::memory_order_seq_cst);
    return store.value;
}

void Execution::write(Location &location, Cell cell, std::uint64_t value, std::memory_order order, bool continuesRelease)
{
    // Two moments: what the thread does after a release is not covered by it.
    std::uint32_t &time = clock().times[m_thread];
    Store store{.value = cut(cell, value), .released = {}, .by = {m_thread, ++time}, .step = m_step};
    if (continuesRelease)
        store.released = location.at(location.newest()).released;
    if (releases(order))
        store.released.join(clock());
    ++time;
    location.append(store, order == std::memory_order_seq_cst);
    overwrite(cell, value);
}

void Execution::overwrite(Cell cell, std::uint64_t value)
{
    if (Arena::owns(cell.address))
        Arena::instance().noteWrite(cell.address, cell.bytes);
    else
        m_statics.noteWrite(cell, readCell(cell));
    writeCell(cell, value);
}

void Execution::noteExecuted(Location &location, const Call &call, std::uint32_t older, bool wrote)
{
    if (!m_equivalents.wanted() || !location.shared)
        return;
    m_equivalents.executed(m_thread, {.kind = wrote ? Step::Kind::change : Step::Kind::read,
                                      .seqCst = call.order == std::memory_order_seq_cst || call.failure == std::memory_order_seq_cst,
                                      .stale = older > 0,
                                      .location = &location});
}

void Execution::finish(Location &location, Cell cell, const Call &call, std::uint64_t before, std::uint64_t after, std::uint32_t older,
                       bool wrote)
{
    if (m_keepTrace)
        m_trace.push_back({m_step, m_thread, call, cell.address, before, after, older, wrote, location.shared});
    noteExecuted(location, call, older, wrote);
    performDelayed();
}

void Execution::performDelayed()
{
    Thread &thread = m_threads[m_thread];
    if (!thread.hasDelayed)
        return;
    thread.hasDelayed = false;
    const Call delayed = thread.delayedCall;
    Location &location = arrive(thread.delayedCell, delayed, Access::change);
    write(location, thread.delayedCell, thread.delayedValue, delayed.order, false);
    finish(location, thread.delayedCell, delayed, 0, thread.delayedValue, 0, true);
}

void Execution::holdBack(Cell cell, std::uint64_t value, const Call &call)
{
    Thread &thread = m_threads[m_thread];
    thread.hasDelayed = true;
    thread.delayedCell = cell;
    thread.delayedValue = value;
    thread.delayedCall = call;
}

std::uint64_t Execution::load(Cell cell, const Call &call)
{
    const Mutant *mutant = mutantAt(call);
    const std::memory_order order = mutant != nullptr && mutant->effect == Effect::relax ? std::memory_order_relaxed : call.order;
    Location &location = arrive(cell, call, Access::read);
    const std::uint32_t index = chooseStore(location, order == std::memory_order_seq_cst, 0, false);
    const std::uint32_t older = location.newest() - index;
    std::uint64_t value = readAt(location, index, order);
    if (mutant != nullptr && mutant->effect == Effect::read)
        value = cut(cell, mutant->value(value, value));
    finish(location, cell, call, value, value, older, false);
    return value;
}

void Execution::store(Cell cell, std::uint64_t value, const Call &call)
{
    const Mutant *mutant = mutantAt(call);
    if (mutant != nullptr && mutant->effect == Effect::skip)
        return;
    if (mutant != nullptr && mutant->effect == Effect::delay && !m_threads[m_thread].hasDelayed) {
        holdBack(cell, value, call);
        return;
    }
    const std::memory_order order = mutant != nullptr && mutant->effect == Effect::relax ? std::memory_order_relaxed : call.order;
    Location &location = arrive(cell, call, cut(cell, value) == readCell(cell) ? Access::rewrite : Access::change);
    const std::uint64_t before = location.at(location.newest()).value;
    if (mutant != nullptr && mutant->effect == Effect::write)
        value = mutant->value(before, value);
    write(location, cell, value, order, false);
    finish(location, cell, call, before, value, 0, true);
}

std::uint64_t Execution::modify(Cell cell, std::uint64_t operand, const Call &call)
{
    const Mutant *mutant = mutantAt(call);
    const std::memory_order order = mutant != nullptr && mutant->effect == Effect::relax ? std::memory_order_relaxed : call.order;
    Location *location = &arrive(cell, call, Access::change);
    const std::uint64_t before = readAt(*location, location->newest(), order);
    std::uint64_t after = combine(call.operation, before, operand);
    if (mutant != nullptr && mutant->effect == Effect::write)
        after = mutant->value(before, after);
    const bool skipped = mutant != nullptr && mutant->effect == Effect::skip;
    if (mutant != nullptr && mutant->effect == Effect::tear) {
        noteExecuted(*location, call, 0, false);
        location = &arrive(cell, call, Access::change);
    }
    if (!skipped)
        write(*location, cell, after, order, true);
    finish(*location, cell, call, before, after, 0, !skipped);
    return mutant != nullptr && mutant->effect == Effect::read ? cut(cell, mutant->value(before, before)) : before;
}

bool Execution::compareExchange(Cell cell, std::uint64_t &expected, std::uint64_t desired, const Call &call)
{
    const Mutant *mutant = mutantAt(call);
    const Effect effect = mutant != nullptr ? mutant->effect : Effect::read;
    const std::memory_order success = effect == Effect::relax ? std::memory_order_relaxed : call.order;
    const std::memory_order failure = effect == Effect::relax ? std::memory_order_relaxed : call.failure;
    Location *location = &arrive(cell, call, Access::change);
    const std::uint32_t index = chooseStore(*location, failure == std::memory_order_seq_cst, expected, true);
    const std::uint32_t older = location->newest() - index;
    bool fails = location->at(index).value != expected && effect != Effect::force;
    if (!fails && call.operation == Operation::compare_exchange_weak && location->shared &&
        (!m_bounded || m_spuriousFailures < m_bounds.spuriousFailures) && m_readBefore <= index) {
        constexpr unsigned kWays[] = {0, 1};
        fails = choose(Decision::spurious, kWays, 2, 0) == 1;
        m_spuriousFailures += fails ? 1 : 0;
    }
    if (fails) {
        expected = readAt(*location, index, failure);
        finish(*location, cell, call, expected, expected, older, false);
        return false;
    }
    const std::uint64_t before = readAt(*location, index, success);
    if (effect == Effect::write)
        desired = mutant->value(before, desired);
    if (effect == Effect::tear) {
        noteExecuted(*location, call, older, false);
        location = &arrive(cell, call, Access::change);
    }
    if (effect != Effect::skip)
        write(*location, cell, desired, success, true);
    finish(*location, cell, call, before, desired, 0, effect != Effect::skip);
    return true;
}

void Execution::heavyFence(const Call &call)
{
    const Mutant *mutant = mutantAt(call);
    if (m_keepSites)
        noteSite(call);
    ++m_step;
    const bool acts = m_program.asymmetricFence && (mutant == nullptr || mutant->effect != Effect::skip);
    const Step step{.kind = acts ? Step::Kind::fence : Step::Kind::nothing};
    (void)offerSwitch(step);
    if (m_equivalents.wanted())
        m_equivalents.executed(m_thread, step);
    if (acts)
        m_fenceStep = m_step;
    if (m_keepTrace)
        m_trace.push_back({m_step, m_thread, call, nullptr, 0, 0, 0, false, false});
}

void Execution::forget(const void *address) noexcept
{
    if (Location *location = m_locations.find(address))
        location->execution = 0;
}

namespace {

/// The execution whose thread calls. Else the operation acts at once: before and after the threads, and where nothing is checked.
Execution *runningThread() noexcept
{
    Execution *execution = Execution::current();
    if (execution == nullptr || execution->insideThread())
        return execution;
    execution->countStep();
    return nullptr;
}

void overwrite(Cell cell, std::uint64_t value)
{
    if (Execution *execution = Execution::current())
        execution->overwrite(cell, value);
    else
        writeCell(cell, value);
}

} // namespace

std::uint64_t load(Cell cell, const Call &call) noexcept
{
    Execution *execution = runningThread();
    return execution != nullptr ? execution->load(cell, call) : readCell(cell);
}

void store(Cell cell, std::uint64_t value, const Call &call) noexcept
{
    if (Execution *execution = runningThread())
        execution->store(cell, value, call);
    else
        overwrite(cell, value);
}

std::uint64_t modify(Cell cell, std::uint64_t operand, const Call &call) noexcept
{
    if (Execution *execution = runningThread())
        return execution->modify(cell, operand, call);
    const std::uint64_t before = readCell(cell);
    overwrite(cell, combine(call.operation, before, operand));
    return before;
}

bool compareExchange(Cell cell, std::uint64_t &expected, std::uint64_t desired, const Call &call) noexcept
{
    if (Execution *execution = runningThread())
        return execution->compareExchange(cell, expected, desired, call);
    const std::uint64_t before = readCell(cell);
    const bool same = before == expected;
    if (same)
        overwrite(cell, desired);
    expected = before;
    return same;
}

void heavyFence(const Call &call) noexcept
{
    if (Execution *execution = runningThread())
        execution->heavyFence(call);
}

void noteRelease() noexcept
{
    if (Execution *execution = Execution::current())
        execution->noteRelease();
}

void noteReleased(void *address, std::size_t bytes) noexcept
{
    if (Execution *execution = Execution::current())
        execution->released(address, bytes);
}

void forgetCell(const void *address) noexcept
{
    if (Execution *execution = Execution::current())
        execution->forget(address);
}

} // namespace atomalloc::model
