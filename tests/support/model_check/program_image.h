// SPDX-License-Identifier: MPL-2.0
// The memory of this program that every execution shares, so that each of them finds it as it was: its thread-local variables, of which
// each fiber has its own copy, and its static ones.
#pragma once

#include "tests/support/model_check/operations.h"
#include "tests/support/model_check/raw_vector.h"

#include <cstddef>

namespace atomalloc::model {

/// The values of the program's thread-local variables while a fiber does not run.
class ThreadLocals
{
public:
    /// As a new thread finds them.
    void reset();
    void save();
    void load() const noexcept;

private:
    RawVector<std::byte> m_bytes;
};

/// Atomics in static memory that an execution wrote to.
class StaticCells
{
public:
    void noteWrite(Cell cell, std::uint64_t before);
    /// Gives them back the values they had.
    void restore();

private:
    struct Written
    {
        Cell cell;
        std::uint64_t value;
    };
    RawVector<Written> m_written;
};

} // namespace atomalloc::model
