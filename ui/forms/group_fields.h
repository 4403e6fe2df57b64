// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a task group as a form shows them: label, path in scenario files, and how text becomes value. Constant data. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/scenario/scenario.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace atomalloc::ui {

struct GroupField
{
    QString path;           ///< as in ScenarioFault::path below the group: "size.min"
    const char *label = ""; ///< "Smallest size", untranslated. Marked with QT_TRANSLATE_NOOP("GroupFields", ...)
    const char *help = "";
    QStringList choices; ///< not empty: a choice among these. "channels" stands for the scenario's channels and none
    std::function<QString(const app::TaskGroup &)> get;
    std::function<app::Outcome<void>(app::TaskGroup &, const QString &)> set;
    std::function<bool(const app::TaskGroup &)> shown; ///< null = always

    [[nodiscard]] QString labelText() const; ///< in the language of the window
    [[nodiscard]] QString helpText() const;  ///< may be empty
};

/// In the order of the form.
[[nodiscard]] const std::vector<GroupField> &groupFields();

/// The choice list that is filled with the scenario's channels.
[[nodiscard]] const QStringList &channelChoices();

} // namespace atomalloc::ui
