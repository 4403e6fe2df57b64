// SPDX-License-Identifier: MPL-2.0
#include "app/engine/stall_report.h"

#include "app/base/units.h"

#include <QStringList>

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr std::size_t kMostNamed = 4;

QString beginOf(std::uint64_t sinceNs)
{
    return QStringLiteral("Nothing was completed for a while from %1 on: ").arg(formatDurationRounded(static_cast<double>(sinceNs)));
}

QString waitText(const WaitingTask &task)
{
    QStringList reasons;
    switch (task.activity) {
    case Activity::waiting_for_memory:
        reasons << QStringLiteral("waits for %1").arg(formatBytesRounded(static_cast<double>(task.bytes)));
        break;
    case Activity::receiving:
        reasons << QStringLiteral("waits for a block from %1").arg(task.source);
        break;
    case Activity::waiting_for_blocks:
        reasons << QStringLiteral("holds all that it may");
        break;
    case Activity::not_started:
    case Activity::running:
    case Activity::ended:
        break;
    }
    if (task.sends > 0)
        reasons << QStringLiteral("has %1 to send into %2").arg(formatCount(task.sends), task.target);
    return QStringLiteral("%1 %2").arg(task.name, reasons.join(QStringLiteral(" and ")));
}

} // namespace

QString stallText(std::uint64_t sinceNs, const std::vector<WaitingTask> &waiting)
{
    QString text = beginOf(sinceNs);
    if (waiting.empty())
        return text + QStringLiteral("no task waited, so an operation took that long.");
    QStringList named;
    for (std::size_t i = 0; i < std::min(waiting.size(), kMostNamed); ++i)
        named << waitText(waiting[i]);
    if (waiting.size() > kMostNamed)
        named << QStringLiteral("and %1 more").arg(formatCount(waiting.size() - kMostNamed));
    return text + named.join(QStringLiteral("; ")) + u'.';
}

QString starvedText(std::uint64_t sinceNs)
{
    return beginOf(sinceNs) + QStringLiteral("tasks could go on, but the machine ran other programs.");
}

QString moreStallsText(std::size_t count)
{
    return QStringLiteral("Further times in which nothing was completed: %1.").arg(formatCount(count));
}

QString standstillText(std::uint64_t count, std::uint64_t totalNs)
{
    return QStringLiteral("The machine stopped this program for %1 (number of times: %2). The figures leave that time out.")
        .arg(formatDurationRounded(static_cast<double>(totalNs)), formatCount(count));
}

} // namespace atomalloc::app
