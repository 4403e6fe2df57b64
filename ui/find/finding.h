// SPDX-License-Identifier: GPL-3.0-or-later
// Finding: searches the run on the screen for what somebody types, on a worker thread. Each new text stops the search for the one before.
// Owned by FindPopup. UI thread only.
#pragma once

#include "app/find/find_in_run.h"
#include "ui/session/run_view.h"
#include "ui/session/work.h"

#include <QObject>
#include <QString>

namespace atomalloc::ui {

class Finding : public QObject
{
    Q_OBJECT

public:
    explicit Finding(const RunView &runView, QObject *parent = nullptr);

    /// An empty text, or no run: nothing is searched.
    void ask(const QString &typed);
    /// What is known by now.
    [[nodiscard]] const app::FoundInRun &found() const { return m_found; }
    [[nodiscard]] bool busy() const { return m_work.busy(); }
    [[nodiscard]] int permille() const { return m_work.permille(); }

Q_SIGNALS:
    void changed(); ///< found() or busy()
    void problem(const atomalloc::app::Problem &problem);

private:
    struct SoFar; ///< what the worker has told
    void look(const std::shared_ptr<SoFar> &soFar);

    const RunView &m_runView;
    Work m_work;
    app::FoundInRun m_found;
    std::shared_ptr<SoFar> m_soFar; ///< of the search in progress
};

} // namespace atomalloc::ui
