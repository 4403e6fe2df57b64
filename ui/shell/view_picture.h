// SPDX-License-Identifier: GPL-3.0-or-later
// A view as a picture for people who do not have the run: the whole view with what is scrolled away, above it the run's title, the time
// and the config, below it the timeline. A view that compares runs has these of both. UI thread only.
#pragma once

#include "ui/shell/image_export.h"

#include <QStringList>

class QWidget;

namespace atomalloc::ui {

class RunView;
class Session;
class Theme;

/// The lines above the picture: the title; scenario or file, time, event, seed and mode; the limit and each field of the config that is
/// not as it is by default. Empty when nothing has run.
[[nodiscard]] QStringList pictureCaption(const RunView &runView);
/// The picture of `page`, a view or another page of the centre, as it is now. All three must outlive it.
[[nodiscard]] Picture pictureOf(QWidget &page, Session &session, Theme &theme);

} // namespace atomalloc::ui
