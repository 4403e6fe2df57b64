// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/frame_view.h"

#include "ui/base/call_text.h"
#include "ui/views/sites/icicle_painter.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace atomalloc::ui {

namespace {

constexpr std::array<int, FrameModel::ColumnCount> kFrameWidths{0, 76, 76, 52, 58}; ///< the first one takes the rest
constexpr int kHeadEdges = 26;       ///< px beside the word of a column: its padding, and the arrow of the order
constexpr int kLeastNameWidth = 190; ///< px: less has fewer figures beside it
constexpr int kUnfolded = 14;        ///< rows of a new tree, about

class FrameDelegate : public QStyledItemDelegate
{
public:
    FrameDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (index.column() != FrameModel::NameColumn)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintName(*painter, option.rect, index);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), FrameView::kRowHeight};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font = index.column() == FrameModel::NameColumn ? m_theme.textFont(12.5) : m_theme.figureFont(11.5);
        if (index.column() == FrameModel::NameColumn)
            option->text.clear(); // paint() writes it beside its color
    }

private:
    void paintName(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        int left = rect.left() + 4;
        if (const QVariant module = index.data(FrameModel::ModuleRole); module.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(moduleToken(static_cast<std::uint8_t>(module.toUInt()))));
            painter.drawRoundedRect(QRectF(left, rect.center().y() - 4, 9, 9), 2, 2);
            left += 15;
        }
        const bool found = index.data(FrameModel::FoundRole).toBool();
        painter.setFont(m_theme.textFont(12.5, found ? QFont::DemiBold : QFont::Normal));
        const QFontMetrics metrics(painter.font());
        const QString name = fittingCall(index.data().toString(), metrics, rect.right() - left);
        const int width = metrics.horizontalAdvance(name);
        if (found) {
            painter.setBrush(m_theme.color(Token::accentBackground));
            painter.setPen(QPen(m_theme.color(Token::accent), 1));
            painter.drawRoundedRect(QRectF(left - 3.5, rect.top() + 2.5, width + 7, rect.height() - 5), 3, 3);
        }
        painter.setPen(m_theme.color(Token::text));
        painter.drawText(QRect(left, rect.top(), width + 2, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
        left += width + 9;
        const QString place = index.data(FrameModel::PlaceRole).toString();
        if (place.isEmpty() || rect.right() - left < 30)
            return;
        painter.setFont(m_theme.figureFont(11));
        painter.setPen(m_theme.color(Token::text3));
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(place, Qt::ElideRight, rect.right() - left));
    }

    const Theme &m_theme;
};

} // namespace

FrameView::FrameView(const Theme &theme, QWidget *parent) : QTreeView(parent), m_model(new FrameModel(this))
{
    setObjectName(QStringLiteral("frameView"));
    setAccessibleName(tr("Call tree"));
    setModel(m_model);
    setItemDelegate(new FrameDelegate(theme, this));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(9);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setAnimated(false);
    setStyleSheet(QStringLiteral("QHeaderView::section { padding: 4px 6px 4px 6px }"
                                 "QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: center left; width: 10px }"));
    setupColumns(theme);
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT frameZoomed(m_model->frameOf(index)); });
}

void FrameView::setupColumns(const Theme &theme)
{
    QHeaderView &heads = *header();
    heads.setFont(theme.textFont(12, QFont::Medium));
    heads.setStretchLastSection(false);
    heads.setSectionsMovable(false);
    heads.setSectionsClickable(true);
    heads.setSortIndicatorShown(true);
    heads.setSortIndicator(FrameModel::SumColumn, Qt::DescendingOrder);
    heads.setMinimumSectionSize(36);
    heads.setSectionResizeMode(QHeaderView::Interactive);
    heads.setSectionResizeMode(FrameModel::NameColumn, QHeaderView::Stretch);
    connect(&heads, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        keepingPlace([&] { m_model->sortBy(static_cast<FrameModel::Column>(column), order); });
    });
}

/// The head of a column is whole.
int FrameView::widthOf(FrameModel::Column column) const
{
    const QString head = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return std::max(kFrameWidths[static_cast<std::size_t>(column)], QFontMetrics(header()->font()).horizontalAdvance(head) + kHeadEdges);
}

/// The least telling figures give way to the names.
void FrameView::fitColumns()
{
    int room = viewport()->width() - widthOf(FrameModel::SumColumn);
    header()->resizeSection(FrameModel::SumColumn, widthOf(FrameModel::SumColumn));
    for (const FrameModel::Column column : {FrameModel::ShareColumn, FrameModel::OwnColumn, FrameModel::CountColumn}) {
        header()->resizeSection(column, widthOf(column));
        room -= widthOf(column);
        setColumnHidden(column, room < kLeastNameWidth);
    }
}

/// Rows are made anew by `change`. What was unfolded, current and at the top is so afterwards.
template <typename Change>
void FrameView::keepingPlace(Change change)
{
    std::vector<std::uint32_t> unfolded;
    std::vector<QModelIndex> open{m_model->index(0, 0)};
    while (!open.empty()) {
        const QModelIndex index = open.back();
        open.pop_back();
        if (!index.isValid() || !isExpanded(index))
            continue;
        unfolded.push_back(m_model->frameOf(index));
        for (int row = 0; row < m_model->rowCount(index); ++row)
            open.push_back(m_model->index(row, 0, index));
    }
    const QModelIndex current = currentIndex();
    const std::uint32_t frame = current.isValid() ? m_model->frameOf(current) : app::SiteTree::kNoFrame;
    const int top = verticalScrollBar()->value();
    const bool followed = std::exchange(m_following, true);
    change();
    for (const std::uint32_t one : unfolded) // callers first
        if (const QModelIndex index = m_model->indexOf(one); index.isValid())
            setExpanded(index, true);
    if (const QModelIndex index = frame == app::SiteTree::kNoFrame ? QModelIndex() : m_model->indexOf(frame); index.isValid())
        setCurrentIndex(index);
    verticalScrollBar()->setValue(top);
    m_following = followed;
}

void FrameView::setContent(std::shared_ptr<const SitesContent> content)
{
    if (content != nullptr && content->tree == m_tree) {
        keepingPlace([&] { m_model->setContent(std::move(content)); });
        fitColumns();
        return;
    }
    m_tree = content == nullptr ? nullptr : content->tree;
    const bool followed = std::exchange(m_following, true);
    m_model->setContent(std::move(content));
    unfoldWidest();
    fitColumns();
    m_following = followed;
}

void FrameView::setSearch(std::shared_ptr<const SitesMatches> search)
{
    m_model->setSearch(std::move(search));
    viewport()->update();
}

void FrameView::unfoldWidest()
{
    QModelIndex index = m_model->index(0, 0);
    int rows = 1;
    while (index.isValid() && rows < kUnfolded) {
        setExpanded(index, true);
        rows += m_model->rowCount(index);
        index = m_model->index(0, 0, index);
    }
}

void FrameView::showFrame(std::uint32_t frame)
{
    const QModelIndex index = m_model->indexOf(frame);
    if (!index.isValid())
        return;
    const bool followed = std::exchange(m_following, true);
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        setExpanded(above, true);
    setCurrentIndex(index);
    scrollTo(index);
    m_following = followed;
}

void FrameView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void FrameView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_following && current.isValid())
        Q_EMIT frameChosen(m_model->frameOf(current));
}

void FrameView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (enter && held == Qt::NoModifier && currentIndex().isValid())
        setExpanded(currentIndex(), !isExpanded(currentIndex()));
    else if (enter && held == Qt::ControlModifier && currentIndex().isValid())
        Q_EMIT frameZoomed(m_model->frameOf(currentIndex()));
    else
        QTreeView::keyPressEvent(event);
}

} // namespace atomalloc::ui
