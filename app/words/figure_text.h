// SPDX-License-Identifier: MPL-2.0
// Figures as people read them: sizes, counts, times, and the names of blocks and tasks. Pure functions. Any thread.
#pragma once

#include "allocator/base/ids.h"
#include "app/recording/recorded_run.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

/// "64 KiB", "1.5 MiB", "192 B": at most one decimal, or two where they tell the size exactly: a limit of 11.25 MiB and what reaches it
/// look alike. Else approximate.
[[nodiscard]] QString bytesText(std::uint64_t bytes);
/// "6,144 B": every byte.
[[nodiscard]] QString exactBytesText(std::uint64_t bytes);
/// "8K", "192", "1M", "1.5K": the class's part of a block's name. Exact for every size class.
[[nodiscard]] QString classText(std::uint64_t blockSize);
/// "48,213".
[[nodiscard]] QString countText(std::uint64_t count);
/// "999", "1.9k", "347k", "1.2M": where there is no room for every figure.
[[nodiscard]] QString shortCountText(std::uint64_t count);
/// "75 %". "-" of nothing.
[[nodiscard]] QString percentText(std::uint64_t part, std::uint64_t whole);
/// "3.842 110": seconds, milliseconds, and microseconds apart.
[[nodiscard]] QString timeText(std::uint64_t timeNs);
/// "1.8 ms", "14 µs", "300 ms", "5 min".
[[nodiscard]] QString durationText(std::uint64_t durationNs);
/// "t2". The allocator itself is "allocator".
[[nodiscard]] QString taskTag(TaskId task);

/// The name of a block for people, "8K·11": the 11th place of 8 KiB in the address range. The number is address / block size + 1. So it
/// needs no history. Two blocks of a class that exist at the same time differ. A block keeps its name for the whole run.
[[nodiscard]] QString blockName(BlockId block, std::uint64_t blockSize, std::uint64_t granuleBytes);
[[nodiscard]] std::uint64_t blockNumber(BlockId block, std::uint64_t blockSize, std::uint64_t granuleBytes);
/// The block of that name, for which a dot, a colon or # may stand in the place of the middle dot: "8K.11". Digits alone are a first
/// granule. Nothing where it is no such name, or the block could not lie there.
[[nodiscard]] std::optional<BlockId> blockOfName(QStringView name, std::uint64_t granuleBytes);

/// The digits of a summary figure as they stand in summary.csv and in JSON: whole numbers plain, others with six decimals.
[[nodiscard]] QByteArray figureText(const SummaryRow &row);

} // namespace atomalloc::app
