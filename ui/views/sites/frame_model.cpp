// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/frame_model.h"

#include "app/words/figure_text.h"
#include "ui/views/sites/icicle_painter.h"

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

void FrameModel::setContent(std::shared_ptr<const SitesContent> content)
{
    beginResetModel();
    m_content = std::move(content);
    m_rows.clear();
    endResetModel();
}

void FrameModel::setSearch(std::shared_ptr<const SitesMatches> search) { m_search = std::move(search); }

void FrameModel::sortBy(Column column, Qt::SortOrder order)
{
    beginResetModel();
    m_sorted = column;
    m_order = order;
    m_rows.clear();
    endResetModel();
}

bool FrameModel::isHidden(std::uint32_t frame) const
{
    if (!m_content->isFolded(frame))
        return false;
    const app::SiteTree::Frame &at = m_content->tree->frame(frame);
    for (std::uint32_t child = at.first; child < at.first + at.children; ++child)
        if (m_content->sums.sum[child].count != 0)
            return false;
    return true;
}

app::SiteAmount FrameModel::ownOf(std::uint32_t frame) const
{
    app::SiteAmount own = m_content->sums.own[frame];
    const app::SiteTree::Frame &at = m_content->tree->frame(frame);
    for (std::uint32_t child = at.first; child < at.first + at.children; ++child)
        if (m_content->sums.sum[child].count != 0 && isHidden(child))
            own += m_content->sums.sum[child];
    return own;
}

const std::vector<std::uint32_t> &FrameModel::rowsBelow(std::uint32_t frame) const
{
    const auto known = m_rows.find(frame);
    if (known != m_rows.end())
        return known->second;
    std::vector<std::uint32_t> rows = m_content->tree->childrenBySize(frame, m_content->sums);
    std::erase_if(rows, [this](std::uint32_t child) { return isHidden(child); });
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        switch (m_sorted) {
        case NameColumn:
            return QString::localeAwareCompare(frameName(*m_content, a), frameName(*m_content, b)) < 0;
        case OwnColumn:
            return ownOf(a).amount < ownOf(b).amount;
        case CountColumn:
            return m_content->sums.sum[a].count < m_content->sums.sum[b].count;
        case SumColumn:
        case ShareColumn:
        case ColumnCount:
            break;
        }
        return m_content->sums.sum[a].amount < m_content->sums.sum[b].amount;
    };
    std::ranges::stable_sort(rows,
                             [&](std::uint32_t a, std::uint32_t b) { return m_order == Qt::AscendingOrder ? before(a, b) : before(b, a); });
    return m_rows.emplace(frame, std::move(rows)).first->second;
}

std::size_t FrameModel::knownRows() const
{
    std::size_t rows = 0;
    for (const auto &[frame, below] : m_rows)
        rows += below.size();
    return rows;
}

QModelIndex FrameModel::indexOf(std::uint32_t frame) const
{
    if (m_content == nullptr || frame >= m_content->tree->size())
        return {};
    if (frame == app::SiteTree::kRoot)
        return createIndex(0, 0, quintptr{frame});
    const std::vector<std::uint32_t> &rows = rowsBelow(m_content->tree->frame(frame).parent);
    const auto row = std::ranges::find(rows, frame);
    return row == rows.end() ? QModelIndex() : createIndex(static_cast<int>(row - rows.begin()), 0, quintptr{frame});
}

QModelIndex FrameModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(0, column, quintptr{app::SiteTree::kRoot});
    return createIndex(row, column, quintptr{rowsBelow(frameOf(parent))[static_cast<std::size_t>(row)]});
}

QModelIndex FrameModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || frameOf(child) == app::SiteTree::kRoot)
        return {};
    return indexOf(m_content->tree->frame(frameOf(child)).parent);
}

int FrameModel::rowCount(const QModelIndex &parent) const
{
    if (m_content == nullptr || parent.column() > 0)
        return 0;
    return parent.isValid() ? static_cast<int>(rowsBelow(frameOf(parent)).size()) : 1;
}

int FrameModel::columnCount(const QModelIndex &) const { return ColumnCount; }

bool FrameModel::hasChildren(const QModelIndex &parent) const { return rowCount(parent) > 0; }

QString FrameModel::figure(std::uint32_t frame, Column column) const
{
    const SitesWidth width = m_content->question.width;
    const app::SiteAmount &sum = m_content->sums.sum[frame];
    switch (column) {
    case OwnColumn: {
        const app::SiteAmount own = ownOf(frame);
        return own.count == 0 ? QStringLiteral("–") : amountText(width, own.amount);
    }
    case SumColumn:
        return amountText(width, sum.amount);
    case ShareColumn:
        return app::percentText(sum.amount, m_content->total().amount);
    case CountColumn:
        return app::countText(sum.count);
    case NameColumn:
    case ColumnCount:
        break;
    }
    return frameName(*m_content, frame);
}

QString FrameModel::sentence(std::uint32_t frame) const
{
    const app::SiteAmount &sum = m_content->sums.sum[frame];
    const SitesWidth width = m_content->question.width;
    return IciclePainter::tr("%1, %2 in %3, %4 of all")
        .arg(frameName(*m_content, frame), amountText(width, sum.amount), countWords(width, sum.count),
             app::percentText(sum.amount, m_content->total().amount));
}

QVariant FrameModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || m_content == nullptr)
        return {};
    const std::uint32_t frame = frameOf(index);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return figure(frame, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(column == NameColumn ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const app::StackCall call = m_content->tree->callOf(frame);
        QStringList lines{frameName(*m_content, frame)};
        for (const QString &line : {placeOf(call), call.module})
            if (!line.isEmpty())
                lines << line;
        return lines.join(u'\n');
    }
    case Qt::AccessibleTextRole:
        return column == NameColumn ? QVariant(sentence(frame)) : QVariant();
    case ModuleRole:
        return frame == app::SiteTree::kRoot ? QVariant() : QVariant(m_content->moduleOf(frame));
    case PlaceRole:
        return shortPlaceOf(m_content->tree->callOf(frame));
    case FoundRole:
        return m_search != nullptr && m_search->lit(frame);
    default:
        return {};
    }
}

QVariant FrameModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(section == NameColumn ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const bool waits = m_content != nullptr && m_content->question.width == SitesWidth::waited;
    switch (static_cast<Column>(section)) {
    case NameColumn:
        return tr("Function");
    case OwnColumn:
        return tr("Self");
    case SumColumn:
        return tr("Total");
    case ShareColumn:
        return tr("%");
    case CountColumn:
        return waits ? tr("Waits") : tr("Blocks");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace atomalloc::ui
