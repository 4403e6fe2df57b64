// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/figure_table.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/views/base/view_words.h"
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
constexpr int kLeastName = 110;
constexpr int kTableHead = 40; ///< px above the table of a picture
constexpr int kPictureNote = 20;
constexpr int kBelowTable = 8;

/// Which run is better, by its sign as well as in words.
class BetterDelegate : public QStyledItemDelegate
{
public:
    BetterDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int words = QFontMetrics(m_theme.textFont(12)).horizontalAdvance(index.data().toString());
        return {8 + kVerdictBadge + 7 + words + 8, kFigureRow};
    }

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
      m_theme(theme),
      m_note(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_tables(new ComboBox(theme)),
      m_differences(new CheckBox(theme, tr("Differences only"))),
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
    m_differences->setObjectName(QStringLiteral("differencesOnly"));
    row->addWidget(m_differences);
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
    setUpTable(*m_table);
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FigureModel::BetterColumn, Qt::DescendingOrder);
    column->addWidget(m_table, 1);
    refreshChoices();
    connect(m_tables, &QComboBox::activated, this, [this] {
        const int table = m_tables->currentData().toInt();
        m_filter.setTable(table < 0 ? std::nullopt : std::optional(static_cast<app::FigureTable>(table)));
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) { m_filter.setText(text); });
    connect(m_differences, &QCheckBox::toggled, this, [this](bool on) { m_filter.setDifferencesOnly(on); });
}

void FigureTable::setUpTable(QTableView &table)
{
    table.setModel(&m_filter);
    table.setAccessibleName(tr("Every figure of both runs"));
    table.setItemDelegate(new FigureDelegate(m_theme, &table));
    table.setItemDelegateForColumn(FigureModel::BetterColumn, new BetterDelegate(m_theme, &table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setCornerButtonEnabled(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(kFigureRow);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setFont(m_theme.textFont(12, QFont::Medium));
    table.horizontalHeader()->setMinimumSectionSize(48);
}

void FigureTable::show(const std::shared_ptr<const CompareContent> &content)
{
    m_model.show(content);
    refreshChoices();
    arrangeColumns(*m_table, m_table->viewport()->width());
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

/// Each column has its share of the width, and at least what its words need. Where that is too much, it has what they need. The names have
/// what is left.
void FigureTable::arrangeColumns(QTableView &table, int width)
{
    table.setColumnHidden(FigureModel::KeyColumn, width < kNarrowTable);
    const auto hint = [&table](int column) {
        return std::max(table.horizontalHeader()->sectionSizeHint(column),
                        static_cast<const QAbstractItemView &>(table).sizeHintForColumn(column));
    };
    const std::array<int, FigureModel::ColumnCount> shares{31, 25, 15, 15, 18, 12, 17};
    int whole = 0;
    for (int column = 0; column < FigureModel::ColumnCount; ++column)
        if (!table.isColumnHidden(column))
            whole += shares[static_cast<std::size_t>(column)];
    const int leastName = width < kNarrowTable ? kLeastName : std::max(kLeastName, hint(FigureModel::NameColumn));
    int left = 0;
    for (const bool withShare : {true, false}) {
        left = width;
        for (int column = FigureModel::KeyColumn; column < FigureModel::ColumnCount; ++column) {
            if (table.isColumnHidden(column))
                continue;
            const int share = width * shares[static_cast<std::size_t>(column)] / whole;
            table.setColumnWidth(column, withShare ? std::max(share, hint(column)) : hint(column));
            left -= table.columnWidth(column);
        }
        if (left >= leastName)
            break;
    }
    table.setColumnWidth(FigureModel::NameColumn, std::max(left, kLeastName));
}

QString FigureTable::choiceText() const
{
    QStringList words{m_tables->currentText()};
    if (m_differences->isChecked())
        words << tr("differences only");
    if (!m_field->text().trimmed().isEmpty())
        words << tr("with \"%1\"", "figures whose name has this").arg(m_field->text().trimmed());
    return words.join(QStringLiteral(" · "));
}

int FigureTable::wholeHeight() const
{
    const int note = m_note->isHidden() ? 0 : kPictureNote;
    return kTableHead + note + m_table->horizontalHeader()->sizeHint().height() + m_filter.rowCount() * kFigureRow + kBelowTable;
}

void FigureTable::paintWhole(QPainter &painter, const QRect &place)
{
    paintCard(painter, m_theme, place);
    const QRect inside = place.adjusted(14, 10, -8, -kBelowTable);
    painter.setPen(m_theme.color(Token::text));
    painter.setFont(m_theme.textFont(13.5, QFont::DemiBold));
    painter.drawText(QRect(inside.topLeft(), QSize(inside.width(), 22)), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Every figure: %1").arg(choiceText()));
    int top = place.top() + kTableHead;
    if (!m_note->isHidden()) {
        painter.setPen(m_theme.color(Token::text2));
        painter.setFont(m_note->font());
        painter.drawText(QRect(inside.left(), top, inside.width(), kPictureNote), Qt::AlignLeft, m_note->text());
        top += kPictureNote;
    }
    QTableView whole(this); // the one on the screen stays as far as it is scrolled
    setUpTable(whole);
    whole.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole.resize(inside.width(), inside.bottom() + 1 - top);
    whole.ensurePolished();
    arrangeColumns(whole, inside.width());
    whole.render(&painter, QPoint(inside.left(), top), QRegion(), DrawChildren);
}

void FigureTable::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrangeColumns(*m_table, m_table->viewport()->width());
}

} // namespace atomalloc::ui
