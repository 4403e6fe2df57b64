// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/figure_table.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/views/compare/run_badge.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr int kFigureRow = 25;
constexpr int kNarrowTable = 560; ///< px: below, the name in files is left out
constexpr int kVerdictBadge = 15;

/// Which run is better, by its sign as well as in words.
class BetterDelegate : public QStyledItemDelegate
{
public:
    BetterDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index); // without words: see below
        const auto verdict = static_cast<app::Verdict>(index.data(FigureModel::kVerdictRole).toInt());
        const bool judged = verdict == app::Verdict::a || verdict == app::Verdict::b;
        const QRect room = option.rect.adjusted(8, 0, -4, 0);
        if (judged)
            paintRunBadge(*painter, m_theme, QRectF(room.left(), room.center().y() - kVerdictBadge / 2.0, kVerdictBadge, kVerdictBadge),
                          verdict == app::Verdict::a ? Comparison::Side::a : Comparison::Side::b);
        painter->save();
        painter->setPen(m_theme.color(judged ? Token::text : Token::text3));
        painter->setFont(m_theme.textFont(12));
        painter->drawText(room.adjusted(kVerdictBadge + 7, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.clear();
    }

private:
    const Theme &m_theme;
};

/// Figures that are equal step back.
class FigureDelegate : public QStyledItemDelegate
{
public:
    FigureDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool same = index.data(FigureModel::kVerdictRole).toInt() == static_cast<int>(app::Verdict::same);
        const bool key = index.column() == FigureModel::KeyColumn;
        const bool quiet = key || (same && index.column() >= FigureModel::DifferenceColumn);
        option->palette.setColor(QPalette::Text, m_theme.color(quiet ? Token::text3 : Token::text));
        option->font = index.column() == FigureModel::NameColumn ? m_theme.textFont(12.5) : m_theme.figureFont(key ? 11 : 12);
    }

private:
    const Theme &m_theme;
};

} // namespace

FigureTable::FigureTable(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_note(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_tables(new ComboBox(theme)),
      m_field(new QLineEdit),
      m_table(new QTableView)
{
    setProperty("panel", QStringLiteral("card"));
    setObjectName(QStringLiteral("compareFigures"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 8, 8);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeLabel(theme, tr("Every figure"), 13.5, QFont::DemiBold));
    m_tables->setAccessibleName(tr("Figures of"));
    row->addWidget(m_tables);
    auto *differences = new CheckBox(theme, tr("Differences only"));
    differences->setObjectName(QStringLiteral("differencesOnly"));
    row->addWidget(differences);
    row->addStretch(1);
    m_field->setPlaceholderText(tr("Filter"));
    m_field->setAccessibleName(tr("Filter the figures"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaximumWidth(160);
    row->addWidget(m_field, 1);
    column->addLayout(row);
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    setupTable(theme);
    column->addWidget(m_table, 1);
    refreshChoices();
    connect(m_tables, &QComboBox::activated, this, [this] {
        const int table = m_tables->currentData().toInt();
        m_filter.setTable(table < 0 ? std::nullopt : std::optional(static_cast<app::FigureTable>(table)));
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) { m_filter.setText(text); });
    connect(differences, &QCheckBox::toggled, this, [this](bool on) { m_filter.setDifferencesOnly(on); });
}

void FigureTable::setupTable(const Theme &theme)
{
    m_table->setModel(&m_filter);
    m_table->setAccessibleName(tr("Every figure of both runs"));
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setItemDelegate(new FigureDelegate(theme, m_table));
    m_table->setItemDelegateForColumn(FigureModel::BetterColumn, new BetterDelegate(theme, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kFigureRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setFont(theme.textFont(12, QFont::Medium));
    m_table->horizontalHeader()->setMinimumSectionSize(48);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FigureModel::BetterColumn, Qt::DescendingOrder);
}

void FigureTable::show(const std::shared_ptr<const CompareContent> &content)
{
    m_model.show(content);
    refreshChoices();
    arrangeColumns();
}

void FigureTable::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

/// Only tables that have figures can be chosen.
void FigureTable::refreshChoices()
{
    using Table = app::FigureTable;
    const std::array<std::pair<Table, QString>, 4> names{{{Table::summary, tr("Whole run")},
                                                          {Table::classes, tr("By size class")},
                                                          {Table::tasks, tr("By task")},
                                                          {Table::sites, tr("By call site")}}};
    const QVariant chosen = m_tables->currentData();
    m_tables->clear();
    for (const auto &[table, name] : names) {
        bool has = table == Table::summary;
        for (int row = 0; !has && row < m_model.rowCount(); ++row)
            has = m_model.figure(row).table == table;
        if (has)
            m_tables->addItem(name, static_cast<int>(table));
    }
    m_tables->addItem(tr("All together"), -1);
    const int index = chosen.isValid() ? m_tables->findData(chosen) : 0;
    m_tables->setCurrentIndex(std::max(index, 0));
    if (index < 0)
        m_filter.setTable(Table::summary);
}

void FigureTable::arrangeColumns()
{
    const int width = m_table->viewport()->width();
    m_table->setColumnHidden(FigureModel::KeyColumn, width < kNarrowTable);
    const std::array<int, FigureModel::ColumnCount> shares{31, 25, 15, 15, 18, 12, 17};
    int whole = 0;
    for (int column = 0; column < FigureModel::ColumnCount; ++column)
        if (!m_table->isColumnHidden(column))
            whole += shares[static_cast<std::size_t>(column)];
    for (int column = 0; column < FigureModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, std::max(width * shares[static_cast<std::size_t>(column)] / whole, 56));
}

void FigureTable::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrangeColumns();
}

} // namespace atomalloc::ui
