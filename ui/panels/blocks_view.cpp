// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/blocks_view.h"

#include "ui/base/call_text.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr int kNameColumn = static_cast<int>(BlocksColumn::name);
constexpr int kSiteColumn = static_cast<int>(BlocksColumn::site);
constexpr std::array<int, kBlocksColumns> kWidths{172, 84, 56, 112, 220, 98, 98, 96, 96, 96, 100};
constexpr int kCellPadding = 22; ///< px: those of a cell and of the style
constexpr int kChevronRoom = 34; ///< the mark of a group, or the swatch of a block

class BlocksDelegate : public QStyledItemDelegate
{
public:
    BlocksDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool group = index.data(BlocksModel::IsGroupRole).toBool();
        if (index.column() != kNameColumn && (!group || index.column() > kSiteColumn))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.column() == kNameColumn && option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), m_theme.color(Token::accent));
        if (group) {
            painter->setClipRect(option.rect, Qt::IntersectClip); // each of its cells has a part of the words
            paintGroup(*painter, placeOfGroup(option), index.siblingAtColumn(kNameColumn));
        } else {
            paintEntry(*painter, option.rect, index);
        }
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool group = index.data(BlocksModel::IsGroupRole).toBool();
        const auto column = static_cast<BlocksColumn>(index.column());
        const int weight =
            group && (column == BlocksColumn::requested || column == BlocksColumn::block_size) ? QFont::DemiBold : QFont::Normal;
        option->font = isFigureColumn(column) ? m_theme.figureFont(12, weight) : m_theme.textFont(12.5, weight);
        if (group || column == BlocksColumn::site)
            option->palette.setColor(QPalette::Text, m_theme.color(weight == QFont::Normal ? Token::text2 : Token::text));
        if (column == BlocksColumn::name)
            option->text.clear(); // paint() writes it beside its mark
        if (column == BlocksColumn::site && !group)
            option->text = fittingSite(option->text, QFontMetrics(option->font), option->rect.width() - kCellPadding);
    }

private:
    /// A group has nothing of its own in the columns up to the site: its name has the room of all of them.
    static QRect placeOfGroup(const QStyleOptionViewItem &option)
    {
        const auto *view = qobject_cast<const QTableView *>(option.widget);
        if (view == nullptr)
            return option.rect;
        int width = 0;
        for (int column = kNameColumn; column <= kSiteColumn; ++column)
            width += view->columnWidth(column);
        return {view->columnViewportPosition(kNameColumn), option.rect.top(), width, option.rect.height()};
    }

    void paintGroup(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const bool open = index.data(BlocksModel::IsOpenRole).toBool();
        const QIcon chevron = m_theme.icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Token::text2);
        chevron.paint(&painter, QRect(rect.left() + 10, rect.center().y() - 6, 13, 13));
        const QString title = index.data().toString();
        int left = rect.left() + kChevronRoom;
        painter.setFont(m_theme.textFont(12.5, QFont::DemiBold));
        painter.setPen(m_theme.color(Token::text));
        const QFontMetrics metrics(painter.font());
        const QString shown = fittingSite(title, metrics, rect.right() - left);
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        left += metrics.horizontalAdvance(shown) + 12;
        const QString note = index.data(BlocksModel::NoteRole).toString();
        painter.setFont(m_theme.textFont(12));
        painter.setPen(m_theme.color(Token::text2));
        if (rect.right() - left > 20)
            painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(note, Qt::ElideRight, rect.right() - left));
    }

    void paintEntry(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const QVariant place = index.data(BlocksModel::PlaceRole);
        if (place.isValid()) {
            BlockLook look;
            look.place = static_cast<Place>(place.toInt());
            look.generation = index.data(BlocksModel::GenerationRole).toULongLong();
            look.showNumber = false;
            paintBlock(painter, m_theme, QRectF(rect.left() + kChevronRoom, rect.center().y() - 5, 15, 11), look);
        }
        const int left = rect.left() + kChevronRoom + 24;
        painter.setFont(m_theme.figureFont(12));
        painter.setPen(m_theme.color(Token::text));
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.right() - left));
    }

    const Theme &m_theme;
};

} // namespace

BlocksView::BlocksView(BlocksModel &model, const Theme &theme, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("blocksView"));
    setModel(&model);
    setItemDelegate(new BlocksDelegate(theme, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    setStyleSheet(QStringLiteral("QTableView::item { padding: 0 8px }"
                                 "QHeaderView::section { padding: 4px 8px 4px 16px }"
                                 "QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: center left; width: 10px }"));
    setupColumns(theme);
}

void BlocksView::setupColumns(const Theme &theme)
{
    QHeaderView &heads = *horizontalHeader();
    heads.setFont(theme.textFont(12, QFont::Medium));
    heads.setSectionsClickable(true);
    heads.setSortIndicatorShown(true);
    heads.setHighlightSections(false);
    heads.setStretchLastSection(true);
    for (int i = 0; i < kBlocksColumns; ++i)
        setColumnWidth(i, std::max(kWidths[static_cast<std::size_t>(i)], heads.sectionSizeHint(i)));
    connect(&heads, &QHeaderView::sectionClicked, this, [this](int section) { Q_EMIT sortAsked(static_cast<BlocksColumn>(section)); });
}

std::vector<std::pair<QKeySequence, QString>> BlocksView::tableKeys()
{
    return {{QKeySequence(Qt::Key_Right), tr("Unfold the group")},
            {QKeySequence(Qt::Key_Left), tr("Fold the group, or go to it")},
            {QKeySequence(Qt::Key_Return), tr("Fold or unfold the group")},
            {QKeySequence(Qt::CTRL | Qt::Key_C), tr("Copy the chosen rows as CSV")}};
}

void BlocksView::showSorting(BlocksColumn column, Qt::SortOrder order)
{
    horizontalHeader()->setSortIndicator(static_cast<int>(column), order);
}

void BlocksView::showRow(int row)
{
    const QModelIndex index = m_model.index(row, kNameColumn);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(m_model.index(row, std::max(0, columnAt(0))), QAbstractItemView::EnsureVisible);
}

void BlocksView::keepPlace()
{
    m_top = m_model.identityOf(rowAt(0));
    m_current = m_model.identityOf(currentIndex().row());
}

void BlocksView::returnToPlace()
{
    if (m_current) {
        const int row = m_model.rowOf(*m_current);
        if (row >= 0 && row != currentIndex().row())
            selectionModel()->setCurrentIndex(m_model.index(row, kNameColumn),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        else if (row < 0)
            selectionModel()->clear();
    }
    const int top = m_top ? m_model.rowOf(*m_top) : -1;
    if (top >= 0)
        verticalScrollBar()->setValue(top);
}

QList<int> BlocksView::chosenRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::ranges::sort(rows);
    return rows;
}

void BlocksView::toggle(int row) { m_model.setOpen(row, !m_model.isOpen(row)); }

void BlocksView::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyAsked(chosenRows());
    } else if (plain && event->key() == Qt::Key_Right) {
        m_model.setOpen(row, true);
    } else if (plain && event->key() == Qt::Key_Left) {
        if (m_model.isGroup(row))
            m_model.setOpen(row, false);
        else if (m_model.groupRowOf(row) >= 0)
            showRow(m_model.groupRowOf(row));
    } else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        toggle(row);
    } else {
        QTableView::keyPressEvent(event);
    }
}

void BlocksView::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool onChevron = index.column() == kNameColumn && event->position().x() < columnViewportPosition(kNameColumn) + kChevronRoom;
    if (event->button() == Qt::LeftButton && onChevron)
        toggle(index.row());
}

void BlocksView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->position().x() < columnViewportPosition(kNameColumn) + kChevronRoom)
        mousePressEvent(event);
    else
        toggle(index.row());
}

} // namespace atomalloc::ui
