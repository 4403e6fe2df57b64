// SPDX-License-Identifier: MPL-2.0
// Reads and writes of a cell's newest value. Not by memcpy, which is counted as an access to plain memory.
#pragma once

#include "tests/support/model_check/operations.h"

namespace atomalloc::model {

inline std::uint64_t readCell(Cell cell)
{
    switch (cell.bytes) {
    case 1:
        return *static_cast<const std::uint8_t *>(cell.address);
    case 4:
        return *static_cast<const std::uint32_t *>(cell.address);
    default:
        return *static_cast<const std::uint64_t *>(cell.address);
    }
}

inline void writeCell(Cell cell, std::uint64_t value)
{
    switch (cell.bytes) {
    case 1:
        *static_cast<std::uint8_t *>(cell.address) = static_cast<std::uint8_t>(value);
        break;
    case 4:
        *static_cast<std::uint32_t *>(cell.address) = static_cast<std::uint32_t>(value);
        break;
    default:
        *static_cast<std::uint64_t *>(cell.address) = value;
    }
}

} // namespace atomalloc::model
