// SPDX-License-Identifier: MPL-2.0
// TraceBuilder: steps.size() == allocations + frees + lost_frees, and bytes_live == bytes allocated - bytes of all three kinds of ends.
#include "app/import/trace_builder.h"

#include "app/import/import_text.h"
#include "app/symbols/stack_limits.h"

#include <algorithm>
#include <new>
#include <system_error>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kStepWithoutClockNs = 1000;
constexpr std::size_t kPerLook = 65'536; // steps, allocations: a large page or less

/// Reserves room for so many. It is cleared ahead when there are many.
template <typename T>
std::unique_ptr<PagesAhead> reserveAhead(LargeVector<T> &vector, std::size_t count)
{
    try {
        vector.reserve(count);
        const std::size_t bytes = vector.capacity() * sizeof(T);
        return bytes > PagesAhead::kAhead ? std::make_unique<PagesAhead>(vector.data(), bytes) : nullptr;
    } catch (const std::bad_alloc &) {    // they grow as they come
    } catch (const std::system_error &) { // likewise
    }
    return nullptr;
}

/// Before one is added. The capacity that was reserved is a multiple of kPerLook, so this is asked before the vector grows.
template <typename T>
void lookAhead(const LargeVector<T> &vector, std::unique_ptr<PagesAhead> &ahead)
{
    if (ahead == nullptr || vector.size() % kPerLook != 0)
        return;
    if (vector.size() == vector.capacity())
        ahead.reset();
    else
        ahead->reached(vector.size() * sizeof(T));
}

} // namespace

TraceBuilder::TraceBuilder(const LineReader &lines, QString fileName, ProgramTrace::Format format)
    : m_lines(lines), m_fileName(std::move(fileName))
{
    m_trace.format = format;
    m_trace.lifetimes_approximate = format == ProgramTrace::Format::heaptrack;
}

void TraceBuilder::expect(std::uint64_t steps)
{
    const std::size_t looks = static_cast<std::size_t>(std::min<std::uint64_t>(steps, kMostSteps)) / (2 * kPerLook) + 1;
    m_stepsAhead = reserveAhead(m_trace.steps, 2 * looks * kPerLook);
    m_allocationsAhead = reserveAhead(m_allocations, looks * kPerLook);
}

void TraceBuilder::setThread(std::uint64_t number)
{
    const auto known = m_threadOf.find(number);
    if (known != m_threadOf.end()) {
        m_thread = known->second;
        return;
    }
    std::vector<TraceThread> &threads = m_trace.threads;
    if (m_namesakes.empty())
        threads.clear(); // the one thread of formats that tell none apart
    const std::uint64_t namesakes = ++m_namesakes[number];
    m_thread = m_threadOf[number] = static_cast<std::uint32_t>(threads.size());
    const QString name = QStringLiteral("thread %1").arg(number);
    threads.push_back({.name = namesakes == 1 ? name : QStringLiteral("%1 (%2)").arg(name).arg(namesakes)});
}

void TraceBuilder::endThread(std::uint64_t number)
{
    setThread(number);
    m_trace.threads[m_thread].ends_before_step = m_trace.steps.size();
    m_threadOf.erase(number);
}

std::uint64_t TraceBuilder::addAllocation(const Request &request)
{
    const std::uint64_t allocation = m_trace.counts.allocations++;
    m_trace.counts.bytes_allocated += request.bytes;
    m_trace.counts.bytes_live += request.bytes;
    lookAhead(m_allocations, m_allocationsAhead);
    m_allocations.push_back({request.bytes, m_thread});
    addStep({TraceStep::Kind::allocate, static_cast<std::uint32_t>(allocation), request.bytes, m_timeNs, m_thread, request.alignment_shift,
             request.site});
    return allocation;
}

void TraceBuilder::addStep(const TraceStep &step)
{
    lookAhead(m_trace.steps, m_stepsAhead);
    m_trace.steps.push_back(step);
}

void TraceBuilder::addFree(std::uint64_t allocation, std::uint32_t thread, std::uint32_t site)
{
    const std::uint64_t bytes = m_allocations[allocation].bytes;
    m_trace.counts.bytes_live -= bytes;
    addStep({TraceStep::Kind::free, static_cast<std::uint32_t>(allocation), bytes, m_timeNs, thread, 0, site});
}

/// A free that the file tells.
void TraceBuilder::countFree(std::uint64_t allocation)
{
    ++m_trace.counts.frees;
    if (m_allocations[allocation].thread != m_thread)
        ++m_trace.counts.remote_frees;
}

void TraceBuilder::allocateAt(std::uint64_t address, const Request &request)
{
    const std::uint64_t lost = m_blocks.insert(address, m_trace.counts.allocations);
    if (lost != kNone) { // nobody knows who freed it: its own thread, if that still runs
        const std::uint32_t owner = m_allocations[lost].thread;
        addFree(lost, m_trace.threads[owner].ends_before_step == TraceThread::kToTheEnd ? owner : m_thread, 0);
        ++m_trace.counts.lost_frees;
    }
    addAllocation(request);
}

bool TraceBuilder::freeAt(std::uint64_t address, std::uint32_t site)
{
    const std::uint64_t allocation = m_blocks.erase(address);
    if (allocation == kNone) {
        ++m_trace.counts.unknown_frees;
        return false;
    }
    addFree(allocation, m_thread, site);
    countFree(allocation);
    return true;
}

void TraceBuilder::addClass(std::uint64_t bytes, std::uint32_t site) { m_classes.push_back({bytes, site}); }

void TraceBuilder::allocateOf(std::uint64_t allocationClass)
{
    AllocationClass &queue = m_classes[allocationClass];
    const std::uint64_t allocation = addAllocation({.bytes = queue.bytes, .alignment_shift = 0, .site = queue.site});
    m_nextOfClass.push_back(kNone);
    if (queue.oldest == kNone)
        queue.oldest = allocation;
    else
        m_nextOfClass[queue.newest] = allocation;
    queue.newest = allocation;
}

void TraceBuilder::freeOldestOf(std::uint64_t allocationClass)
{
    AllocationClass &queue = m_classes[allocationClass];
    if (queue.oldest == kNone) {
        ++m_trace.counts.unknown_frees;
        return;
    }
    addFree(queue.oldest, m_thread, 0);
    countFree(queue.oldest);
    queue.oldest = m_nextOfClass[queue.oldest];
}

bool TraceBuilder::stamp(std::uint64_t timeNs)
{
    if (timeNs < m_lastStamp)
        return false;
    LargeVector<TraceStep> &steps = m_trace.steps;
    const std::uint64_t apart = (timeNs - m_lastStamp) / (steps.size() - m_firstUnstamped + 1);
    std::uint64_t time = m_lastStamp;
    for (std::size_t i = m_firstUnstamped; i < steps.size(); ++i)
        steps[i].time_ns = time += apart;
    m_firstUnstamped = steps.size();
    m_lastStamp = timeNs;
    return true;
}

void TraceBuilder::setTime(std::uint64_t timeNs)
{
    if (!m_startNs)
        m_startNs = timeNs;
    m_timeNs = std::max(m_timeNs, timeNs < *m_startNs ? 0 : timeNs - *m_startNs);
}

void TraceBuilder::restart()
{
    TraceCounts counts;
    counts.skipped_lines = m_trace.counts.skipped_lines;
    m_trace.counts = counts;
    m_trace.steps.clear();
    m_allocations.clear();
    m_nextOfClass.clear();
    m_blocks.clear();
    for (AllocationClass &queue : m_classes)
        queue = {queue.bytes, queue.site};
    m_firstUnstamped = 0;
}

Sentence TraceBuilder::whyFull() const
{
    if (m_trace.steps.size() >= kMostSteps)
        return Sentence(ImportText::too_many_steps, kMostSteps);
    return m_trace.threads.size() >= kMostThreads ? Sentence(ImportText::too_many_threads, kMostThreads) : Sentence();
}

void TraceBuilder::skipLine(const Sentence &why)
{
    ++m_trace.counts.skipped_lines;
    note(why);
}

void TraceBuilder::forgetNotes()
{
    m_trace.notes.clear();
    m_notesLeftOut = 0;
}

Sentence TraceBuilder::placed(const Sentence &sentence) const
{
    return Sentence(ImportText::placed, m_fileName, m_lines.number(), sentence);
}

void TraceBuilder::note(const Sentence &sentence)
{
    constexpr std::size_t kKept = kMostNotes - 2; // two places are for the end and for how many were left out
    if (m_trace.notes.size() >= kKept)
        ++m_notesLeftOut;
    else
        m_trace.notes.push_back(placed(sentence));
}

void TraceBuilder::endEarly(const Sentence &sentence)
{
    m_trace.truncated = true;
    m_endNote = placed(sentence);
}

void TraceBuilder::numberNamesakes()
{
    std::unordered_map<QString, int> seen;
    for (TraceThread &thread : m_trace.threads) {
        if (const int namesakes = ++seen[thread.name]; namesakes > 1)
            thread.name = QStringLiteral("%1 (%2)").arg(thread.name).arg(namesakes);
    }
}

ProgramTrace TraceBuilder::finish(Clock clock)
{
    m_stepsAhead.reset();
    m_allocationsAhead.reset();
    numberNamesakes();
    m_trace.timed = clock != Clock::none;
    std::uint64_t time = clock == Clock::stamps ? m_lastStamp : 0;
    const std::size_t timed = clock == Clock::each_step ? m_trace.steps.size() : m_firstUnstamped;
    for (std::size_t i = timed; i < m_trace.steps.size(); ++i) {
        m_trace.steps[i].time_ns = time;
        time += kStepWithoutClockNs;
    }
    if (m_notesLeftOut > 0)
        m_trace.notes.push_back(Sentence(ImportText::more_notes, asCount(m_notesLeftOut), m_fileName));
    if (!m_endNote.isEmpty())
        m_trace.notes.push_back(m_endNote);
    m_trace.counts.read_lines = m_lines.number();
    if (!m_stacks.stacks().empty()) {
        cutDeepStacks(m_stacks.stacks());
        m_trace.modules = m_stacks.recordedModules();
        m_trace.stacks = std::make_shared<const CallStacks>(std::move(m_stacks.stacks()));
    }
    return std::move(m_trace);
}

} // namespace atomalloc::app
