// SPDX-License-Identifier: GPL-3.0-or-later
// The panels that MainWindow puts in their places. Whoever only needs a panel's place asks here. The views are those of
// ui/views/view_list.h. UI thread only.
#pragma once

class QWidget;

namespace atomalloc::ui {

class Actions;
class BlocksPanel;
class InspectorPanel;
class Session;
class Theme;

/// Without parents: whoever places them owns them.
struct Panels
{
    QWidget *measure = nullptr; ///< the page of a Measure run
    InspectorPanel *inspector = nullptr;
    QWidget *tasks = nullptr;
    QWidget *chart = nullptr;
    QWidget *eventLog = nullptr;
    BlocksPanel *blocks = nullptr;
    QWidget *nowLine = nullptr;
    QWidget *transport = nullptr;
    QWidget *timeline = nullptr; ///< of the transport
};

[[nodiscard]] Panels makePanels(Session &session, Theme &theme, Actions &actions);

} // namespace atomalloc::ui
