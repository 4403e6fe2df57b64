// SPDX-License-Identifier: MPL-2.0
#include "app/compare/compared_runs.h"

#include "app/config/config_fields.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::app {

namespace {

constexpr double kPercent = 100;
constexpr double kPartOfRun = 0.5; ///< how much a figure of a task or a class counts beside one of the whole run

QString keyOf(FigureTable table, const QString &item, const QString &name)
{
    return nameOf(table) + QChar(u'\0') + item + QChar(u'\0') + name;
}

/// The scenario without what the run has of its own: its config and its seed.
Scenario bareScenario(Scenario scenario)
{
    scenario.config = {};
    scenario.seed = 0;
    return scenario;
}

bool sameWorkload(const RunInputs &a, const RunInputs &b)
{
    if (a.scenario && b.scenario)
        return bareScenario(*a.scenario) == bareScenario(*b.scenario);
    if (a.scenario || b.scenario)
        return false;
    if (a.workload_file && b.workload_file)
        return a.workload_file->stamp == b.workload_file->stamp;
    return a.workload_origin == b.workload_origin;
}

} // namespace

QString nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::same:
        return QStringLiteral("same");
    case Verdict::a:
        return QStringLiteral("a");
    case Verdict::b:
        return QStringLiteral("b");
    case Verdict::depends:
        return QStringLiteral("depends");
    case Verdict::one_sided:
        return QStringLiteral("one_sided");
    }
    return {};
}

std::optional<double> ComparedFigure::difference() const { return a && b ? std::optional(*b - *a) : std::nullopt; }

std::optional<double> ComparedFigure::percent() const
{
    if (!a || !b)
        return std::nullopt;
    if (*a == *b)
        return 0.0;
    return *a == 0 ? std::nullopt : std::optional((*b - *a) / std::abs(*a) * kPercent);
}

Verdict ComparedFigure::verdict() const
{
    if (!a || !b)
        return Verdict::one_sided;
    if (*a == *b)
        return Verdict::same;
    const FigureDirection *direction = directionOf(name);
    if (direction == nullptr || direction->better == Better::depends)
        return Verdict::depends;
    return (*b < *a) == (direction->better == Better::less) ? Verdict::b : Verdict::a;
}

double ComparedFigure::distance() const
{
    if (!a || !b)
        return 1;
    const double most = std::max(std::abs(*a), std::abs(*b));
    return most == 0 ? 0 : std::min(std::abs(*b - *a) / most, 1.0);
}

double ComparedFigure::relevance() const
{
    const FigureDirection *direction = directionOf(name);
    const double weight = direction == nullptr ? 0 : direction->weight;
    return weight * distance() * (table == FigureTable::summary ? 1 : kPartOfRun);
}

std::vector<ComparedFigure> compareFigures(const FigureSheet &a, const FigureSheet &b)
{
    std::vector<ComparedFigure> compared;
    compared.reserve(a.figures.size());
    QHash<QString, std::size_t> places;
    const auto entryFor = [&compared, &places](const Figure &figure) -> ComparedFigure & {
        const QString key = keyOf(figure.table, figure.item, figure.name);
        const auto found = places.constFind(key);
        if (found != places.constEnd())
            return compared[*found];
        places.insert(key, compared.size());
        compared.push_back({figure.table, figure.item, figure.name, figure.unit, figure.integral, std::nullopt, std::nullopt});
        return compared.back();
    };
    for (const Figure &figure : a.figures)
        entryFor(figure).a = figure.value;
    for (const Figure &figure : b.figures)
        entryFor(figure).b = figure.value;
    return compared;
}

const ComparedFigure *wholeFigure(const std::vector<ComparedFigure> &figures, QStringView name)
{
    const auto found = std::ranges::find_if(
        figures, [name](const ComparedFigure &figure) { return figure.table == FigureTable::summary && figure.name == name; });
    return found == figures.end() ? nullptr : &*found;
}

Likeness likenessOf(const RunInputs &a, const RunInputs &b)
{
    if (!sameWorkload(a, b))
        return Likeness::other_workload;
    return a.seed == b.seed ? Likeness::same_requests : Likeness::other_seed;
}

QStringList differingFields(const AtomAllocConfig &a, const AtomAllocConfig &b)
{
    QStringList names;
    for (const ConfigField &field : configFields())
        if (field.get(a) != field.get(b))
            names << field.name;
    return names;
}

} // namespace atomalloc::app
