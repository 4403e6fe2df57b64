// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks of the run as a table.
#include "ui/panels/tasks_panel.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/labels.h"
#include "ui/base/status_look.h"
#include "ui/session/refresher.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kSearchFrom = 8; ///< tasks: below, a search field is only in the way

/// The state as its icon: there is no room for the word beside the name. The tool tip has it.
class StatusDelegate : public QStyledItemDelegate
{
public:
    StatusDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto status = static_cast<app::HeapTask::Status>(index.data(TasksModel::kStatusRole).toInt());
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = m_theme.icon(statusIcon(status), statusToken(status));
        option->decorationSize = QSize(13, 13);
        option->decorationPosition = QStyleOptionViewItem::Left;
        option->text.clear();
    }

private:
    const Theme &m_theme;
};

QString countOrDots(std::optional<std::int64_t> count)
{
    return count ? app::countText(static_cast<std::uint64_t>(*count)) : QString(QChar(u'\u2026'));
}

} // namespace

TasksModel::TasksModel(RunView &runView, QObject *parent) : QAbstractTableModel(parent), m_runView(runView) {}

void TasksModel::refresh()
{
    std::vector<Row> rows;
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    if (run != nullptr && heap != nullptr) {
        const app::RunTally *tally = m_runView.refresher().tally();
        for (const app::RunTask &task : run->tasks()) {
            const app::HeapTask &state = heap->task(task.id);
            Row row{task.id, task.name, state.status, state.live_bytes, {}, {}};
            row.waits_to_free = m_runView.freeWaits().at(task.id, m_runView.cursorTimeNs()).has_value();
            if (tally != nullptr) {
                row.waits = tally->task(task.id).waits;
                row.remote = tally->task(task.id).remote_frees;
            }
            rows.push_back(std::move(row));
        }
    }
    const bool same = rows.size() == m_rows.size() &&
                      std::equal(rows.begin(), rows.end(), m_rows.begin(), [](const Row &a, const Row &b) { return a.task == b.task; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
    }
}

int TasksModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int TasksModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TasksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= InUseColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Task"), tr("State"), tr("In use"), tr("Waits"), tr("Remote")};
    return titles[static_cast<std::size_t>(section)];
}

QString TasksModel::stateText(const Row &row) { return row.waits_to_free ? app::waitingToFreeText() : app::statusText(row.status); }

/// A task that stands still in a free has the sign of one that waits.
app::HeapTask::Status TasksModel::shownStatus(const Row &row) { return row.waits_to_free ? app::HeapTask::Status::waiting : row.status; }

QVariant TasksModel::display(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return app::taskTag(row.task) + QLatin1Char(' ') + row.name;
    case StateColumn:
        return stateText(row);
    case InUseColumn:
        return app::bytesText(row.inUse);
    case WaitsColumn:
        return countOrDots(row.waits);
    default:
        return countOrDots(row.remote);
    }
}

QVariant TasksModel::sortKey(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return toIndex(row.task);
    case StateColumn:
        return static_cast<int>(shownStatus(row));
    case InUseColumn:
        return static_cast<qulonglong>(row.inUse);
    case WaitsColumn:
        return static_cast<qlonglong>(row.waits.value_or(0));
    default:
        return static_cast<qlonglong>(row.remote.value_or(0));
    }
}

QVariant TasksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_rows.size())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case kSortRole:
        return sortKey(row, index.column());
    case kTaskRole:
        return toIndex(row.task);
    case kStatusRole:
        return static_cast<int>(shownStatus(row));
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() >= InUseColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (!row.waits || !row.remote)
            return tr("%1 %2: %3, %4 in use").arg(app::taskTag(row.task), row.name, stateText(row), app::bytesText(row.inUse));
        return tr("%1 %2: %3, %4 in use, %5, %6")
            .arg(app::taskTag(row.task), row.name, stateText(row), app::bytesText(row.inUse),
                 app::plural("TasksModel", QT_TRANSLATE_N_NOOP("TasksModel", "%n waits"), static_cast<std::uint64_t>(*row.waits)),
                 app::plural("TasksModel", QT_TRANSLATE_N_NOOP("TasksModel", "%n blocks of others freed"),
                             static_cast<std::uint64_t>(*row.remote)));
    default:
        return {};
    }
}

TasksPanel::TasksPanel(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_selection(selection),
      m_model(new TasksModel(runView, this)),
      m_sorted(new TasksFilter(this)),
      m_left(makeLabel(theme, QString(), 12, QFont::Normal, "note", this)),
      m_gaps(makeLabel(theme, QString(), 12, QFont::Normal, "note", this)),
      m_search(new QLineEdit(this)),
      m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("tasksPanel"));
    m_sorted->setSourceModel(m_model);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->addWidget(m_search);
    layout->addWidget(m_left);
    layout->addWidget(m_table);
    layout->addWidget(m_gaps);
    m_gaps->setWordWrap(true);
    setStyleProperty(m_gaps, "tone", QStringLiteral("warn"));
    m_search->setPlaceholderText(tr("Find a task"));
    m_search->setClearButtonEnabled(true);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TasksModel::NameColumn, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    const std::array<int, TasksModel::ColumnCount> widths{80, 40, 56, 42, 54};
    const QFontMetrics heads(theme.textFont(11)); // they are longer in some languages
    for (int i = 0; i < TasksModel::ColumnCount; ++i) {
        const QString head = m_model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        m_table->setColumnWidth(i, std::max(widths[static_cast<std::size_t>(i)], heads.horizontalAdvance(head) + 8));
    }
    m_table->horizontalHeader()->setSectionResizeMode(TasksModel::NameColumn, QHeaderView::Stretch);
    m_table->setItemDelegateForColumn(TasksModel::StateColumn, new StatusDelegate(theme, this));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Tasks of the run"));
    m_table->setFont(theme.textFont(12));
    m_table->horizontalHeader()->setMinimumSectionSize(28);
    m_table->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 2px 3px; font-size: 11px } QTableView::item { padding: 0 3px }"));
    connect(&runView.refresher(), &Refresher::refreshed, m_model, &TasksModel::refresh);
    connect(&runView.refresher(), &Refresher::refreshed, this, &TasksPanel::showGaps);
    connect(&selection, &Selection::changed, this, &TasksPanel::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_search->setVisible(m_model->rowCount() >= kSearchFrom); });
    connect(m_search, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!m_selecting && current.isValid())
            m_selection.selectTask(TaskId{current.data(TasksModel::kTaskRole).toUInt()});
    });
    connect(&selection, &Selection::matchesChanged, this, [this] { m_sorted->setMatches(m_selection.matches()); });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_sorted, changed, this, &TasksPanel::showLeft);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TasksPanel::showLeft);
    m_search->hide();
    m_model->refresh();
    m_sorted->setMatches(selection.matches());
    showLeft();
    showGaps();
}

void TasksPanel::showGaps()
{
    const auto run = m_runView.run();
    const std::uint64_t dropped = run == nullptr ? 0 : run->finalStats().events_dropped;
    m_gaps->setText(dropped == 0
                        ? QString()
                        : app::plural("TasksPanel",
                                      QT_TRANSLATE_N_NOOP("TasksPanel", "%n events were dropped. The figures are of those that were kept."),
                                      dropped));
    m_gaps->setVisible(dropped > 0);
}

void TasksPanel::showLeft()
{
    const auto left = static_cast<std::uint64_t>(m_sorted->rowCount());
    const auto all = static_cast<std::uint64_t>(m_model->rowCount());
    m_left->setText(
        left == all
            ? QString()
            : tr("%1 of %2").arg(app::countText(left), app::plural("TasksPanel", QT_TRANSLATE_N_NOOP("TasksPanel", "%n tasks"), all)));
    m_left->setVisible(left != all);
    showSelection();
}

TasksFilter::TasksFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(TasksModel::kSortRole);
    setFilterKeyColumn(TasksModel::NameColumn);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void TasksFilter::setMatches(Selection::Matches matches)
{
    m_matches = std::move(matches);
    invalidateFilter();
}

bool TasksFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const TaskId task{sourceModel()->index(row, TasksModel::NameColumn, parent).data(TasksModel::kTaskRole).toUInt()};
    return (m_matches == nullptr || m_matches->showsTask(task)) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

void TasksPanel::showSelection()
{
    m_selecting = true;
    m_table->clearSelection();
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_selection.task() != kNoTask && TaskId{m_sorted->index(row, 0).data(TasksModel::kTaskRole).toUInt()} == m_selection.task())
            m_table->selectRow(row);
    }
    m_selecting = false;
}

} // namespace atomalloc::ui
