// SPDX-License-Identifier: MPL-2.0
// Every way in which a block stops being live. A path leaves nothing live but what was there before.
#pragma once

#include "tests/zeroing/world.h"

#include <ostream>
#include <span>

namespace atomalloc::zeroing {

struct Path
{
    const char *name;
    void (*take)(World &world);
};

/// For GoogleTest.
inline void PrintTo(const Path &path, std::ostream *out) { *out << path.name; }

/// All of them, those below included.
std::span<const Path> allPaths();

/// Frees that are told.
std::span<const Path> plainPaths();
/// Frees by the end of something else: a scope, a task, a thread.
std::span<const Path> endPaths();
/// Frees by and for coroutines: awaited, in steps, with and while somebody waits.
std::span<const Path> waitingPaths();

} // namespace atomalloc::zeroing
