// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_names.h"

#include <utility>

namespace atomalloc::app {

LifeNames::LifeNames(const RecordedRun &run, const Lifetimes &lifetimes, std::shared_ptr<const CallSites> sites)
    : m_tasks(lifetimes.taskEnd()), m_sites(std::move(sites))
{
    for (const RunTask &task : run.tasks()) {
        if (toIndex(task.id) < m_tasks.size())
            m_tasks[toIndex(task.id)] = task.name;
    }
}

QString LifeNames::task(std::uint32_t number) const
{
    if (number == Lifetimes::kNobody)
        return QStringLiteral("nobody");
    if (number == toIndex(kNoTask))
        return QStringLiteral("allocator");
    return number < m_tasks.size() && !m_tasks[number].isEmpty() ? m_tasks[number] : QStringLiteral("t%1").arg(number);
}

bool LifeNames::isTask(std::uint32_t number, const NamePattern &pattern) const
{
    if (pattern.matches(task(number)))
        return true;
    // Somebody may know the task by its number alone, as in events.csv and on the screen.
    return !pattern.searches() && number != Lifetimes::kNobody &&
           (pattern.matches(QString::number(number)) || pattern.matches(QStringLiteral("t%1").arg(number)));
}

QString LifeNames::site(std::uint32_t number, Field field) const
{
    const QString name = field == Field::site       ? m_sites->nameOf(number)
                         : field == Field::function ? m_sites->functionOf(number)
                                                    : m_sites->moduleOf(number);
    return name.isEmpty() ? QStringLiteral("unknown") : name;
}

} // namespace atomalloc::app
