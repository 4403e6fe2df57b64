// SPDX-License-Identifier: GPL-3.0-or-later
// The views and panels that MainWindow puts in their places; the one file of ui/shell that knows their classes. UI thread only.
#pragma once

#include <QList>

class QWidget;

namespace atomalloc::ui {

class Session;
class Theme;
class View;

/// Without parents: whoever places them owns them.
struct Panels
{
    QList<View *> views;
    QWidget *inspector = nullptr;
    QWidget *tasks = nullptr;
    QWidget *chart = nullptr;
    QWidget *eventLog = nullptr;
    QWidget *nowLine = nullptr;
    QWidget *transport = nullptr;
};

[[nodiscard]] Panels makePanels(Session &session, Theme &theme);

} // namespace atomalloc::ui
