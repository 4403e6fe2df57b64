// SPDX-License-Identifier: MPL-2.0
// How many bytes of events, packed, a run keeps in memory. What is above goes to a temporary file. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QStringView>

#include <cstdint>

namespace atomalloc::app {

/// For runs that begin now: what setEventMemory() has said, else ATOMALLOC_EVENT_MEMORY of the environment, else 256 MiB.
[[nodiscard]] std::uint64_t eventMemory();

/// For all runs that begin from now on in this process.
void setEventMemory(std::uint64_t bytes) noexcept;

/// From "512 MiB". A usage problem that calls it `name` when it is no number of bytes.
[[nodiscard]] Outcome<std::uint64_t> parseEventMemory(QStringView text, const QString &name);

/// A usage problem when ATOMALLOC_EVENT_MEMORY says something that is no number of bytes. Programs ask once, when they start.
[[nodiscard]] Outcome<void> checkEventMemoryOfEnvironment();

} // namespace atomalloc::app
