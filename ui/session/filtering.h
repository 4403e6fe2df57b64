// SPDX-License-Identifier: GPL-3.0-or-later
// Filtering: finds what the filter leaves of the run on the screen, and tells it to the Selection. It works on another thread.
// The lives of a run are read once, when the first filter wants them. A run that grows is read again, at most as often as one reading
// takes, and so are the moves of a mark that the filter names. Owned by Session. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/session/work.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class Filtering : public QObject
{
    Q_OBJECT

public:
    Filtering(RunView &runView, Selection &selection, QObject *parent = nullptr);

    /// Progress, and how to stop it.
    [[nodiscard]] Work &work() { return m_work; }
    /// True while matches() are not those of the filter and the run on the screen.
    [[nodiscard]] bool busy() const { return m_work.busy() || m_later.isActive(); }
    /// The mark that the filter names and that is not set, 0 for A. Then nothing is left out.
    [[nodiscard]] std::optional<int> missingMark() const;
    /// Sets it at the cursor.
    void setMissingMark();
    /// Stops, and goes back to the filter before.
    void cancel();

Q_SIGNALS:
    /// The filter names a place that the run does not have, or the work went wrong.
    void problem(const atomalloc::app::Problem &problem);

private:
    struct Found
    {
        app::Filter filter; ///< as it names its marks
        std::shared_ptr<const app::FilterGround> ground;
        Selection::Matches matches;
    };

    void runChanged();
    void runGrew();
    void find();
    void take(const app::Outcome<Found> &found);

    RunView &m_runView;
    Selection &m_selection;
    Work m_work;
    std::shared_ptr<const app::FilterGround> m_ground; ///< of the run on the screen
    app::Filter m_sought;                              ///< by the work in progress
    bool m_again = false;                              ///< a mark moved meanwhile
    QElapsedTimer m_since;                             ///< the last beginning
    int m_tookMs = 0;                                  ///< the last time
    QTimer m_later;
};

} // namespace atomalloc::ui
