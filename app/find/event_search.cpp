// SPDX-License-Identifier: MPL-2.0
#include "app/find/event_search.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/size_classes.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"

#include <QRegularExpression>

#include <algorithm>

namespace atomalloc::app {
namespace {

/// A name as CSV files have it, with spaces: "stale handle" finds stale_handle as well.
QString spaced(std::string_view name) { return toQString(name).replace(u'_', u' '); }

} // namespace

QStringList wordsTyped(const QString &text)
{
    static const QRegularExpression size(QStringLiteral("(?<=\\d)\\s+(?=[KMGT]?i?B\\b)"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression gap(QStringLiteral("\\s+"));
    return QString(text).remove(size).split(gap, Qt::SkipEmptyParts);
}

bool hasWords(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

EventSearch::EventSearch(const QStringList &typed, const EventWords &words, const std::vector<RunTask> &tasks)
    : m_classBytes(words.classSizes())
{
    for (const QString &one : typed) {
        m_words.push_back(wordOf(one, words, tasks));
        if (m_words.back().means)
            continue;
        m_words.clear();
        return;
    }
}

EventSearch::Word EventSearch::wordOf(const QString &typed, const EventWords &words, const std::vector<RunTask> &tasks) const
{
    Word word;
    const auto contains = [&typed](const QString &text) { return text.contains(typed, Qt::CaseInsensitive); };
    const auto enter = [&word](auto &table, std::size_t index, bool has) {
        table[index] = has;
        word.means = word.means || has;
    };
    for (std::size_t i = 0; i < word.kinds.size(); ++i) {
        const auto kind = static_cast<EventKind>(i);
        enter(word.kinds, i, contains(eventKindText(kind)) || contains(toQString(toName(kind))));
    }
    for (std::size_t i = 1; i < word.causes.size(); ++i) {
        Event probe;
        probe.cause = static_cast<Cause>(i);
        enter(word.causes, i, contains(words.describe(probe).because) || contains(spaced(toName(probe.cause))));
    }
    for (const RunTask &task : tasks) {
        if (!contains(words.taskName(task.id)) && !contains(task.group))
            continue;
        word.tasks.resize(std::max<std::size_t>(word.tasks.size(), toIndex(task.id) + 1));
        enter(word.tasks, toIndex(task.id), true);
    }
    const bool digitsAlone = std::ranges::all_of(typed, [](QChar c) { return c.isDigit(); });
    if (!digitsAlone) { // a number alone is the number of an event
        word.block = blockOfName(typed, words.granule());
        for (const std::uint64_t bytes : m_classBytes)
            if (word.block && typed.startsWith(classText(bytes), Qt::CaseInsensitive))
                word.blockBytes = std::max(word.blockBytes, bytes);
        if (const Outcome<std::uint64_t> bytes = parseBytes(typed))
            word.bytes = *bytes;
    }
    word.means = word.means || word.block || word.bytes;
    return word;
}

bool EventSearch::has(const Word &word, const Event &event) const noexcept
{
    const auto isOf = [&word](TaskId task) { return toIndex(task) < word.tasks.size() && word.tasks[toIndex(task)]; };
    if (word.kinds[static_cast<std::size_t>(event.kind)] || word.causes[static_cast<std::size_t>(event.cause)] || isOf(event.task) ||
        isOf(event.owner) || (word.bytes && *word.bytes == event.bytes))
        return true;
    return word.block && event.block == *word.block && bytesOfClass(m_classBytes, event.size_class) == word.blockBytes;
}

bool EventSearch::matches(const Event &event) const noexcept
{
    return std::ranges::all_of(m_words, [this, &event](const Word &word) { return has(word, event); });
}

} // namespace atomalloc::app
