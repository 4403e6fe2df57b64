// SPDX-License-Identifier: GPL-3.0-or-later
// The channels of a scenario as one line of text: "frames 64, results 8". Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/scenario/scenario.h"

#include <QString>

#include <vector>

namespace atomalloc::ui {

[[nodiscard]] QString channelsText(const std::vector<app::Channel> &channels);
/// A channel without a number gets the default capacity.
[[nodiscard]] app::Outcome<std::vector<app::Channel>> parseChannels(const QString &text);

} // namespace atomalloc::ui
