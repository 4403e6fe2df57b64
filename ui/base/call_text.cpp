// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/call_text.h"

#include <vector>

namespace atomalloc::ui {

namespace {

constexpr QChar kEllipsis(0x2026);
constexpr QChar kMayBreak(0x200b); ///< zero width space
constexpr QChar kJoined(0x2060);   ///< word joiner
constexpr qsizetype kLongWord = 18;

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

QString unbroken(QString words) { return words.remove(kMayBreak).remove(kJoined); }

QString breakable(const QString &words)
{
    QString text;
    qsizetype sinceBlank = 0;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QChar letter = words[at];
        const QChar next = at + 1 < words.size() ? words[at + 1] : QChar();
        text += letter;
        sinceBlank = letter.isSpace() ? 0 : sinceBlank + 1;
        const bool inFigure = (letter == u'.' || letter == u',') && next.isDigit() && at > 0 && words[at - 1].isDigit();
        if (inFigure) {
            text += kJoined;
            continue;
        }
        qsizetype end = at;
        while (end + 1 < words.size() && !words[end + 1].isSpace())
            ++end;
        const bool isLong = sinceBlank + (end - at) > kLongWord;
        const bool mayBreak = (letter == u':' && at > 0 && words[at - 1] == u':') || letter == u'/' || letter == u',' || letter == u'(' ||
                              letter == u'<' || letter == u'_' || (letter.isLower() && next.isUpper());
        if (isLong && mayBreak && end > at)
            text += kMayBreak;
    }
    return text;
}

} // namespace atomalloc::ui
