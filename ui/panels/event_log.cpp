// SPDX-License-Identifier: GPL-3.0-or-later
// The event log's table and its filter.
#include "ui/panels/event_log.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/controls.h"
#include "ui/session/refresher.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

/// In the order of the entries.
constexpr std::array kShownGroups{app::EventGroup::allocations, app::EventGroup::moves,    app::EventGroup::zeroing,
                                  app::EventGroup::waits,       app::EventGroup::refusals, app::EventGroup::damage,
                                  app::EventGroup::losses,      app::EventGroup::memory,   app::EventGroup::tasks};
static_assert(kShownGroups.size() == static_cast<std::size_t>(app::kLastEventGroup) + 1);

QString nameOf(app::EventGroup group)
{
    switch (group) {
    case app::EventGroup::allocations:
        return EventLog::tr("Allocate and free");
    case app::EventGroup::moves:
        return EventLog::tr("Moves between queues");
    case app::EventGroup::zeroing:
        return EventLog::tr("Zeroing");
    case app::EventGroup::waits:
        return EventLog::tr("Waits");
    case app::EventGroup::refusals:
        return EventLog::tr("Refusals");
    case app::EventGroup::damage:
        return EventLog::tr("Damage");
    case app::EventGroup::losses:
        return EventLog::tr("Lost events");
    case app::EventGroup::memory:
        return EventLog::tr("Pools and memory");
    case app::EventGroup::tasks:
        break;
    }
    return EventLog::tr("Tasks");
}

/// A dot in the event's colour before its kind; the model only says which token.
class KindDelegate : public QStyledItemDelegate
{
public:
    KindDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem shifted = option;
        QStyledItemDelegate::paint(painter, shifted, index);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(static_cast<Token>(index.data(EventLogModel::kTokenRole).toInt())));
        painter->drawEllipse(QPointF(option.rect.left() + 7, option.rect.center().y() + 1), 3.5, 3.5);
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.prepend(QStringLiteral("    "));
        option->font = m_theme.textFont(12, QFont::DemiBold);
    }

private:
    const Theme &m_theme;
};

} // namespace

EventLog::EventLog(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_model(new EventLogModel(this)),
      m_kinds(new ComboBox(theme, this)),
      m_count(new QLabel(this)),
      m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("eventLog"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(4);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_kinds);
    bar->addWidget(m_count);
    bar->addStretch(1);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    m_kinds->addItem(tr("All events"));
    for (const app::EventGroup group : kShownGroups)
        m_kinds->addItem(nameOf(group), static_cast<int>(group));
    m_kinds->setAccessibleName(tr("Which events are shown"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(EventLogModel::KindColumn, new KindDelegate(theme, m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(20);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setFont(theme.textFont(12));
    m_table->setAccessibleName(tr("Events of the run"));
    const std::array<int, EventLogModel::ColumnCount> widths{76, 86, 122, 60, 350, 250};
    for (int i = 0; i < EventLogModel::ColumnCount; ++i)
        m_table->setColumnWidth(i, std::max(widths[static_cast<std::size_t>(i)], m_table->horizontalHeader()->sectionSizeHint(i)));
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(&runView, &RunView::runChanged, this, &EventLog::runChanged);
    connect(&runView.refresher(), &Refresher::refreshed, this, &EventLog::follow);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant group = m_kinds->currentData();
        setFilter(group.isValid() ? EventFilter{static_cast<app::EventGroup>(group.toInt())} : EventFilter{});
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!m_following && current.isValid())
            m_runView.setPosition(m_model->eventOf(current.row()) + 1);
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventLog::scrolled);
    connect(&selection, &Selection::matchesChanged, this, [this, &selection] {
        m_model->setMatches(selection.matches());
        follow();
    });
    runChanged();
}

/// At an end of the table: of a long run there may be more events behind it.
void EventLog::scrolled(int row)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (m_following || bar->maximum() == 0 || (row != bar->maximum() && row != 0))
        return;
    const bool towardsEnd = row != 0;
    m_following = true; // the selection goes with the rows, and no cursor follows it
    if (const int moved = m_model->moveWindow(towardsEnd); moved > 0)
        m_table->verticalScrollBar()->setValue(towardsEnd ? row - moved : moved);
    m_following = false;
}

void EventLog::setFilter(EventFilter filter)
{
    m_model->setFilter(filter);
    const QSignalBlocker blocker(m_kinds);
    m_kinds->setCurrentIndex(filter.group ? m_kinds->findData(static_cast<int>(*filter.group)) : 0);
    follow();
}

void EventLog::runChanged()
{
    m_model->setRun(m_runView.run());
    follow();
}

void EventLog::follow()
{
    m_model->grow();
    m_count->setText(
        app::plural("EventLog", QT_TRANSLATE_N_NOOP("EventLog", "%n events"), static_cast<std::uint64_t>(m_model->shownCount())));
    m_following = true;
    const int row = m_model->rowBefore(m_runView.position());
    if (row < 0) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else {
        m_table->selectRow(row);
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::EnsureVisible);
    }
    m_following = false;
}

} // namespace atomalloc::ui
