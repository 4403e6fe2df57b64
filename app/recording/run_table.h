// SPDX-License-Identifier: MPL-2.0
// RunTable: a table that belongs to a run and is kept in its file, in a section of its own: call stacks, threads, symbols.
// RecordedRun and the .atomrun files keep its bytes and do not look into them. Who makes a table reads it as well, and checks it then.
// app/recording/packed_numbers.h writes and reads such bytes. A plain value.
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

/// The number is the name of the section in the file, as four letters. A new table is a new line here and in resources/docs/files.md.
enum class RunTableType : std::uint32_t {
    threads = 0x44524854,    ///< "THRD"
    modules = 0x53444f4d,    ///< "MODS": programs and libraries
    frames = 0x534d5246,     ///< "FRMS": addresses in them, each with the frame that called it
    sites = 0x45544953,      ///< "SITE": the call stacks that asked for blocks
    symbols = 0x424d5953,    ///< "SYMB": functions, files and lines
    survey = 0x56525553,     ///< "SURV": what is known of the whole run (app/analysis/survey_packing.h)
    free_waits = 0x53415746, ///< "FWAS": frees that waited for their block (app/recording/free_waits.h)
    look = 0x4b4f4f4c,       ///< "LOOK": how the run was looked at when it was saved (app/recording/run_look.h)
};

[[nodiscard]] constexpr bool isRunTable(RunTableType type) noexcept
{
    switch (type) {
    case RunTableType::threads:
    case RunTableType::modules:
    case RunTableType::frames:
    case RunTableType::sites:
    case RunTableType::symbols:
    case RunTableType::survey:
    case RunTableType::free_waits:
    case RunTableType::look:
        return true;
    }
    return false;
}

struct RunTable
{
    RunTableType type = RunTableType::threads;
    std::uint32_t items = 0; ///< rows, or whatever the table counts
    QByteArray bytes;        ///< at most kMostTableBytes

    bool operator==(const RunTable &) const = default;
};

inline constexpr std::size_t kMostTableBytes = std::size_t{1} << 28; ///< 256 MiB

} // namespace atomalloc::app
