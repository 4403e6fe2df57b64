// SPDX-License-Identifier: MPL-2.0
#include "app/query/expression.h"

#include "app/base/base_text.h"
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/query/expression_words.h"
#include "app/query/name_pattern.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {
namespace {

using WordKind = ExpressionWord::Kind;

constexpr int kDeepest = 100; // so that no text exhausts the stack

QStringList operatorsFor(Field field)
{
    return isFigure(field) ? operatorNames().first(6)
                           : QStringList{nameOf(Comparing::equal), nameOf(Comparing::unequal), nameOf(Comparing::search)};
}

Outcome<void> putFigure(Comparison &comparison, const Outcome<std::uint64_t> &figure)
{
    if (!figure)
        return fail(figure.error());
    comparison.with = Comparison::With::figure;
    comparison.figure = *figure;
    return {};
}

Outcome<void> putPlace(Comparison &comparison, const QString &text)
{
    if (comparison.field == Field::freed && text == u"never") {
        comparison.with = Comparison::With::never;
        return {};
    }
    const Outcome<TimelinePlace> place = parsePlaceOrMark(text);
    if (!place)
        return fail(place.error());
    comparison.with = Comparison::With::place;
    comparison.place = *place;
    return {};
}

bool isAChoice(const Comparison &comparison, const QString &text)
{
    const NamePattern pattern(text, comparison.how == Comparing::search);
    const QStringList choices = choicesOf(comparison.field);
    return std::ranges::any_of(choices, [&pattern](const QString &choice) { return pattern.matches(choice); });
}

/// Makes `text` the value of the comparison, by the kind of its field.
Outcome<void> putValue(Comparison &comparison, const QString &text)
{
    switch (kindOf(comparison.field)) {
    case FieldKind::bytes:
        return putFigure(comparison, parseBytes(text));
    case FieldKind::duration:
        return putFigure(comparison, parseDurationNs(text));
    case FieldKind::count:
        return putFigure(comparison, parseCount(text));
    case FieldKind::place:
    case FieldKind::moment:
        return putPlace(comparison, text);
    case FieldKind::choice:
        if (!isAChoice(comparison, text))
            return fail(Problem{
                .kind = Problem::Kind::usage,
                .sentence = Sentence(QueryText::no_choice, quoted(text), nameOf(comparison.field), asAllOf(choicesOf(comparison.field)))});
        break;
    case FieldKind::task:
    case FieldKind::text:
        break;
    }
    comparison.with = Comparison::With::text;
    comparison.text = text;
    return {};
}

/// "Did you mean task?" Threads of a program are tasks, and the tasks own the blocks.
Sentence meantField(const QString &name)
{
    const QStringList others{QStringLiteral("thread"), QStringLiteral("owner")};
    const QString near = nearestName(name, fieldNamesOfLives() + others);
    return near.isEmpty() ? Sentence() : Sentence(BaseText::did_you_mean, others.contains(near) ? nameOf(Field::task) : near);
}

class ExpressionParser
{
public:
    ExpressionParser(std::vector<ExpressionWord> words, FieldsOf known) : m_words(std::move(words)), m_known(known) {}

    Outcome<Expression> whole()
    {
        Outcome<Expression> expression = either();
        if (!expression)
            return expression;
        if (at().kind == WordKind::close)
            return fail(expressionFault(at().column, Sentence(QueryText::parenthesis_is_extra)));
        if (at().kind != WordKind::end)
            return fail(expressionFault(at().column, Sentence(QueryText::unexpected_text, quoted(at().text))));
        return expression;
    }

private:
    using Level = Outcome<Expression> (ExpressionParser::*)();

    [[nodiscard]] const ExpressionWord &at() const { return m_words[m_at]; }
    const ExpressionWord &take() { return m_words[m_at++]; }

    Outcome<Expression> either() { return joined(u"or", Expression::Kind::any_of, &ExpressionParser::both); }
    Outcome<Expression> both() { return joined(u"and", Expression::Kind::all_of, &ExpressionParser::one); }

    /// One or more of `level` with the keyword between.
    Outcome<Expression> joined(QStringView keyword, Expression::Kind kind, Level level)
    {
        Outcome<Expression> first = (this->*level)();
        if (!first || !at().is(keyword))
            return first;
        Expression together{.kind = kind, .comparison = {}, .parts = {}};
        together.parts.push_back(std::move(*first));
        while (at().is(keyword)) {
            take();
            Outcome<Expression> next = (this->*level)();
            if (!next)
                return next;
            together.parts.push_back(std::move(*next));
        }
        return together;
    }

    Outcome<Expression> one()
    {
        if (!at().is(u"not") && at().kind != WordKind::open)
            return comparison();
        if (++m_depth > kDeepest)
            return fail(expressionFault(at().column, Sentence(QueryText::too_deep, kDeepest)));
        Outcome<Expression> inner = at().is(u"not") ? negation() : inParentheses();
        --m_depth;
        return inner;
    }

    Outcome<Expression> negation()
    {
        take();
        Outcome<Expression> inner = one();
        if (!inner)
            return inner;
        Expression outer{.kind = Expression::Kind::negation, .comparison = {}, .parts = {}};
        outer.parts.push_back(std::move(*inner));
        return outer;
    }

    Outcome<Expression> inParentheses()
    {
        const int column = take().column;
        Outcome<Expression> inner = either();
        if (!inner)
            return inner;
        if (at().kind == WordKind::end)
            return fail(expressionFault(column, Sentence(QueryText::parenthesis_is_open)));
        if (at().kind != WordKind::close)
            return fail(expressionFault(at().column, Sentence(QueryText::unexpected_text, quoted(at().text))));
        take();
        return inner;
    }

    [[nodiscard]] QStringList knownFields() const { return m_known == FieldsOf::lives ? fieldNamesOfLives() : fieldNames(); }

    Outcome<Field> takeField()
    {
        const ExpressionWord name = at();
        if (name.kind != WordKind::word || name.is(u"and") || name.is(u"or"))
            return fail(expressionFault(name.column, Sentence(QueryText::field_expected, asAllOf(knownFields()))));
        const std::optional<Field> field = fieldOf(name.text);
        if (!field)
            return fail(expressionFault(
                name.column, followedBy(Sentence(QueryText::no_field, quoted(name.text), asAllOf(knownFields())), meantField(name.text))));
        if (!knownFields().contains(name.text))
            return fail(expressionFault(name.column, Sentence(QueryText::not_of_lives, name.text)));
        take();
        return *field;
    }

    Outcome<Expression> comparison()
    {
        const ExpressionWord name = at();
        const Outcome<Field> field = takeField();
        if (!field)
            return fail(field.error());
        const ExpressionWord compare = at();
        if (compare.kind != WordKind::compare)
            return fail(expressionFault(compare.column, Sentence(QueryText::operator_expected, name.text, asAnyOf(operatorsFor(*field)))));
        take();
        const QStringList allowed = operatorsFor(*field);
        if (!allowed.contains(nameOf(compare.how)))
            return fail(
                expressionFault(compare.column, Sentence(isFigure(*field) ? QueryText::only_text_is_searched : QueryText::text_has_no_order,
                                                         name.text, asAnyOf(allowed))));
        Expression made{.kind = Expression::Kind::comparison, .comparison = {}, .parts = {}};
        made.comparison.field = *field;
        made.comparison.how = compare.how;
        if (Outcome<void> valued = takeValue(made.comparison, compare); !valued)
            return fail(valued.error());
        return made;
    }

    Outcome<void> takeValue(Comparison &comparison, const ExpressionWord &compare)
    {
        const ExpressionWord value = at();
        if (value.kind != WordKind::word && value.kind != WordKind::quoted)
            return fail(expressionFault(value.column, Sentence(QueryText::value_expected, quoted(compare.text))));
        take();
        if (value.kind == WordKind::word && comparison.how != Comparing::search) {
            const std::optional<Field> other = fieldOf(value.text);
            const FieldKind kind = kindOf(comparison.field);
            const bool comparable = kind != FieldKind::text && kind != FieldKind::moment && kind != FieldKind::choice;
            if (comparable && other && kindOf(*other) == kind) {
                comparison.with = Comparison::With::field;
                comparison.other = *other;
                return {};
            }
        }
        if (isFigure(comparison.field) && at().kind == WordKind::word && !value.text.isEmpty() && value.text.back().isDigit() &&
            putValue(comparison, value.text + at().text)) {
            take(); // "64 KiB": the unit is a word of its own
            return {};
        }
        if (const Outcome<void> put = putValue(comparison, value.text); !put)
            return fail(expressionFault(value.column, put.error().sentence));
        return {};
    }

    std::vector<ExpressionWord> m_words;
    FieldsOf m_known;
    std::size_t m_at = 0;
    int m_depth = 0;
};

QString figureValueText(Field field, std::uint64_t figure)
{
    switch (kindOf(field)) {
    case FieldKind::bytes:
        return formatBytes(figure).remove(u' ');
    case FieldKind::duration:
        return formatDuration(figure).remove(u' ');
    default:
        return QString::number(figure);
    }
}

QString valueText(const Comparison &comparison)
{
    switch (comparison.with) {
    case Comparison::With::figure:
        return figureValueText(comparison.field, comparison.figure);
    case Comparison::With::place:
        return timelinePlaceText(comparison.place);
    case Comparison::With::never:
        return QStringLiteral("never");
    case Comparison::With::text:
        return quotedWhereNeeded(comparison.text);
    case Comparison::With::field:
        break;
    }
    return nameOf(comparison.other);
}

} // namespace

Expression together(Expression::Kind kind, std::vector<Expression> parts)
{
    if (parts.size() == 1)
        return parts.front();
    Expression made;
    made.kind = parts.empty() ? Expression::Kind::everything : kind;
    made.parts = std::move(parts);
    return made;
}

QStringList operatorNames()
{
    return {QStringLiteral("="), QStringLiteral("!="), QStringLiteral("<"), QStringLiteral("<="),
            QStringLiteral(">"), QStringLiteral(">="), QStringLiteral("~")};
}

QString nameOf(Comparing how) { return operatorNames()[static_cast<int>(how)]; }

Outcome<Expression> parseExpression(const QString &text, FieldsOf known)
{
    Outcome<std::vector<ExpressionWord>> words = wordsOf(text);
    if (!words)
        return fail(words.error());
    return ExpressionParser(std::move(*words), known).whole();
}

std::optional<std::uint64_t> markIn(const Expression &expression)
{
    const Comparison &comparison = expression.comparison;
    if (expression.kind == Expression::Kind::comparison)
        return comparison.with == Comparison::With::place && comparison.place.kind == TimelinePlace::Kind::mark
                   ? std::optional(comparison.place.number)
                   : std::nullopt;
    for (const Expression &part : expression.parts) {
        if (const std::optional<std::uint64_t> mark = markIn(part))
            return mark;
    }
    return std::nullopt;
}

Expression withMarks(Expression expression, const MarkPlaces &marks)
{
    TimelinePlace &place = expression.comparison.place;
    if (expression.kind == Expression::Kind::comparison && markIn(expression))
        place = marks[static_cast<std::size_t>(place.number)].value_or(place);
    for (Expression &part : expression.parts)
        part = withMarks(std::move(part), marks);
    return expression;
}

QString expressionText(const Expression &expression)
{
    const auto part = [&expression](const Expression &inner) {
        const bool looser = inner.kind == Expression::Kind::any_of || inner.kind == Expression::Kind::all_of;
        const bool binds = expression.kind == Expression::Kind::any_of && inner.kind == Expression::Kind::all_of;
        return looser && !binds ? u'(' + expressionText(inner) + u')' : expressionText(inner);
    };
    switch (expression.kind) {
    case Expression::Kind::everything:
        return {};
    case Expression::Kind::comparison:
        return nameOf(expression.comparison.field) + nameOf(expression.comparison.how) + valueText(expression.comparison);
    case Expression::Kind::negation:
        return QStringLiteral("not ") + part(expression.parts.front());
    case Expression::Kind::all_of:
    case Expression::Kind::any_of:
        break;
    }
    QStringList parts;
    for (const Expression &inner : expression.parts)
        parts << part(inner);
    return parts.join(expression.kind == Expression::Kind::all_of ? QStringLiteral(" and ") : QStringLiteral(" or "));
}

} // namespace atomalloc::app
