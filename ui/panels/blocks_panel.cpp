// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/blocks_panel.h"

#include "app/query/filter.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/panels/view_links.h"
#include "ui/session/chosen_life.h"
#include "ui/session/refresher.h"

#include <QHeaderView>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

using By = app::LifeTable::By;
using Rows = app::TableQuestion::Rows;

} // namespace

void BlocksPanel::connectAll()
{
    connect(m_segments, &SegmentedControl::chosen, this, [this](int index) { groupBy(static_cast<By>(index)); });
    connect(m_groupings, &QComboBox::activated, this, [this](int index) { groupBy(static_cast<By>(index)); });
    connect(m_rows, &QComboBox::activated, this, [this](int index) { showRows(static_cast<Rows>(index)); });
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_typed.start(); });
    connect(m_field, &QLineEdit::returnPressed, this, &BlocksPanel::applyField);
    connect(&m_typed, &QTimer::timeout, this, &BlocksPanel::applyField);
    connect(m_view, &BlocksView::sortAsked, this, &BlocksPanel::sortBy);
    connect(m_view, &BlocksView::copyAsked, this, &BlocksPanel::copyRows);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { chooseRow(current.row()); });
    connect(m_sites, &QPushButton::clicked, this, &BlocksPanel::chooseSite);
    connect(m_links, &ViewLinks::asked, this, &BlocksPanel::showIn);
    connect(m_fold, &BlocksFold::answered, this, &BlocksPanel::take);
    connect(m_fold, &BlocksFold::forgotten, this, &BlocksPanel::forget);
    connect(&m_selection, &Selection::changed, this, &BlocksPanel::showSelection);
    connect(&m_selection, &Selection::filterChanged, this, &BlocksPanel::narrow);
    narrow();
    connect(&m_runView.refresher(), &Refresher::refreshed, this, [this] {
        m_model->refreshStates();
        ask();
    });
    connect(&m_runView, &RunView::runGrew, this, [this] {
        if (!m_runView.growing()) // the sites are known by now
            ask();
    });
}

void BlocksPanel::ask()
{
    m_question.position = m_runView.position();
    if (!isVisible() || m_runView.run() == nullptr)
        return;
    const bool moved = m_question.rows != Rows::lives || m_runView.growing() || m_stale;
    const bool same = m_fold->table() != nullptr && m_fold->answeredQuestion() == m_question && !m_runView.growing() && !m_stale;
    if (moved && !same)
        m_fold->ask(m_question);
    m_stale = false;
    refreshMessage();
}

void BlocksPanel::take()
{
    if (!m_fold->problem()) {
        m_following = true;
        m_view->keepPlace();
        m_model->setTable(m_fold->table(), m_fold->answeredQuestion().by);
        m_view->showSorting(m_sorted, m_question.order);
        m_view->returnToPlace();
        m_following = false;
        const bool hasSites = m_fold->table()->lives().names.sites().siteEnd() > 1;
        m_view->setColumnHidden(static_cast<int>(BlocksColumn::site), !hasSites);
        if (m_view->currentIndex().row() < 0)
            showSelection();
    }
    refreshTexts();
}

void BlocksPanel::forget()
{
    m_stale = true;
    m_model->setTable(nullptr, m_question.by);
    refreshTexts();
}

void BlocksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_stale = true;
    arrangeForWidth();
    ask();
}

void BlocksPanel::groupBy(By by)
{
    m_question.by = by;
    m_stale = true;
    refreshChoices();
    ask();
}

void BlocksPanel::showRows(Rows rows)
{
    m_question.rows = rows;
    if (rows == Rows::lives && m_question.by == By::state)
        m_question.by = By::size_class;
    m_stale = true;
    refreshChoices();
    ask();
}

void BlocksPanel::sortBy(BlocksColumn column)
{
    const bool again = column == m_sorted;
    const Qt::SortOrder first = isFigureColumn(column) && column != BlocksColumn::address ? Qt::DescendingOrder : Qt::AscendingOrder;
    const Qt::SortOrder other = m_question.order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_sorted = column;
    m_question.column = sortColumnOf(column);
    m_question.order = again ? other : first;
    m_view->showSorting(m_sorted, m_question.order);
    m_stale = true;
    ask();
}

void BlocksPanel::applyField()
{
    m_typed.stop();
    const app::Outcome<app::Filter> condition = app::Filter::parse(m_field->text());
    const QString fault = condition ? QString() : tr("Column %1: %2").arg(condition.error().column).arg(textOf(condition.error()));
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    setStyleProperty(m_field, "fault", !fault.isEmpty());
    m_field->setAccessibleDescription(fault);
    if (!condition)
        return;
    m_own = *condition;
    narrow();
}

/// The rows are those that the filter of the window and the field leave.
void BlocksPanel::narrow()
{
    app::Filter both = m_selection.filterAtMarks();
    for (const app::Expression &condition : m_own.conditions())
        both.add(condition);
    if (std::exchange(m_question.where, both) == both)
        return;
    m_stale = true;
    ask();
}

void BlocksPanel::chooseRow(int row)
{
    const BlockId block = m_model->blockOf(row);
    if (m_following || block == kNoBlock)
        return;
    m_following = true;
    m_selection.selectBlock(block);
    m_following = false;
}

/// Of the present row. Of a group: that of its first entry.
std::optional<std::uint32_t> BlocksPanel::currentLife() const
{
    const int row = m_view->currentIndex().row();
    const auto &table = m_model->table();
    const auto group = m_model->groupOf(row);
    if (table == nullptr || !group)
        return std::nullopt;
    const auto entry = m_model->entryOf(row);
    const std::uint32_t life = table->lifeOf(entry ? *entry : table->entriesOf(*group).front());
    return life == app::LifeTable::kNoLife ? std::nullopt : std::optional(life);
}

void BlocksPanel::chooseSite()
{
    if (const auto life = currentLife())
        m_selection.choose(SiteChoice{m_model->table()->lives().lifetimes.site()[*life]});
    Q_EMIT viewAsked(QStringLiteral("sites"));
}

/// The cursor of the run goes to the allocation, where another one has the block at the cursor.
void BlocksPanel::showIn(const QString &view)
{
    if (const auto life = currentLife()) {
        const auto table = m_model->table();
        const app::Lifetimes &lives = table->lives().lifetimes;
        const BlockId block{static_cast<std::uint32_t>(lives.block()[*life])};
        if (chosenLife(m_runView, block, lives) != *life) {
            m_runView.pause();
            m_runView.setPosition(lives.born()[*life]);
        }
        m_following = true;
        m_selection.selectBlock(block);
        m_following = false;
    }
    Q_EMIT viewAsked(view);
}

/// A block that was chosen elsewhere is found here.
void BlocksPanel::showSelection()
{
    const BlockId block = m_selection.block();
    if (m_following || !isVisible())
        return;
    m_following = true;
    if (block == kNoBlock) {
        if (m_model->blockOf(m_view->currentIndex().row()) != kNoBlock)
            m_view->selectionModel()->clear();
    } else if (m_model->blockOf(m_view->currentIndex().row()) != block) {
        const int row = m_model->showBlock(block);
        if (row >= 0)
            m_view->showRow(row);
        else
            m_view->selectionModel()->clear();
    }
    m_following = false;
}

void BlocksPanel::copyRows(const QList<int> &rows)
{
    std::vector<std::uint32_t> entries;
    for (const int row : rows) {
        if (const auto entry = m_model->entryOf(row))
            entries.push_back(*entry);
        else if (const auto group = m_model->groupOf(row); group && !m_model->isOpen(row)) // an open one has its blocks below it
            entries.insert(entries.end(), m_model->table()->entriesOf(*group).begin(), m_model->table()->entriesOf(*group).end());
    }
    m_session.writing().copyBlocks(m_model->table(), std::move(entries));
}

void BlocksPanel::copyAll()
{
    const auto &table = m_model->table();
    std::vector<std::uint32_t> entries;
    for (std::size_t group = 0; table != nullptr && group < table->groupCount(); ++group)
        entries.insert(entries.end(), table->entriesOf(group).begin(), table->entriesOf(group).end());
    m_session.writing().copyBlocks(table, std::move(entries));
}

void BlocksPanel::saveAll(const QString &folder)
{
    if (m_model->table() != nullptr && !folder.isEmpty())
        m_session.writing().exportBlocks(m_model->table(), folder);
}

std::uint64_t BlocksPanel::wholeCount() const
{
    const auto &table = m_model->table();
    const app::HeapState *heap = m_runView.heap();
    if (m_question.rows == Rows::lives || heap == nullptr)
        return table->lives().lifetimes.size() - table->lives().lifetimes.takenBack().size();
    if (m_question.rows == Rows::carved)
        return heap->blocks().size();
    std::uint64_t live = 0;
    for (const app::ClassState &sizeClass : heap->classes())
        live += sizeClass.live;
    return live;
}

void BlocksPanel::refreshTexts()
{
    refreshChoices();
    refreshMessage();
    arrangeForWidth();
    const auto &table = m_model->table();
    if (table == nullptr) {
        for (QLabel *label : {m_count, m_total, m_gaps})
            label->clear();
        m_gaps->hide();
        return;
    }
    const app::LifeSums &total = table->answer().total;
    const bool whole = m_question.where.isEmpty();
    const std::uint64_t all = whole ? total.count : wholeCount();
    const QString blocks = table->isOfBlocks() ? app::plural("BlocksPanel", QT_TRANSLATE_N_NOOP("BlocksPanel", "%n blocks"), all)
                                               : app::plural("BlocksPanel", QT_TRANSLATE_N_NOOP("BlocksPanel", "%n allocations"), all);
    const QString bytes = app::bytesText(total.block_bytes);
    m_count->setText(whole ? tr("%1, %2").arg(blocks, bytes) : tr("%1 of %2, %3").arg(app::countText(total.count), blocks, bytes));
    m_total->setText(total.count == 0
                         ? QString()
                         : tr("%1 · %2 asked for in %3 (%4 rounding)")
                               .arg(app::plural("BlocksPanel", QT_TRANSLATE_N_NOOP("BlocksPanel", "%n groups"), table->groupCount()),
                                    app::bytesText(total.bytes), app::bytesText(total.block_bytes),
                                    app::percentText(total.block_bytes - std::min(total.bytes, total.block_bytes), total.block_bytes)));
    QStringList gaps;
    if (const QString hidden = hiddenText(); !hidden.isEmpty())
        gaps << hidden;
    for (const app::Sentence &gap : app::gapsOf(table->lives()))
        gaps << textOf(gap);
    m_gaps->setText(gaps.join(u' '));
    setStyleProperty(m_gaps, "tone", table->lives().lifetimes.droppedEvents() > 0 ? QStringLiteral("warn") : QString());
    m_gaps->setVisible(!gaps.isEmpty());
    arrangeForWidth();
}

/// Why there is no row.
QString BlocksPanel::emptyText() const
{
    const QString filter = m_selection.filter().text();
    if (!m_own.isEmpty() && !filter.isEmpty())
        return tr("No block matches %1 beside the filter %2.").arg(m_own.text(), filter);
    if (!m_question.where.isEmpty())
        return tr("No block matches %1.").arg(m_own.isEmpty() ? filter : m_own.text());
    return m_question.rows == Rows::in_use   ? tr("No block is in use at this moment.")
           : m_question.rows == Rows::carved ? tr("No block is carved at this moment.")
                                             : tr("Nothing was allocated in this run.");
}

/// What the table cannot leave out. Empty: nothing.
QString BlocksPanel::hiddenText() const
{
    QStringList topics;
    for (const app::Expression &condition : m_question.where.conditions()) {
        const app::FilterTopic topic = topicOf(condition);
        if (topic == app::FilterTopic::event || (topic == app::FilterTopic::state && m_question.rows == Rows::lives))
            topics << app::expressionText(condition);
    }
    return topics.isEmpty() ? QString() : tr("%1 leaves no row out here.").arg(topics.join(QStringLiteral(", ")));
}

void BlocksPanel::refreshMessage()
{
    QString message;
    QString remedy;
    const bool stopped = m_fold->problem() && m_fold->problem()->kind == app::Problem::Kind::cancelled;
    if (m_fold->problem() && !m_fold->isReading()) {
        message = stopped ? tr("Reading the blocks was stopped.") : textOf(*m_fold->problem());
        remedy = stopped ? tr("Read on") : QString();
    } else if (m_model->table() == nullptr) {
        message = m_runView.run() == nullptr ? QString() : tr("Reading the blocks of the run");
    } else if (m_model->rowCount() == 0) {
        message = emptyText();
        remedy = !m_own.isEmpty() ? tr("Clear the condition") : !m_selection.filter().isEmpty() ? tr("Clear the filter") : QString();
    }
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
}

void BlocksPanel::refreshChoices()
{
    const auto &table = m_model->table();
    const bool hasSites = table == nullptr || table->lives().names.sites().siteEnd() > 1;
    m_sites->setVisible(table != nullptr && table->lives().names.sites().siteEnd() > 1);
    const int by = static_cast<int>(m_question.by);
    m_segments->setCurrent(by);
    m_groupings->setCurrentIndex(by);
    m_rows->setCurrentIndex(static_cast<int>(m_question.rows));
    const auto allow = [this](By grouping, const QString &hindrance) { setGroupingHindrance(static_cast<int>(grouping), hindrance); };
    const QString noSites = tr("This recording has no call stacks. Group by task or class instead.");
    allow(By::site, hasSites ? QString() : noSites);
    allow(By::function, hasSites ? QString() : noSites);
    allow(By::state, m_question.rows == Rows::lives ? tr("A block has a state at one moment, not over the whole run.") : QString());
}

void BlocksPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeForWidth();
}

} // namespace atomalloc::ui
