// SPDX-License-Identifier: GPL-3.0-or-later
// What was asked for on the command line of atomalloc-visualizer. Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/query/filter.h"
#include "app/query/timeline_place.h"
#include "app/workload/at_limit.h"
#include "ui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace atomalloc::ui {

/// A mark that is to be set.
struct AskedMark
{
    int number = 0; ///< 0 is A
    app::TimelinePlace place;
    QString name; ///< may be empty

    bool operator==(const AskedMark &) const = default;
};

struct LaunchOptions
{
    QString workload; ///< scenario id or file. Empty = none
    QString configFile;
    QStringList settings; ///< "max_memory=64MiB"
    std::optional<quint64> seed;
    bool run = false;
    QString compare; ///< scenario id or file of run A. Empty = none
    std::optional<app::AtLimit> atLimit;
    app::Filter filter;
    std::vector<AskedMark> marks;
    QString select;       ///< a task or a block. Empty = nothing
    bool atAsked = false; ///< `at` was given
    app::TimelinePlace at{.kind = app::TimelinePlace::Kind::share, .percent = 50};
    QString view; ///< one of the known names. Empty = the first
    std::optional<Theme::Kind> theme;
    QSize size;                               ///< of the window, or of the view in `picture`. Invalid = as it was, or the default
    QString screenshot;                       ///< picture of the window. Empty = none
    QString picture;                          ///< picture of the view, with title, config and time line. Empty = none
    std::optional<std::uint64_t> eventMemory; ///< bytes
    bool help = false;
    bool version = false;
    bool goesBack = false; ///< to what a program before was killed at. What is missing by now is passed over
    QString greeting = {}; ///< told when all is there. Empty = nothing

    /// A moment of a run is asked for, so that a scenario or a recording is run.
    [[nodiscard]] bool wantsMoment() const { return atAsked || !marks.empty() || !select.isEmpty(); }

    /// The program writes a picture and leaves.
    [[nodiscard]] bool takesPicture() const { return !screenshot.isEmpty() || !picture.isEmpty(); }
};

/// `arguments` begin with the program's name. `views` are the names that --view takes.
/// A Problem is of kind usage: one sentence, exit code 2.
[[nodiscard]] app::Outcome<LaunchOptions> parseLaunchOptions(const QStringList &arguments, const QStringList &views);

[[nodiscard]] QString launchHelp(const QStringList &views);

} // namespace atomalloc::ui
