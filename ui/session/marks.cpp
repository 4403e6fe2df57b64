// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/marks.h"

#include "ui/session/cursor.h"
#include "ui/session/refresher.h"
#include "ui/session/run_view.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

/// Growth is looked for within such a part of the run: the whole way to the peak would be the largest in most runs.
constexpr std::uint64_t kGrowthPart = 20;

/// Where the steepest climb of the bytes in use ends.
std::optional<FoundMark> largestGrowth(const app::RecordedRun &run)
{
    const std::vector<app::SeriesPoint> series = run.series();
    const std::uint64_t length = run.endTimeNs() / kGrowthPart;
    std::uint64_t most = 0;
    std::optional<FoundMark> found;
    std::size_t first = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        while (series[i].time_ns - series[first].time_ns > length)
            ++first;
        for (std::size_t from = first; from < i; ++from) {
            const std::uint64_t before = series[from].live_bytes;
            if (series[i].live_bytes <= before || series[i].live_bytes - before <= most)
                continue;
            most = series[i].live_bytes - before;
            found = FoundMark{FoundMark::Kind::largest_growth, static_cast<std::size_t>(series[i].event), series[i].time_ns};
        }
    }
    return found;
}

} // namespace

Marks::Marks(RunView &runView) : QObject(&runView), m_runView(runView)
{
    connect(&m_runView, &RunView::runChanged, this, &Marks::runChanged);
    connect(&m_runView.refresher(), &Refresher::grown, this, &Marks::find);
    connect(&m_runView, &RunView::runGrew, this, [this] {
        if (!m_runView.growing())
            find(); // the end does not wait for the next picture
    });
}

int Marks::count() const
{
    return static_cast<int>(std::ranges::count_if(m_marks, [](const std::optional<Mark> &mark) { return mark.has_value(); }));
}

int Marks::at(std::size_t position) const
{
    const auto found =
        std::ranges::find_if(m_marks, [position](const std::optional<Mark> &mark) { return mark && mark->position == position; });
    return found == m_marks.end() ? -1 : static_cast<int>(found - m_marks.begin());
}

void Marks::set(int number, std::size_t position)
{
    const auto run = m_runView.run();
    if (run == nullptr)
        return;
    std::optional<Mark> &mark = m_marks[static_cast<std::size_t>(number)];
    const std::size_t place = std::min(position, run->eventCount());
    const Mark moved{place, timeOf(*run, place), mark ? mark->name : QString()};
    if (mark == moved)
        return;
    mark = moved;
    m_current = number;
    Q_EMIT changed();
}

void Marks::goTo(int number)
{
    if (!mark(number))
        return;
    m_current = number;
    m_runView.pause(); // who asks for a place wants to see it
    m_runView.setPosition(mark(number)->position);
}

int Marks::setNext(std::size_t position)
{
    const auto free = std::ranges::find(m_marks, false, &std::optional<Mark>::has_value);
    if (free == m_marks.end() || m_runView.run() == nullptr)
        return -1;
    const auto number = static_cast<int>(free - m_marks.begin());
    set(number, position);
    return number;
}

void Marks::rename(int number, const QString &name)
{
    std::optional<Mark> &mark = m_marks[static_cast<std::size_t>(number)];
    if (!mark || mark->name == name.trimmed())
        return;
    mark->name = name.trimmed();
    Q_EMIT changed();
}

void Marks::remove(int number)
{
    std::optional<Mark> &mark = m_marks[static_cast<std::size_t>(number)];
    if (!mark)
        return;
    mark.reset();
    m_current = m_current == number ? -1 : m_current;
    Q_EMIT changed();
}

void Marks::restore(const All &marks)
{
    m_current = -1;
    if (m_marks == marks)
        return;
    m_marks = marks;
    Q_EMIT changed();
}

void Marks::take(const std::vector<app::LookMark> &marks)
{
    for (const app::LookMark &mark : marks) {
        set(static_cast<int>(mark.number), static_cast<std::size_t>(mark.event));
        rename(static_cast<int>(mark.number), mark.name);
    }
}

std::optional<FoundMark> Marks::found(FoundMark::Kind kind) const
{
    const auto mark = std::ranges::find(m_found, kind, &FoundMark::kind);
    return mark == m_found.end() ? std::nullopt : std::optional(*mark);
}

QString Marks::text(FoundMark::Kind kind)
{
    switch (kind) {
    case FoundMark::Kind::peak:
        return tr("Peak");
    case FoundMark::Kind::largest_growth:
        return tr("Largest growth");
    case FoundMark::Kind::first_wait:
        return tr("First wait");
    case FoundMark::Kind::first_refusal:
        return tr("First refusal");
    case FoundMark::Kind::end:
        break;
    }
    return tr("End");
}

void Marks::runChanged()
{
    restore({});
    find();
}

void Marks::find()
{
    std::vector<FoundMark> found;
    const auto run = m_runView.run();
    if (run != nullptr && run->inputs().mode != app::RunMode::measure && run->eventCount() > 0) {
        if (const app::RunPeak peak = run->peak(); peak.position > 0)
            found.push_back({FoundMark::Kind::peak, peak.position, peak.time_ns});
        if (const auto growth = largestGrowth(*run))
            found.push_back(*growth);
        RunDigest &digest = m_runView.refresher().digest();
        (void)digest.sync(*run); // of a long run the others come with the next growth
        if (const auto wait = digest.firstWait())
            found.push_back({FoundMark::Kind::first_wait, *wait + 1, run->event(*wait).time_ns});
        if (const auto refusal = digest.firstRefusal())
            found.push_back({FoundMark::Kind::first_refusal, *refusal + 1, run->event(*refusal).time_ns});
        if (run->finished())
            found.push_back({FoundMark::Kind::end, run->eventCount(), run->endTimeNs()});
        std::ranges::stable_sort(found, {}, &FoundMark::position);
    }
    if (found == m_found)
        return;
    m_found = std::move(found);
    Q_EMIT foundChanged();
}

} // namespace atomalloc::ui
