// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/figure_model.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_names.h"
#include "app/words/sentences.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace atomalloc::ui {

namespace {

QString numberOrDash(std::optional<double> value, const QString &unit)
{
    return value ? app::figureInUnit(*value, unit) : QString(QChar(u'\u2013'));
}

QString signedPercent(std::optional<double> percent)
{
    if (!percent)
        return QString(QChar(u'\u2013'));
    const QString digits = app::localFigure(app::formatDecimal(*percent, 1));
    return *percent > 0 ? QLatin1Char('+') + digits : digits;
}

QString itemOf(const app::ComparedFigure &figure)
{
    return figure.table == app::FigureTable::classes ? app::localFigure(app::formatBytes(figure.item.toULongLong())) : figure.item;
}

} // namespace

QString verdictText(const app::ComparedFigure &figure)
{
    switch (figure.verdict()) {
    case app::Verdict::same:
        return FigureModel::tr("same");
    case app::Verdict::a:
    case app::Verdict::b:
        return FigureModel::tr("better");
    case app::Verdict::depends:
        return FigureModel::tr("depends");
    case app::Verdict::one_sided:
        break;
    }
    return figure.a ? FigureModel::tr("only in A") : FigureModel::tr("only in B");
}

void FigureModel::show(std::shared_ptr<const CompareContent> content)
{
    if (content == m_content)
        return;
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

int FigureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_content == nullptr ? 0 : static_cast<int>(m_content->figures.size());
}

int FigureModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= AColumn && section <= PercentColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == BetterColumn)
        return tr("Sorted by what matters: the figures that cost most and differ most come first");
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Figure"),     tr("Name in files"), QStringLiteral("A"), QStringLiteral("B"),
                                                  tr("Difference"), QStringLiteral("%"), tr("Better")};
    return titles[static_cast<std::size_t>(section)];
}

QString FigureModel::text(const app::ComparedFigure &figure, int column)
{
    switch (column) {
    case NameColumn:
        return figure.item.isEmpty() ? app::figureName(figure.name) : tr("%1: %2").arg(itemOf(figure), app::figureName(figure.name));
    case KeyColumn:
        return figure.name;
    case AColumn:
        return numberOrDash(figure.a, figure.unit);
    case BColumn:
        return numberOrDash(figure.b, figure.unit);
    case DifferenceColumn: {
        const std::optional<double> difference = figure.difference();
        return difference ? app::differenceInUnit(*difference, figure.unit) : QString(QChar(u'\u2013'));
    }
    case PercentColumn:
        return signedPercent(figure.percent());
    default:
        return verdictText(figure);
    }
}

QVariant FigureModel::sortKey(int row, int column) const
{
    const app::ComparedFigure &at = figure(row);
    constexpr double kNone = -std::numeric_limits<double>::max();
    switch (column) {
    case NameColumn:
        return -row; // the order of the files is the order of a table that is sorted downwards
    case KeyColumn:
        return at.name;
    case AColumn:
        return at.a.value_or(kNone);
    case BColumn:
        return at.b.value_or(kNone);
    case DifferenceColumn:
        return std::abs(at.difference().value_or(0));
    case PercentColumn:
        return std::abs(at.percent().value_or(at.verdict() == app::Verdict::same ? 0 : std::numeric_limits<double>::max()));
    default:
        return at.relevance();
    }
}

QVariant FigureModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const app::ComparedFigure &at = figure(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole: {
        const app::FigureDirection *direction = app::directionOf(at.name);
        return direction == nullptr ? text(at, index.column()) : app::textOf(app::Sentence(direction->reason));
    }
    case Qt::AccessibleTextRole: {
        const app::Verdict verdict = at.verdict();
        if (index.column() == BetterColumn && (verdict == app::Verdict::a || verdict == app::Verdict::b))
            return verdict == app::Verdict::a ? tr("A is better") : tr("B is better");
        return text(at, index.column());
    }
    case kSortRole:
        return sortKey(index.row(), index.column());
    case kVerdictRole:
        return static_cast<int>(at.verdict());
    default:
        return {};
    }
}

FigureFilter::FigureFilter(FigureModel &model, QObject *parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
    setSortRole(FigureModel::kSortRole);
    setDynamicSortFilter(true);
}

void FigureFilter::setTable(std::optional<app::FigureTable> table)
{
    m_table = table;
    invalidateFilter();
}

void FigureFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void FigureFilter::setDifferencesOnly(bool on)
{
    m_differencesOnly = on;
    invalidateFilter();
}

bool FigureFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const app::ComparedFigure &figure = m_model.figure(row);
    if (m_table && figure.table != *m_table)
        return false;
    if (m_differencesOnly && figure.verdict() == app::Verdict::same)
        return false;
    if (m_text.isEmpty())
        return true;
    const QModelIndex name = m_model.index(row, FigureModel::NameColumn);
    return figure.name.contains(m_text, Qt::CaseInsensitive) || name.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace atomalloc::ui
