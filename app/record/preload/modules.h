// SPDX-License-Identifier: MPL-2.0
// Modules: which files of code are in the memory of the program, as records. Any thread, but not while it holds a lock that a thread in
// dlopen() may wait for: the loader's own lock comes first.
#pragma once

#include "app/record/preload/text_line.h"

#include <cstdint>

namespace atomalloc::preload {

/// How often modules were loaded and unloaded. Two that are equal: the modules are the same.
struct ModuleChanges
{
    std::uint64_t loaded = 0;
    std::uint64_t unloaded = 0;

    bool operator==(const ModuleChanges &) const = default;
};

[[nodiscard]] ModuleChanges moduleChanges();

struct MemoryRange
{
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};

/// Where this library is.
[[nodiscard]] MemoryRange ownMemory();

/// "m 1 -" and an "m" record for each module. `changes` are those that it tells of.
void listModules(TextLine &records, ModuleChanges &changes);

} // namespace atomalloc::preload
