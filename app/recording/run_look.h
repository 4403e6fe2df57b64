// SPDX-License-Identifier: MPL-2.0
// RunLook: how a run was looked at when it was saved or its CSV files were written: the filter and the marks of the window. run.json keeps
// it beside the inputs, and an .atomrun as a table, so that the run can be seen the same way again. Plain values, pure functions. Any
// thread.
#pragma once

#include "app/json/json_value.h"
#include "app/recording/run_table.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct LookMark
{
    std::uint32_t number = 0; ///< 0 is A
    std::uint64_t event = 0;  ///< number of events before it
    QString name;             ///< may be empty

    bool operator==(const LookMark &) const = default;
};

struct RunLook
{
    QString filter; ///< as `atomalloc query --where` takes it. Empty: none
    std::vector<LookMark> marks;

    bool operator==(const RunLook &) const = default;
};

/// Adds "filter" and "marks": [{"mark": "A", "event", "name"}] to the object of a run.json, each where there is one.
void addLook(JsonValue &run, const RunLook &look);
/// What addLook() added. What is not as it writes it is left out.
[[nodiscard]] RunLook lookOf(const JsonValue &run);

/// The same as a table of a run: the bytes are JSON.
[[nodiscard]] RunTable tableOf(const RunLook &look);
/// What is not as tableOf() writes it is left out.
[[nodiscard]] RunLook lookOf(const RunTable &table);

} // namespace atomalloc::app
