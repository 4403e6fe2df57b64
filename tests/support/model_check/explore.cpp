// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/explore.h"

#include <ctime>
#include <iomanip>
#include <map>
#include <sstream>

namespace atomalloc::model {

namespace {

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

const char *nameOf(Operation operation)
{
    constexpr const char *kNames[] = {"load",     "store",     "exchange", "fetch_add", "fetch_sub",
                                      "fetch_or", "fetch_and", "cas",      "cas_weak",  "heavy_fence"};
    return kNames[static_cast<int>(operation)];
}

const char *nameOf(std::memory_order order)
{
    constexpr const char *kNames[] = {"relaxed", "consume", "acquire", "release", "acq_rel", "seq_cst"};
    return kNames[static_cast<int>(order)];
}

// "void atomalloc::ClassPool::push(std::span<const unsigned int>)" -> "ClassPool::push"
std::string shortName(std::string name)
{
    name.erase(std::min(name.find('('), name.size()));
    if (const std::size_t space = name.rfind(' '); space != std::string::npos)
        name.erase(0, space + 1);
    if (name.starts_with("atomalloc::"))
        name.erase(0, sizeof("atomalloc::") - 1);
    return name;
}

// Cells are named by their place in the trace, threads have a column each.
std::string toText(const RawVector<TraceLine> &trace)
{
    std::ostringstream out;
    std::map<const void *, std::size_t> cells;
    for (const TraceLine &line : trace) {
        const std::size_t cell = cells.try_emplace(line.address, cells.size() + 1).first->second;
        out << std::setw(5) << line.step << "  " << std::string(line.thread * 4, ' ') << 'T' << line.thread << ' '
            << shortName(line.call.where.function_name()) << ':' << line.call.where.line() << ' ' << nameOf(line.call.operation);
        if (line.call.operation != Operation::heavy_fence) {
            out << ' ' << nameOf(line.call.order) << " #" << cell << std::hex << " 0x" << line.before;
            if (line.wrote)
                out << " -> 0x" << line.after;
            out << std::dec;
            if (line.older > 0)
                out << " (" << line.older << " older than the newest)";
        }
        out << '\n';
    }
    return out.str();
}

void tell(Outcome &outcome, const Execution &execution)
{
    outcome.failed = true;
    outcome.message = execution.message();
    outcome.schedule = toText(execution.schedule());
}

} // namespace

Outcome replay(const Program &program, const Bounds &bounds, const Schedule &schedule, const Mutant *mutant, const Site &site)
{
    Execution execution(program, bounds);
    execution.seed(mutant, site);
    execution.keepTrace(true);
    Outcome outcome;
    outcome.executions = 1;
    Replay choices(schedule);
    const bool holds = execution.run(choices);
    if (!holds)
        tell(outcome, execution);
    outcome.trace = toText(execution.trace());
    return outcome;
}

Outcome explore(const Program &program, const Bounds &bounds, const Search &search, const Mutant *mutant, const Site &site)
{
    Execution execution(program, bounds);
    execution.seed(mutant, site);
    execution.keepSites(search.keepSites);
    DepthFirst all;
    RandomWalk random(search.seed);
    Outcome outcome;
    const double begin = processorSeconds();
    for (bool holds = true; holds && outcome.executions + outcome.cutShort < search.executions;) {
        if (search.random) {
            random.begin(outcome.executions);
            holds = execution.run(random);
        } else {
            holds = execution.run(all);
        }
        ++(execution.cutShort() ? outcome.cutShort : outcome.executions);
        if (!holds) {
            tell(outcome, execution);
        } else if (execution.takeFoundShared() && !search.random) {
            all.restart();
            outcome.executions = outcome.cutShort = 0;
        } else if (!search.random && !all.next()) {
            outcome.complete = true;
            break;
        }
    }
    outcome.seconds = processorSeconds() - begin;
    outcome.sites = execution.sites();
    if (outcome.failed)
        outcome.trace = replay(program, bounds, *scheduleFromText(outcome.schedule), mutant, site).trace;
    return outcome;
}

} // namespace atomalloc::model
