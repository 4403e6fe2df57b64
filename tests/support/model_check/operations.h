// SPDX-License-Identifier: MPL-2.0
// What the checked atomic asks of the checker. Called by the fibers of an execution, and by its setup, whose operations act at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <source_location>

namespace atomalloc::model {

enum class Operation : std::uint8_t {
    load,
    store,
    exchange,
    fetch_add,
    fetch_sub,
    fetch_or,
    fetch_and,
    compare_exchange_strong,
    compare_exchange_weak,
    heavy_fence,
};

/// Memory that holds an atomic value: its newest in modification order.
struct Cell
{
    void *address;
    unsigned bytes;
};

/// An operation as it is written in the source.
struct Call
{
    Operation operation;
    std::memory_order order;
    std::memory_order failure; ///< of a compare-exchange that fails
    std::source_location where;
};

std::uint64_t load(Cell cell, const Call &call) noexcept;
void store(Cell cell, std::uint64_t value, const Call &call) noexcept;
/// exchange and the fetch_ operations; returns the value before.
std::uint64_t modify(Cell cell, std::uint64_t operand, const Call &call) noexcept;
bool compareExchange(Cell cell, std::uint64_t &expected, std::uint64_t desired, const Call &call) noexcept;
/// A full fence in every thread of the execution at this moment, as membarrier(2) makes it.
void heavyFence(const Call &call) noexcept;
/// Pages are given back.
void noteRelease() noexcept;
/// Pages of an object go: nobody may still use it.
void noteReleased(void *address, std::size_t bytes) noexcept;
/// An atomic begins its life at this address.
void forgetCell(const void *address) noexcept;

} // namespace atomalloc::model
