// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/call_text.h"

#include <vector>

namespace atomalloc::ui {

namespace {

constexpr QChar kEllipsis(0x2026);
constexpr QChar kMayBreak(0x200b); ///< zero width space
constexpr QChar kJoined(0x2060);   ///< word joiner
constexpr qsizetype kLongWord = 18;

qsizetype startOfWord(const QString &words, qsizetype at)
{
    while (at > 0 && !words[at - 1].isSpace())
        --at;
    return at;
}

/// Its last letter.
qsizetype endOfWord(const QString &words, qsizetype at)
{
    while (at + 1 < words.size() && !words[at + 1].isSpace())
        ++at;
    return at;
}

/// Where a name may be broken however short its pieces are.
bool breaksAfter(const QString &words, qsizetype at)
{
    const QChar letter = words[at];
    const QChar next = at + 1 < words.size() ? words[at + 1] : QChar();
    return (letter == u':' && at > 0 && words[at - 1] == u':') || letter == u'/' || letter == u',' || letter == u'(' || letter == u'<' ||
           letter == u'_' || next == u'[';
}

/// The letter before which the next piece begins.
qsizetype endOfPiece(const QString &words, qsizetype at)
{
    while (at < words.size() && !words[at].isSpace() && !breaksAfter(words, at))
        ++at;
    return at + 1;
}

/// A point or comma between two digits, or the colon before the number of a line.
bool joins(const QString &words, qsizetype at)
{
    const QChar letter = words[at];
    const bool before = at > 0 && (letter == u':' ? words[at - 1].isLetter() : words[at - 1].isDigit());
    const bool after = at + 1 < words.size() && words[at + 1].isDigit();
    return (letter == u'.' || letter == u',' || letter == u':') && before && after;
}

struct CallParts
{
    std::vector<qsizetype> names; ///< where each name behind a "::" of the function itself begins
    qsizetype arguments = -1;     ///< where the last bracket of the function itself opens. -1: there is none
};

/// Brackets hold types, whose namespaces do not matter.
CallParts partsOf(const QString &name)
{
    CallParts parts;
    int depth = 0;
    for (qsizetype at = 0; at < name.size(); ++at) {
        const QChar letter = name[at];
        if (letter == u'(' || letter == u'<' || letter == u'{' || letter == u'[') {
            if (depth == 0 && letter == u'(')
                parts.arguments = at;
            ++depth;
        } else if ((letter == u')' || letter == u'>' || letter == u'}' || letter == u']') && depth > 0) {
            --depth;
        } else if (depth == 0 && letter == u':' && at + 1 < name.size() && name[at + 1] == u':') {
            parts.names.push_back(at + 2);
            ++at;
        }
    }
    return parts;
}

} // namespace

QStringList callWays(const QString &name)
{
    const CallParts parts = partsOf(name);
    QStringList ways{name};
    for (const qsizetype from : parts.names)
        ways << kEllipsis + name.sliced(from);
    const qsizetype last = parts.names.empty() ? 0 : parts.names.back();
    const bool hasArguments = parts.arguments > last && name.endsWith(u')') && name.size() - parts.arguments > 3;
    if (hasArguments)
        ways << (last == 0 ? QString() : QString(kEllipsis)) + name.sliced(last, parts.arguments - last) + u'(' + kEllipsis + u')';
    return ways;
}

QString fittingCall(const QString &name, const QFontMetrics &metrics, int width)
{
    const QStringList ways = callWays(name);
    for (const QString &way : ways)
        if (metrics.horizontalAdvance(way) <= width)
            return way;
    return metrics.elidedText(ways.last(), Qt::ElideRight, width);
}

QString fittingSite(const QString &site, const QFontMetrics &metrics, int width)
{
    const qsizetype at = site.endsWith(u')') ? site.lastIndexOf(QLatin1String(" (")) : -1;
    if (at < 0 || metrics.horizontalAdvance(site) <= width)
        return fittingCall(site, metrics, width);
    const QString function = site.first(at);
    const QString place = site.sliced(at);
    for (const QString &way : callWays(function))
        if (metrics.horizontalAdvance(way + place) <= width)
            return way + place;
    return fittingCall(function, metrics, width);
}

QString unbroken(QString words) { return words.remove(kMayBreak).remove(kJoined); }

QString breakable(const QString &words)
{
    QString text;
    qsizetype pieceEnd = 0; // of what may be broken inside only where it is long
    bool isLong = false;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QChar letter = words[at];
        const QChar next = at + 1 < words.size() ? words[at + 1] : QChar();
        text += letter;
        if (joins(words, at)) {
            text += kJoined;
            continue;
        }
        if (at >= pieceEnd) {
            pieceEnd = endOfPiece(words, at);
            isLong = pieceEnd - at >= kLongWord;
        }
        const bool inLongWord = endOfWord(words, at) - startOfWord(words, at) > kLongWord;
        const bool mayBreak = breaksAfter(words, at) || (isLong && letter.isLower() && next.isUpper());
        if (inLongWord && mayBreak && at < endOfWord(words, at))
            text += kMayBreak;
    }
    return text;
}

} // namespace atomalloc::ui
