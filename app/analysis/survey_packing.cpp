// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/survey_packing.h"

#include "app/recording/event_limits.h"
#include "app/recording/packed_numbers.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kVersion = 2;
constexpr auto kEventKinds = static_cast<std::uint64_t>(kLastEventKind) + 1; // each has a count
constexpr std::size_t kLeastTaskBytes = 5;                                   // of a task in TaskSpans: three lists and two numbers
constexpr std::size_t kMostTasks = std::size_t{EventLimits::kMaxTaskId} + 1;

/// The length of a list whose items take so many bytes each at least. 0 when there are not so many, or more than there can be: then `in` is
/// not good any more.
std::size_t lengthIn(PackedReader &in, std::size_t itemBytes = 1, std::size_t most = ~std::size_t{0})
{
    const std::uint64_t length = in.number();
    if (length <= in.left() / itemBytes && length <= most)
        return static_cast<std::size_t>(length);
    (void)in.bytes(in.left() + 1); // there are none
    return 0;
}

std::int64_t signedIn(PackedReader &in) { return static_cast<std::int64_t>(in.after(0)); }

void packSigned(std::int64_t value, PackedWriter &out) { out.difference(0, static_cast<std::uint64_t>(value)); }

constexpr std::array kCounts{&Tally::allocations,     &Tally::hot_hits,      &Tally::cold_hits,     &Tally::misses,
                             &Tally::allocated_bytes, &Tally::deallocations, &Tally::remote_frees,  &Tally::waits,
                             &Tally::waiting,         &Tally::wait_ns,       &Tally::out_of_memory, &Tally::invalid_sizes,
                             &Tally::stale_handles,   &Tally::double_frees};
static_assert(sizeof(Tally) == kCounts.size() * sizeof(std::int64_t)); // all are kept

void pack(const Tally &tally, PackedWriter &out)
{
    for (const auto count : kCounts)
        packSigned(tally.*count, out);
}

void unpack(PackedReader &in, Tally &tally)
{
    for (const auto count : kCounts)
        tally.*count = signedIn(in);
}

void packMarkers(const std::vector<RunMarker> &markers, PackedWriter &out)
{
    out.number(markers.size());
    RunMarker before;
    for (const RunMarker &marker : markers) {
        out.byte(static_cast<std::uint8_t>(marker.kind));
        out.number(marker.event - before.event);
        out.difference(before.time_ns, marker.time_ns);
        out.number(marker.duration_ns);
        before = marker;
    }
}

/// False when they make no sense for so many events.
bool unpackMarkers(PackedReader &in, std::size_t events, std::vector<RunMarker> &markers)
{
    const std::size_t length = lengthIn(in);
    RunMarker marker;
    for (std::size_t i = 0; i < length && in.good(); ++i) {
        const std::uint8_t kind = in.byte();
        const std::uint64_t step = in.number();
        if (kind > static_cast<std::uint8_t>(RunMarker::Kind::refused_handle) || step >= events || marker.event + step >= events)
            return false;
        marker.kind = static_cast<RunMarker::Kind>(kind);
        marker.event += step;
        marker.time_ns = in.after(marker.time_ns);
        marker.duration_ns = in.number();
        markers.push_back(marker);
    }
    return in.good();
}

} // namespace

void ClassUse::pack(PackedWriter &out) const
{
    out.number(m_classes.size());
    for (const Class &used : m_classes) {
        out.number(used.events);
        out.number(used.tasks.size());
        for (const auto &[task, events] : used.tasks) {
            out.number(task);
            out.number(events);
        }
    }
    out.number(m_holdings.size());
    for (const Holding &holding : m_holdings)
        packSigned(holding.peak.value(), out);
    packSigned(m_addressEnd.value(), out);
}

bool ClassUse::unpack(PackedReader &in, std::uint64_t mostBytes)
{
    const auto fits = [mostBytes](std::int64_t bytes) { return bytes >= 0 && static_cast<std::uint64_t>(bytes) <= mostBytes; };
    if (lengthIn(in) != m_classes.size())
        return false;
    for (Class &used : m_classes) {
        used.events = in.number();
        for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left) {
            const auto task = static_cast<std::uint32_t>(in.number());
            used.tasks[task] = in.number();
        }
    }
    m_holdings.resize(lengthIn(in, 1, kMostTasks));
    for (Holding &holding : m_holdings) {
        const std::int64_t most = signedIn(in);
        if (!fits(most))
            return false;
        holding.peak.rise(0, -1, most);
    }
    const std::int64_t end = signedIn(in);
    if (!fits(end))
        return false;
    m_addressEnd.rise(0, -1, end);
    settle();
    return in.good();
}

void PlaceMost::pack(PackedWriter &out) const
{
    out.number(m_most.size());
    for (const auto &[key, most] : m_most) {
        out.number(key);
        out.number(most);
    }
    out.number(m_waits.size());
    for (const std::uint64_t key : m_waits)
        out.number(key);
}

bool PlaceMost::unpack(PackedReader &in, std::uint64_t mostBlocks)
{
    for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left) {
        const std::uint64_t key = in.number();
        const std::uint64_t most = in.number();
        if (most > mostBlocks)
            return false;
        m_most[key] = most;
    }
    for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left)
        m_waits.insert(in.number());
    return in.good();
}

void TaskSpans::packSpans(const std::vector<TaskSpan> &spans, PackedWriter &out)
{
    out.number(spans.size());
    for (const TaskSpan &span : spans) {
        out.byte(static_cast<std::uint8_t>(span.kind));
        out.number(span.event);
        out.number(span.begin_ns);
        out.number(span.end_ns);
    }
}

bool TaskSpans::unpackSpans(PackedReader &in, std::size_t position, std::vector<TaskSpan> &spans)
{
    for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left) {
        const std::uint8_t kind = in.byte();
        TaskSpan span;
        span.kind = static_cast<TaskSpan::Kind>(kind);
        span.event = static_cast<std::size_t>(in.number());
        span.begin_ns = in.number();
        span.end_ns = in.number();
        if (kind > static_cast<std::uint8_t>(TaskSpan::Kind::done) || span.event >= position)
            return false;
        spans.push_back(span);
    }
    return in.good();
}

void TaskSpans::pack(PackedWriter &out) const
{
    out.number(m_firstLoss);
    out.number(m_tasks.size());
    for (const Task &task : m_tasks) {
        packSpans(task.spans, out);
        packSpans(task.spans_before, out);
        out.number(task.early_ends);
        out.number(task.early_ends_before);
        out.number(task.steps.size());
        for (const std::size_t step : task.steps)
            out.number(step);
    }
}

bool TaskSpans::unpack(PackedReader &in, std::size_t position)
{
    m_firstLoss = static_cast<std::size_t>(in.number());
    m_tasks.resize(lengthIn(in, kLeastTaskBytes, kMostTasks));
    for (Task &task : m_tasks) {
        if (!unpackSpans(in, position, task.spans) || !unpackSpans(in, position, task.spans_before))
            return false;
        task.early_ends = static_cast<std::size_t>(in.number());
        task.early_ends_before = static_cast<std::size_t>(in.number());
        for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left)
            task.steps.push_back(static_cast<std::size_t>(in.number()));
        const bool inOrder = std::ranges::is_sorted(task.steps);
        if (!inOrder || (!task.steps.empty() && task.steps.back() >= position))
            return false;
    }
    return in.good();
}

void RunTally::pack(PackedWriter &out) const
{
    app::pack(m_all, out);
    for (const std::vector<Tally> *tallies : {&m_tasks, &m_classes}) {
        out.number(tallies->size());
        for (const Tally &tally : *tallies)
            app::pack(tally, out);
    }
    for (const std::int64_t count : m_kinds)
        packSigned(count, out);
    packSigned(m_dropped, out);
    m_spans.pack(out);
}

bool RunTally::unpack(PackedReader &in, std::size_t position)
{
    app::unpack(in, m_all);
    for (std::vector<Tally> *tallies : {&m_tasks, &m_classes}) {
        tallies->resize(lengthIn(in, kCounts.size(), kMostTasks));
        for (Tally &tally : *tallies)
            app::unpack(in, tally);
    }
    for (std::int64_t &count : m_kinds)
        count = signedIn(in);
    m_dropped = signedIn(in);
    return in.good() && m_spans.unpack(in, position);
}

void TallyTrail::pack(PackedWriter &out) const
{
    const std::lock_guard lock(m_mutex);
    out.number(m_spacing);
    out.number(m_marks.size());
    for (const Mark &mark : m_marks) {
        out.number(mark.position);
        mark.tally->pack(out);
    }
}

bool TallyTrail::unpack(PackedReader &in, std::size_t events)
{
    const std::lock_guard lock(m_mutex);
    const auto spacing = static_cast<std::size_t>(in.number());
    std::size_t before = 0;
    for (std::size_t left = lengthIn(in); left > 0 && in.good(); --left) {
        const auto position = static_cast<std::size_t>(in.number());
        auto tally = std::make_shared<RunTally>();
        if (position <= before || position > events || !tally->unpack(in, position))
            return false;
        before = position;
        m_takenBytes += tally->memoryBytes();
        if (m_takenBytes > m_memoryBytes && !m_marks.empty()) // leave() would have thinned them
            return false;
        m_marks.push_back({position, std::move(tally)});
    }
    if (in.good() && spacing > 0)
        m_spacing = spacing;
    return in.good() && spacing > 0;
}

QByteArray packSurvey(const SurveyedRun &known, const TallyTrail &trail)
{
    PackedWriter out;
    out.number(kVersion);
    out.number(kEventKinds);
    out.number(known.position);
    known.use.pack(out);
    known.places.pack(out);
    packMarkers(known.markers, out);
    trail.pack(out);
    return out.take();
}

std::optional<SurveyedRun> unpackSurvey(const QByteArray &bytes, const RecordedRun &run, TallyTrail &trail)
{
    PackedReader in({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const AtomAllocConfig config = run.inputs().config;
    const std::size_t events = run.eventCount();
    if (in.number() != kVersion || in.number() != kEventKinds || in.number() != events)
        return std::nullopt;
    SurveyedRun known{.position = events, .use = ClassUse(run), .places = {}, .markers = {}};
    const std::uint64_t mostBlocks = config.max_memory / std::max<std::uint64_t>(config.min_block_size, 1);
    const bool good = known.use.unpack(in, config.max_memory) && known.places.unpack(in, mostBlocks) &&
                      unpackMarkers(in, events, known.markers) && trail.unpack(in, events);
    return good && in.atEnd() ? std::optional(std::move(known)) : std::nullopt;
}

} // namespace atomalloc::app
