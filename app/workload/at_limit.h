// SPDX-License-Identifier: MPL-2.0
// AtLimit: what becomes of a recording's request that finds no memory, and its names in files and on the command line. Pure functions. Any
// thread.
#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

enum class AtLimit : std::uint8_t {
    refuse, ///< it is refused and counted, and its free is left out
    wait,   ///< it waits in the allocator's line. The thread's next steps come after it
};

/// "refuse" or "wait".
[[nodiscard]] QString nameOf(AtLimit atLimit);

/// What has that name, or nothing.
[[nodiscard]] std::optional<AtLimit> atLimitOf(QStringView name);

} // namespace atomalloc::app
