// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panels.h"

#include "ui/actions/actions.h"
#include "ui/charts/bytes_chart.h"
#include "ui/panels/blocks_panel.h"
#include "ui/panels/event_log.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/now_line.h"
#include "ui/panels/summary_card.h"
#include "ui/panels/tasks_panel.h"
#include "ui/session/session.h"
#include "ui/timeline/transport_bar.h"
#include "ui/views/measure/measure_page.h"

namespace atomalloc::ui {

Panels makePanels(Session &session, Theme &theme, Actions &actions)
{
    RunView &run = session.runView();
    Selection &selection = session.selection();
    Panels panels;
    panels.measure = new MeasurePage(run, theme, nullptr);
    auto *inspector = new InspectorPanel(run, selection, theme, nullptr);
    QObject::connect(inspector, &InspectorPanel::copied, &session, &Session::notice);
    QObject::connect(inspector, &InspectorPanel::exportAsked, actions.exportCsv, &QAction::trigger);
    QObject::connect(inspector->findChild<SummaryCard *>(), &SummaryCard::copyAsked, actions.copyCommand, &QAction::trigger);
    QObject::connect(inspector, &InspectorPanel::markAsked, actions.setMark, &QAction::trigger);
    inspector->addWhy(session.whyChain());
    panels.inspector = inspector;
    panels.tasks = new TasksPanel(run, selection, theme, nullptr);
    panels.chart = new BytesChart(run, theme, nullptr);
    panels.eventLog = new EventLog(run, selection, theme, nullptr);
    panels.blocks = new BlocksPanel(session, theme, nullptr);
    panels.nowLine = new NowLine(run, selection, theme, nullptr);
    auto *transport = new TransportBar(run, selection, theme, nullptr);
    panels.transport = transport;
    panels.timeline = &transport->minimap();
    return panels;
}

} // namespace atomalloc::ui
