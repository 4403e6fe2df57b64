// SPDX-License-Identifier: GPL-3.0-or-later
// The workload that tests of the draft and of its forms choose: the first scenario of the library. Pure function. Any thread.
#pragma once

#include "app/scenario/scenario_library.h"
#include "app/workload/workload.h"

namespace atomalloc::ui {

inline app::Workload demoWorkload()
{
    const app::Scenario scenario = app::scenarioLibrary().front();
    return {scenario.title, scenario.id, scenario};
}

} // namespace atomalloc::ui
