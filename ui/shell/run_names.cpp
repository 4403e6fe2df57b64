// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/run_names.h"

#include "app/open/request_of_inputs.h"
#include "ui/session/session.h"

#include <QFileInfo>

namespace atomalloc::ui {

namespace {

app::RunInputs inputsShown(const Session &session)
{
    if (const auto run = session.runView().run())
        return run->inputs();
    return session.draft().workload() ? app::inputsOf(session.draft().request()) : app::RunInputs();
}

QString nameOf(const app::RunInputs &inputs)
{
    QString name = QFileInfo(inputs.workload_origin).completeBaseName();
    if (name.isEmpty() && inputs.scenario) // not saved yet
        name = inputs.scenario->id;
    return name.isEmpty() ? QStringLiteral("run") : name;
}

QString nameWithSeed(const app::RunInputs &inputs) { return QStringLiteral("%1-%2").arg(nameOf(inputs)).arg(inputs.seed); }

} // namespace

QString runName(const Session &session) { return nameOf(inputsShown(session)); }

QString runNameWithSeed(const Session &session) { return nameWithSeed(inputsShown(session)); }
QString runNameWithSeed(const RunView &runView) { return nameWithSeed(runView.run()->inputs()); }

} // namespace atomalloc::ui
