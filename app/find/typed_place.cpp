// SPDX-License-Identifier: MPL-2.0
#include "app/find/typed_place.h"

#include "app/base/units.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

/// What people and programs put between groups of three digits.
bool separatesGroups(QChar c) { return c == u',' || c == u'.' || c == u'\'' || c == u'\u2019' || c.isSpace(); }

/// "12,345" and "12345", but not "12,34".
std::optional<std::uint64_t> groupedDigits(const QString &text)
{
    QString digits;
    qsizetype sinceSeparator = 3;
    bool grouped = false;
    for (const QChar c : text) {
        if (separatesGroups(c)) {
            if (digits.isEmpty() || (grouped && sinceSeparator != 3))
                return std::nullopt;
            grouped = true;
            sinceSeparator = 0;
        } else {
            digits += c;
            ++sinceSeparator;
        }
    }
    return grouped && sinceSeparator != 3 ? std::nullopt : parseDigits(digits);
}

} // namespace

std::optional<TimelinePlace> typedPlace(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.isEmpty())
        return std::nullopt;
    const bool isEvent = typed.front() == u'#' || typed.front() == u'@';
    if (const auto number = groupedDigits(isEvent ? typed.sliced(1) : typed))
        return TimelinePlace{.kind = TimelinePlace::Kind::event, .number = *number};
    if (const Outcome<TimelinePlace> place = parseTimelinePlace(typed))
        return *place;
    typed.replace(u',', u'.');
    const Outcome<TimelinePlace> place = parseTimelinePlace(typed);
    return place ? std::optional(*place) : std::nullopt;
}

} // namespace atomalloc::app
