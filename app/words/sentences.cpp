// SPDX-License-Identifier: MPL-2.0
// A sentence becomes text: its pattern in the language, then its arguments in the places of the pattern.
#include "app/words/sentences.h"

#include "app/base/base_text.h"
#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/text_tables.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <span>

namespace atomalloc::app {

namespace {

/// Where the words come from: the language in use, or English.
enum class Language { current, english };

class Wording
{
public:
    explicit Wording(Language language) : m_language(language) {}

    QString of(const Sentence &sentence) const
    {
        if (sentence.id().speaker() == Speaker::made)
            return sentence.arguments().empty() ? QString() : of(sentence.arguments().front());
        const WordTable table = textsOf(sentence.id().speaker());
        return filled(pattern(table.context, table.texts[sentence.id().index()].english, sentence.arguments()), sentence.arguments());
    }

private:
    QString figure(const QString &english) const { return m_language == Language::current ? localFigure(english) : english; }

    /// With the number in the place of %n: that of the first count.
    QString pattern(const char *context, const char *english, const std::vector<Argument> &arguments) const
    {
        const auto count =
            std::find_if(arguments.begin(), arguments.end(), [](const Argument &one) { return one.kind == Argument::Kind::count; });
        const std::uint64_t number = count == arguments.end() ? 0 : count->number;
        if (m_language == Language::english)
            return inEnglish(context, english, number);
        return std::strstr(english, "%n") == nullptr ? QCoreApplication::translate(context, english) : plural(context, english, number);
    }

    QString filled(const QString &pattern, const std::vector<Argument> &arguments) const
    {
        QString text;
        for (qsizetype at = 0; at < pattern.size(); ++at) {
            const int place = pattern[at] == u'%' && at + 1 < pattern.size() ? pattern[at + 1].digitValue() : -1;
            if (place < 1) {
                text += pattern[at];
                continue;
            }
            Q_ASSERT(static_cast<std::size_t>(place) <= arguments.size());
            if (static_cast<std::size_t>(place) <= arguments.size())
                text += of(arguments[static_cast<std::size_t>(place) - 1]);
            ++at;
        }
        return text;
    }

    QString of(const Argument &argument) const
    {
        switch (argument.kind) {
        case Argument::Kind::text:
            return argument.text;
        case Argument::Kind::sentence:
            return of(argument.parts.front());
        case Argument::Kind::count:
            return figure(formatCount(argument.number));
        case Argument::Kind::bytes:
            return figure(formatBytes(argument.number));
        case Argument::Kind::rounded_bytes:
            return figure(formatBytesRounded(argument.real));
        case Argument::Kind::duration:
            return figure(formatDuration(argument.number));
        case Argument::Kind::rounded_duration:
            return figure(formatDurationRounded(argument.real));
        case Argument::Kind::any_of:
            return listed(argument.parts, BaseText::or_last);
        case Argument::Kind::all_of:
            return listed(argument.parts, BaseText::and_last);
        case Argument::Kind::row:
            return row(argument.parts);
        }
        return {};
    }

    /// A row of sizes, "2, 4, 8 KiB", has a unit once where neighbours share it. The middle of a long one is left out.
    QString rowOfSizes(std::span<const Sentence> sizes) const
    {
        constexpr std::size_t kLongest = 16;
        constexpr std::size_t kFirst = 6; // of a longer one
        const QString separator = figure(QStringLiteral(".")) == u"," ? QStringLiteral("; ") : QStringLiteral(", ");
        const std::size_t shown = sizes.size() > kLongest ? kFirst : sizes.size();
        QString row;
        for (std::size_t i = 0; i < shown; ++i) {
            const QString text = of(sizes[i]);
            const qsizetype blank = text.lastIndexOf(u' ');
            const bool shared = i + 1 < sizes.size() && of(sizes[i + 1]).endsWith(text.sliced(blank));
            row += (i == 0 ? QString() : separator) + (shared ? text.first(blank) : text);
        }
        return shown < sizes.size() ? row + QStringLiteral(" \u2026 ") + of(sizes.back()) : row;
    }

    QString row(std::span<const Sentence> parts) const
    {
        const auto isSize = [](const Sentence &part) {
            return part.id() == TextId() && part.arguments().size() == 1 && part.arguments().front().kind == Argument::Kind::bytes;
        };
        if (std::all_of(parts.begin(), parts.end(), isSize))
            return rowOfSizes(parts);
        QStringList texts;
        for (const Sentence &part : parts)
            texts << of(part);
        return texts.join(QStringLiteral(", "));
    }

    QString listed(std::span<const Sentence> parts, BaseText last) const
    {
        if (parts.size() < 2)
            return row(parts);
        return of(Sentence(last, row(parts.first(parts.size() - 1)), parts.back()));
    }

    Language m_language;
};

} // namespace

QString textOf(const Sentence &sentence) { return Wording(Language::current).of(sentence); }

QString englishOf(const Sentence &sentence) { return Wording(Language::english).of(sentence); }

QString textOf(const Problem &problem)
{
    const QString sentence = textOf(problem.sentence);
    if (problem.file.isEmpty())
        return sentence;
    if (problem.line == 0 && sentence.contains(QFileInfo(problem.file).fileName()))
        return sentence;
    QString place = problem.file;
    if (problem.line > 0)
        place += QLatin1Char(':') + QString::number(problem.line);
    if (problem.line > 0 && problem.column > 0)
        place += QLatin1Char(':') + QString::number(problem.column);
    return place + QStringLiteral(": ") + sentence;
}

} // namespace atomalloc::app
