// SPDX-License-Identifier: MPL-2.0
#include "app/base/text.h"

#include "app/base/base_text.h"

#include <algorithm>
#include <vector>

namespace atomalloc::app {

namespace {

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
        return QStringLiteral("\\n");
    case u'\r':
        return QStringLiteral("\\r");
    case u'\t':
        return QStringLiteral("\\t");
    case u'"':
        return QStringLiteral("\\\"");
    default:
        break;
    }
    if (c.isPrint() || c.isSurrogate())
        return c;
    return QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
}

/// Edits (insert, remove, replace, swap of neighbours) between two short words.
qsizetype editDistance(const QString &a, const QString &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<std::vector<qsizetype>> cost(static_cast<std::size_t>(a.size()) + 1, std::vector<qsizetype>(width));
    for (std::size_t i = 0; i < cost.size(); ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = static_cast<qsizetype>(std::max(i, j));
                continue;
            }
            const auto ai = static_cast<qsizetype>(i) - 1;
            const auto bj = static_cast<qsizetype>(j) - 1;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[ai] == b[bj] ? 0 : 1)});
            if (i > 1 && j > 1 && a[ai] == b[bj - 1] && a[ai - 1] == b[bj])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost.back().back();
}

} // namespace

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString quoted(QStringView text)
{
    constexpr qsizetype kLongest = 60;
    QString result(u'"');
    for (const QChar c : text.first(std::min(text.size(), kLongest)))
        result += escaped(c);
    if (text.size() > kLongest)
        result += u'\u2026';
    return result + u'"';
}

QString listed(const QStringList &words, QStringView last)
{
    if (words.size() < 2)
        return words.join(QString());
    return words.first(words.size() - 1).join(QStringLiteral(", ")) + u' ' + last.toString() + u' ' + words.last();
}

QString nearestName(QStringView name, const QStringList &candidates)
{
    // Names of files and fields are short; nothing longer is worth the work.
    if (name.size() > 64)
        return {};
    const QString wanted = name.toString().toLower().replace(u'-', u'_');
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, name.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        // "value" for "value_ns", "max_memory_bytes" for "max_memory".
        if (wanted.size() >= 3 && (candidate.startsWith(wanted) || (candidate.size() >= 3 && wanted.startsWith(candidate + u'_'))))
            return candidate;
        const qsizetype distance = editDistance(wanted, candidate.toLower().replace(u'-', u'_'));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

Sentence nameHint(QStringView name, const QStringList &candidates)
{
    if (candidates.isEmpty())
        return {};
    const QString nearest = nearestName(name, candidates);
    return nearest.isEmpty() ? Sentence(BaseText::known_names, asAllOf(candidates)) : Sentence(BaseText::did_you_mean, nearest);
}

} // namespace atomalloc::app
