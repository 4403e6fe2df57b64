// SPDX-License-Identifier: MPL-2.0
// Mutant: a bug that is seeded while the shipped source runs. The checked atomic does something else at one place of the source, which
// is named by its function, what it does there, and its number among the operations of that kind in that function.
#pragma once

#include "tests/support/model_check/operations.h"

#include <optional>
#include <string>
#include <vector>

namespace atomalloc::model {

/// A place in the source where an atomic operation stands.
struct Site
{
    Operation operation = Operation::load;
    std::string function; ///< as std::source_location names it
    std::string file;
    std::uint32_t line = 0, column = 0;

    auto operator<=>(const Site &) const = default;
};

enum class Effect : std::uint8_t {
    relax, ///< memory_order_relaxed
    skip,  ///< does not happen; a compare-exchange says that it succeeded, a fence does nothing
    tear,  ///< a read-modify-write becomes a read, and a write later
    force, ///< a compare-exchange does not compare
    delay, ///< a store takes place after the thread's next atomic operation
    write, ///< `value` is written instead
    read,  ///< `value` is read instead
};

struct Mutant
{
    /// (the value before, the value that the source writes or would read) -> the value.
    using Value = std::uint64_t (*)(std::uint64_t before, std::uint64_t wanted);

    std::string name;
    std::string function; ///< a part of its name
    Operation operation = Operation::load;
    unsigned index = 0; ///< among those of this operation in the function, from top to bottom
    Effect effect = Effect::relax;
    Value value = nullptr;
};

/// The place that a mutant means, among all places that a check came by.
std::optional<Site> siteOf(const Mutant &mutant, const std::vector<Site> &sites);

} // namespace atomalloc::model
