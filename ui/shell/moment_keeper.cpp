// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/moment_keeper.h"

#include "app/base/worker.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"

#include <system_error>

namespace atomalloc::ui {

namespace {
constexpr int kKeepMomentMs = 500; ///< while the cursor plays it moves sixty times a second
} // namespace

MomentKeeper::MomentKeeper(MainWindow &window, const KeptMoment &kept, QObject *parent) : QObject(parent), m_window(window), m_kept(kept)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kKeepMomentMs);
    connect(&m_soon, &QTimer::timeout, this, &MomentKeeper::keep);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    Session &session = window.session();
    connect(&session.runView(), &RunView::positionChanged, this, soon);
    connect(&session.runView(), &RunView::runChanged, this, soon);
    connect(&session.runView(), &RunView::keptChanged, this, soon);
    connect(&session.runView().marks(), &Marks::changed, this, soon);
    connect(&session.selection(), &Selection::changed, this, soon);
    connect(&session.selection(), &Selection::filterChanged, this, soon);
    connect(&session.comparison(), &Comparison::changed, this, soon);
    connect(&session.draft(), &RunDraft::workloadChanged, this, soon);
    connect(&session.draft(), &RunDraft::configChanged, this, soon);
    connect(&session.draft(), &RunDraft::inputsChanged, this, soon);
    connect(&window.viewArea(), &ViewArea::viewChanged, this, soon);
}

MomentKeeper::~MomentKeeper() { m_writing.waitForFinished(); }

void MomentKeeper::keep()
{
    if (m_writing.isRunning())
        return m_soon.start();
    const Moment moment = momentOf(m_window.session(), m_window.viewArea().currentName());
    if (moment.origin == m_written.origin && moment.look == m_written.look)
        return;
    try {
        m_writing = app::startOnPool([&kept = m_kept, moment] { kept.keep(moment); });
        m_written = moment;
    } catch (const std::system_error &) { // no thread can be had: the next change tries it again
    }
}

} // namespace atomalloc::ui
