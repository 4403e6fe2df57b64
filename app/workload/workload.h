// SPDX-License-Identifier: MPL-2.0
// Workload: what can be run. Plain value.
#pragma once

#include "allocator/api/config.h"
#include "app/base/byte_source.h"
#include "app/base/sentence.h"
#include "app/import/program_trace.h"
#include "app/scenario/scenario.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace atomalloc::app {

/// A file that a run replays. It is found again by its path, and known by its stamp.
struct OriginFile
{
    QString path; ///< absolute
    FileStamp stamp;
    QString beside = {}; ///< absolute. Where it lies as seen from the file that names it. Empty where no file does

    bool operator==(const OriginFile &) const = default;
};

/// A scenario, a program's recording, or a production profile.
struct Workload
{
    QString title;  ///< for people: "Bursts against a tight limit", "jq-map.heaptrack.raw.zst"
    QString origin; ///< scenario id, profile name or file path, as it was given
    std::variant<Scenario, ProgramTrace, ProductionProfile> content;
    std::optional<OriginFile> file = {}; ///< of recordings and profiles that were read from a file
    std::vector<Sentence> notes = {};    ///< what people should know about how it was read. Each run of it says so

    /// The config that fits the workload. A scenario has its own. Recordings get the defaults, with max_block_size and max_memory raised to
    /// fit. Profiles get the defaults, with a max_memory whose steady state the default number of births can reach.
    /// It is valid whatever the workload asks for: what does not fit, a run counts and notes.
    [[nodiscard]] AtomAllocConfig suggestedConfig() const;
    [[nodiscard]] std::uint64_t suggestedSeed() const;
};

} // namespace atomalloc::app
