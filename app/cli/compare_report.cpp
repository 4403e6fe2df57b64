// SPDX-License-Identifier: MPL-2.0
#include "app/cli/compare_report.h"

#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/column_table.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "app/compare/summing_up.h"
#include "app/config/config_fields.h"
#include "app/export/comparison_csv.h"
#include "app/json/json_value.h"
#include "app/recording/run_json.h"
#include "app/words/catalogue.h"
#include "app/words/figure_names.h"
#include "app/words/sentences.h"

#include <QDir>

#include <algorithm>

namespace atomalloc::app::cli {
namespace {

constexpr std::size_t kMostParts = 20; ///< lines of figures of classes, tasks and sites

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::same:
        return CliWords::tr("same");
    case Verdict::a:
        return CliWords::tr("A better");
    case Verdict::b:
        return CliWords::tr("B better");
    case Verdict::depends:
        return CliWords::tr("depends");
    case Verdict::one_sided:
        break;
    }
    return CliWords::tr("only in one");
}

QString textOrDash(std::optional<double> value, QStringView unit) { return value ? figureInUnit(*value, unit) : QStringLiteral("-"); }

QString percentText(const ComparedFigure &figure)
{
    const std::optional<double> percent = figure.percent();
    if (!percent)
        return QStringLiteral("-");
    const QString digits = localFigure(formatDecimal(*percent, 1));
    return *percent > 0 ? QLatin1Char('+') + digits : digits;
}

QString itemText(const ComparedFigure &figure)
{
    if (figure.table != FigureTable::classes)
        return figure.item;
    return CliWords::tr("class %1").arg(localFigure(formatBytes(figure.item.toULongLong())));
}

ColumnTable tableOf(const QString &what)
{
    return ColumnTable(
        {what, QStringLiteral("A"), QStringLiteral("B"), CliWords::tr("difference"), QStringLiteral("%"), CliWords::tr("better")});
}

void addTo(ColumnTable &table, const QString &label, const ComparedFigure &figure)
{
    const std::optional<double> difference = figure.difference();
    table.add({label, textOrDash(figure.a, figure.unit), textOrDash(figure.b, figure.unit),
               difference ? differenceInUnit(*difference, figure.unit) : QStringLiteral("-"), percentText(figure),
               verdictText(figure.verdict())});
}

bool isOfNothing(const ComparedFigure &figure) { return figure.a.value_or(0) == 0 && figure.b.value_or(0) == 0; }

void printWhole(const Console &console, const std::vector<ComparedFigure> &figures)
{
    ColumnTable table = tableOf(CliWords::tr("whole run"));
    for (const ComparedFigure &figure : figures)
        if (figure.table == FigureTable::summary && !isOfNothing(figure))
            addTo(table, figureName(figure.name), figure);
    console.out << '\n';
    table.print(console.out, console.columns);
}

void printParts(const Console &console, const std::vector<ComparedFigure> &figures)
{
    std::vector<const ComparedFigure *> differing;
    for (const ComparedFigure &figure : figures)
        if (figure.table != FigureTable::summary && figure.verdict() != Verdict::same && !isOfNothing(figure))
            differing.push_back(&figure);
    if (differing.empty())
        return;
    std::ranges::stable_sort(differing, std::ranges::greater(), &ComparedFigure::relevance);
    ColumnTable table = tableOf(CliWords::tr("by class, task and site"));
    const std::size_t shown = std::min(differing.size(), kMostParts);
    for (std::size_t i = 0; i < shown; ++i)
        addTo(table, CliWords::tr("%1: %2").arg(itemText(*differing[i]), figureName(differing[i]->name)), *differing[i]);
    console.out << '\n';
    table.print(console.out, console.columns);
    if (shown < differing.size())
        console.out << "  "
                    << plural("CliWords", QT_TRANSLATE_N_NOOP("CliWords", "%n more figures differ; --csv has all of them."),
                              differing.size() - shown)
                    << '\n';
}

/// The fields of the config in which the two differ, of one of them: "cache_ttl 50 ms".
QString fieldsOf(const AtomAllocConfig &config, const AtomAllocConfig &other)
{
    QStringList texts;
    for (const QString &name : differingFields(config, other))
        texts << name + QLatin1Char(' ') + localFigure(configValueText(*findConfigField(name), config));
    return texts.isEmpty() ? QString() : QStringLiteral(", ") + texts.join(QStringLiteral(", "));
}

JsonValue numberOrNull(std::optional<double> value, bool integral)
{
    JsonValue number;
    if (value) {
        number.type = JsonValue::Type::number;
        number.text = QString::fromLatin1(digitsOf(value, integral));
    }
    return number;
}

JsonValue figureAsJson(const ComparedFigure &figure)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("table"), JsonValue::string(nameOf(figure.table)))
        .add(QStringLiteral("item"), JsonValue::string(figure.item))
        .add(QStringLiteral("figure"), JsonValue::string(figure.name))
        .add(QStringLiteral("unit"), JsonValue::string(figure.unit))
        .add(QStringLiteral("a"), numberOrNull(figure.a, figure.integral))
        .add(QStringLiteral("b"), numberOrNull(figure.b, figure.integral))
        .add(QStringLiteral("difference"), numberOrNull(figure.difference(), figure.integral))
        .add(QStringLiteral("percent"), numberOrNull(figure.percent(), false))
        .add(QStringLiteral("better"), JsonValue::string(nameOf(figure.verdict())));
    if (const FigureDirection *direction = directionOf(figure.name))
        json.add(QStringLiteral("reason"), JsonValue::string(englishOf(Sentence(direction->reason))));
    return json;
}

} // namespace

void printComparison(const Console &console, const Comparison &comparison)
{
    QTextStream &out = console.out;
    const AtomAllocConfig configA = comparison.a.inputs().config;
    const AtomAllocConfig configB = comparison.b.inputs().config;
    out << "  A  " << headline(comparison.a) << fieldsOf(configA, configB) << '\n';
    out << "  B  " << headline(comparison.b) << fieldsOf(configB, configA) << "\n\n";
    out << wrapped(textOf(summingSentence(comparison.figures)), QStringLiteral("  "));
    for (const Sentence &note : comparisonNotes(comparison.a, comparison.b))
        out << wrapped(CliWords::tr("Note: ") + textOf(note), QStringLiteral("  "));
    printWhole(console, comparison.figures);
    printParts(console, comparison.figures);
}

void printComparisonAsJson(QTextStream &out, const Comparison &comparison)
{
    std::vector<JsonValue> notes;
    for (const Sentence &note : comparisonNotes(comparison.a, comparison.b))
        notes.push_back(JsonValue::string(englishOf(note)));
    std::vector<JsonValue> figures;
    figures.reserve(comparison.figures.size());
    for (const ComparedFigure &figure : comparison.figures)
        figures.push_back(figureAsJson(figure));
    JsonValue json = JsonValue::object();
    const QString here = QDir::currentPath();
    json.add(QStringLiteral("version"), JsonValue::string(comparison.b.inputs().program_version))
        .add(QStringLiteral("sentence"), JsonValue::string(englishOf(summingSentence(comparison.figures))))
        .add(QStringLiteral("notes"), JsonValue::array(std::move(notes)))
        .add(QStringLiteral("a"), runInputsToJson(comparison.a.inputs(), here))
        .add(QStringLiteral("b"), runInputsToJson(comparison.b.inputs(), here))
        .add(QStringLiteral("figures"), JsonValue::array(std::move(figures)));
    out << QString::fromUtf8(writeJson(json));
}

} // namespace atomalloc::app::cli
