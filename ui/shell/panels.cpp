// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panels.h"

#include "ui/charts/bytes_chart.h"
#include "ui/charts/event_log.h"
#include "ui/charts/now_line.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/tasks_panel.h"
#include "ui/timeline/transport_bar.h"
#include "ui/views/lanes/lanes_view.h"

namespace atomalloc::ui {

Panels makePanels(Session &session, Theme &theme)
{
    Panels panels;
    panels.views = {new LanesView(session, theme, nullptr)};
    panels.inspector = new InspectorPanel(session, theme, nullptr);
    panels.tasks = new TasksPanel(session, theme, nullptr);
    panels.chart = new BytesChart(session, theme, nullptr);
    panels.eventLog = new EventLog(session, theme, nullptr);
    panels.nowLine = new NowLine(session, theme, nullptr);
    panels.transport = new TransportBar(session, theme, nullptr);
    return panels;
}

} // namespace atomalloc::ui
