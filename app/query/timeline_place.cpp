// SPDX-License-Identifier: MPL-2.0
#include "app/query/timeline_place.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/words/query_text.h"

#include <QLocale>

#include <optional>
#include <tuple>

namespace atomalloc::app {
namespace {

Problem placeFault(const Sentence &sentence) { return {.kind = Problem::Kind::usage, .sentence = sentence}; }

bool isShare(QStringView text)
{
    bool point = false;
    for (const QChar c : text) {
        if (c == u'.' && !point)
            point = true;
        else if (c < u'0' || c > u'9')
            return false;
    }
    return !text.isEmpty() && text != u".";
}

/// The number of events up to the last one that is not later than `timeNs`.
std::size_t eventsUpTo(std::uint64_t timeNs, const RecordedRun &run)
{
    const std::size_t count = run.eventCount();
    if (run.inputs().mode == RunMode::watch) {
        if (count == 0 || run.event(0).time_ns > timeNs)
            return 0;
        return run.eventAt(timeNs) + 1;
    }
    std::size_t events = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (run.event(i).time_ns <= timeNs)
            events = i + 1;
    }
    return events;
}

Outcome<std::size_t> eventsBefore(const TimelinePlace &place, const RecordedRun &run)
{
    const std::size_t count = run.eventCount();
    switch (place.kind) {
    case TimelinePlace::Kind::time:
        return eventsUpTo(place.number, run);
    case TimelinePlace::Kind::event:
        if (place.number > count)
            return fail(placeFault(Sentence(QueryText::beyond_the_end, QString::number(place.number), QString::number(count))));
        return static_cast<std::size_t>(place.number);
    case TimelinePlace::Kind::share:
        return static_cast<std::size_t>(static_cast<double>(count) * place.percent / 100);
    case TimelinePlace::Kind::peak:
        return run.peak().position;
    case TimelinePlace::Kind::mark:
        return fail(placeFault(Sentence(QueryText::mark_not_set, markLetter(place.number))));
    case TimelinePlace::Kind::end:
        return count;
    }
    return count;
}

} // namespace

Outcome<TimelinePlace> parseTimelinePlace(QStringView text)
{
    if (text == u"peak")
        return TimelinePlace{.kind = TimelinePlace::Kind::peak};
    if (text == u"end")
        return TimelinePlace{.kind = TimelinePlace::Kind::end};
    const Problem noPlace = placeFault(Sentence(QueryText::no_place, quoted(text)));
    if (text.startsWith(u'@')) {
        const std::optional<std::uint64_t> events = text.size() > 1 ? parseDigits(text.sliced(1)) : std::nullopt;
        return events ? Outcome<TimelinePlace>(TimelinePlace{.kind = TimelinePlace::Kind::event, .number = *events}) : fail(noPlace);
    }
    if (text.endsWith(u'%')) {
        if (!isShare(text.chopped(1)))
            return fail(noPlace);
        const double percent = text.chopped(1).toDouble();
        if (percent > 100)
            return fail(placeFault(Sentence(QueryText::no_share, quoted(text))));
        return TimelinePlace{.kind = TimelinePlace::Kind::share, .percent = percent};
    }
    const Outcome<std::uint64_t> ns = parseDurationNs(text);
    if (!ns || text.back().isDigit())
        return fail(noPlace);
    return TimelinePlace{.kind = TimelinePlace::Kind::time, .number = *ns};
}

Outcome<TimelinePlace> parsePlaceOrMark(QStringView text)
{
    for (std::uint64_t number = 0; number < std::tuple_size_v<MarkPlaces>; ++number) {
        if (text == markLetter(number))
            return TimelinePlace{.kind = TimelinePlace::Kind::mark, .number = number};
    }
    return parseTimelinePlace(text);
}

QString markLetter(std::uint64_t number) { return QString(QChar(static_cast<char16_t>(u'A' + number))); }

QString timelinePlaceText(const TimelinePlace &place)
{
    switch (place.kind) {
    case TimelinePlace::Kind::time:
        return formatDuration(place.number).remove(u' ');
    case TimelinePlace::Kind::event:
        return QStringLiteral("@%1").arg(place.number);
    case TimelinePlace::Kind::share:
        return QString::number(place.percent, 'g', QLocale::FloatingPointShortest) + u'%';
    case TimelinePlace::Kind::peak:
        return QStringLiteral("peak");
    case TimelinePlace::Kind::mark:
        return markLetter(place.number);
    case TimelinePlace::Kind::end:
        break;
    }
    return QStringLiteral("end");
}

Outcome<TimelinePoint> pointOf(const TimelinePlace &place, const RecordedRun &run)
{
    const Outcome<std::size_t> events = eventsBefore(place, run);
    if (!events)
        return fail(events.error());
    return TimelinePoint{.event = *events, .time_ns = *events == 0 ? 0 : run.event(*events - 1).time_ns};
}

namespace {

/// "3.842 110 s" with three digits more.
QString withNanoseconds(std::uint64_t timeNs)
{
    constexpr std::uint64_t kNsPerUs = 1'000;
    const std::uint64_t rest = timeNs % kNsPerUs;
    return formatTime(timeNs - rest).chopped(1) + QString::number(rest).rightJustified(3, u'0') + QStringLiteral(" s");
}

} // namespace

QString placeTimeText(std::uint64_t timeNs, const RecordedRun &run)
{
    constexpr std::uint64_t kNsPerUs = 1'000;
    const std::uint64_t printed = (timeNs + kNsPerUs - 1) / kNsPerUs * kNsPerUs;
    // Events of a measured run are not in the order of their times: to look among them for a later one would take long.
    const bool alone = run.inputs().mode == RunMode::watch && run.eventCount() > 0 && run.eventAt(printed) == run.eventAt(timeNs);
    return printed == timeNs || alone ? formatTime(timeNs) : withNanoseconds(timeNs);
}

Sentence behindTheEnd(const TimelinePlace &place, const RecordedRun &run)
{
    constexpr std::uint64_t kNsOfLastDigit = 1'000; // the end that was printed, typed again, is the end
    const std::uint64_t end = run.endTimeNs();
    if (place.kind != TimelinePlace::Kind::time || place.number < end + kNsOfLastDigit)
        return {};
    return Sentence(QueryText::behind_the_end, asDuration(place.number), placeTimeText(end, run));
}

} // namespace atomalloc::app
