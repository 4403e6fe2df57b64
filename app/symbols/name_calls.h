// SPDX-License-Identifier: MPL-2.0
// From addresses to functions, files and lines: names the places of a raw recording by the modules that lie on this computer.
#pragma once

#include "app/base/problem.h"
#include "app/base/sentence.h"
#include "app/base/work.h"
#include "app/symbols/stack_builder.h"

#include <QDateTime>

#include <span>
#include <vector>

namespace atomalloc::app {

/// Where a recording was made, as far as it matters for its names.
struct NamingRules
{
    QDateTime recorded_at; ///< a module that is newer is not used
    QString file;          ///< the recording, for sentences: without folders
    QString folder;        ///< modules with relative paths are looked for here
};

/// Gives frames to the places that have none. A module is used where it is not newer than the recording, and where its segments are those
/// that were recorded. Elsewhere its places stay addresses, and one of `notes` says what would bring their names: at most kMostNamingNotes.
/// Progress is told by places, as a stage of the work. Blocking, any thread. A stop request is a Problem.
[[nodiscard]] Outcome<void> nameCalls(CallStacks &stacks, std::span<const RecordedModule> recorded, const NamingRules &rules,
                                      const WorkControl &work);

inline constexpr std::size_t kMostNamingNotes = 6;

/// What lies there came with a package, unless somebody installed it there himself.
[[nodiscard]] bool isOfSystemFolder(const QString &path);

} // namespace atomalloc::app
