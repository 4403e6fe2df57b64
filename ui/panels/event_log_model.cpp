// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a run as a table model.
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/panels/event_log.h"
#include "ui/theme/event_token.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostEventsAtOnce = 262'144; // searched for a filter: a tenth of a second

} // namespace

void EventLogModel::setRun(std::shared_ptr<const app::RecordedRun> run)
{
    beginResetModel();
    m_run = std::move(run);
    m_matches.reset();
    m_words.reset();
    startOver();
}

void EventLogModel::setFilter(EventFilter filter)
{
    if (filter.group == m_filter.group)
        return;
    beginResetModel();
    m_filter = filter;
    startOver();
}

void EventLogModel::setMatches(Selection::Matches matches)
{
    if (matches == m_matches)
        return;
    beginResetModel();
    m_matches = std::move(matches);
    startOver();
}

/// Ends the reset that its caller began.
void EventLogModel::startOver()
{
    m_shown.clear();
    m_read = 0;
    m_first = 0;
    endResetModel();
    grow();
}

std::size_t EventLogModel::candidateCount() const { return limited() ? m_matches->events().size() : m_run->eventCount(); }
std::size_t EventLogModel::shownCount() const { return showsAll() ? m_read : m_shown.size(); }

void EventLogModel::grow()
{
    if (m_run == nullptr)
        return;
    m_words.sync(*m_run);
    std::size_t count = candidateCount();
    std::vector<std::uint32_t> found;
    if (!showsAll()) {
        if (count - m_read > kMostEventsAtOnce) {
            count = m_read + kMostEventsAtOnce;
            QTimer::singleShot(0, this, &EventLogModel::grow);
        }
        for (std::size_t i = m_read; i < count; ++i) {
            const std::size_t event = candidate(i);
            if (m_filter.accepts(m_run->event(event).kind))
                found.push_back(static_cast<std::uint32_t>(event));
        }
    }
    const int before = rowCount();
    const std::size_t added = showsAll() ? count - m_read : found.size();
    const int rows = static_cast<int>(std::min<std::size_t>(added, static_cast<std::size_t>(m_mostRows - before)));
    if (rows > 0)
        beginInsertRows({}, before, before + rows - 1);
    m_shown.insert(m_shown.end(), found.begin(), found.end());
    m_read = count;
    if (rows > 0)
        endInsertRows();
}

std::size_t EventLogModel::eventOf(int row) const
{
    const std::size_t index = m_first + static_cast<std::size_t>(row);
    return showsAll() ? candidate(index) : m_shown[index];
}

int EventLogModel::rowBefore(std::size_t position)
{
    const auto countBefore = [position](const std::vector<std::uint32_t> &events) {
        return static_cast<std::size_t>(std::ranges::lower_bound(events, position) - events.begin());
    };
    const std::size_t before = !showsAll() ? countBefore(m_shown)
                               : limited() ? countBefore(m_matches->events())
                                           : std::min(position, m_read);
    if (before == 0)
        return -1;
    const std::size_t index = before - 1;
    if (index < m_first || index - m_first >= static_cast<std::size_t>(m_mostRows))
        setFirst(index - std::min(index, static_cast<std::size_t>(m_mostRows) / 2));
    return static_cast<int>(index - m_first);
}

int EventLogModel::moveWindow(bool towardsEnd)
{
    const std::size_t before = m_first;
    const std::size_t half = static_cast<std::size_t>(m_mostRows) / 2;
    setFirst(towardsEnd ? m_first + half : m_first - std::min(m_first, half));
    return static_cast<int>(towardsEnd ? m_first - before : before - m_first);
}

/// The window stays full when there are so many events.
void EventLogModel::setFirst(std::size_t first)
{
    const std::size_t all = shownCount();
    const std::size_t last = all - std::min(all, static_cast<std::size_t>(m_mostRows));
    if (std::min(first, last) == m_first)
        return;
    beginResetModel();
    m_first = std::min(first, last);
    endResetModel();
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min(shownCount() - m_first, static_cast<std::size_t>(m_mostRows)));
}
int EventLogModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section <= TimeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Event"), tr("Time [s]"), tr("What"), tr("Task"), tr("Who and what"), tr("Because")};
    return titles[static_cast<std::size_t>(section)];
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || m_run == nullptr || index.row() >= rowCount())
        return {};
    const std::size_t number = eventOf(index.row());
    const Event &event = m_run->event(number);
    if (role == kTokenRole)
        return static_cast<int>(eventToken(event.kind, event.cause));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() <= TimeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        const app::EventSentence words = m_words->describe(event);
        return words.because.isEmpty() ? words.detail : tr("%1, because %2").arg(words.detail, words.because);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NumberColumn:
        return app::countText(number + 1);
    case TimeColumn:
        return app::timeText(event.time_ns);
    case KindColumn:
        return app::eventKindText(event.kind);
    case TaskColumn:
        return app::taskTag(event.task);
    case WhatColumn:
        return m_words->describe(event).detail;
    default:
        return m_words->describe(event).because;
    }
}

} // namespace atomalloc::ui
