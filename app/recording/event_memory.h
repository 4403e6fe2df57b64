// SPDX-License-Identifier: MPL-2.0
// How many bytes of events, packed, a run keeps in memory. What is above goes to a temporary file. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QStringView>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

inline constexpr std::uint64_t kUsualEventMemory = std::uint64_t{256} << 20;

/// For runs that begin now: what setEventMemory() has said, else ATOMALLOC_EVENT_MEMORY of the environment, else what
/// setUsualEventMemory() has said, else kUsualEventMemory.
[[nodiscard]] std::uint64_t eventMemory();

/// For all runs that begin from now on in this process. Nothing: it is not said here.
void setEventMemory(std::optional<std::uint64_t> bytes) noexcept;
/// Likewise, where nothing else says it: a setting of the person.
void setUsualEventMemory(std::uint64_t bytes) noexcept;

/// From "512 MiB". A usage problem that calls it `name` when it is no number of bytes.
[[nodiscard]] Outcome<std::uint64_t> parseEventMemory(QStringView text, const QString &name);

/// A usage problem when ATOMALLOC_EVENT_MEMORY says something that is no number of bytes. Programs ask once, when they start.
[[nodiscard]] Outcome<void> checkEventMemoryOfEnvironment();

} // namespace atomalloc::app
