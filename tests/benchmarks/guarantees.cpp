// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/guarantees.h"

#include "tests/benchmarks/suite.h"

#include <array>

namespace atomalloc::benchmarks {

namespace {

constexpr std::string_view kYes = "yes", kNo = "no", kSome = "some";

// scudo: a checksum of 16 bits in each header finds frees of what is no block, and its state finds the second free until the block is used
// again. glibc: a second free of a block that still lies in its thread's cache, or on top of a list.
constexpr std::array kGuarantees{
    Guarantee{"use after free found", kYes, kNo, kNo, kNo, kNo, kNo, kNo},
    Guarantee{"double free found", kYes, kSome, kNo, kNo, kNo, kSome, kNo},
    Guarantee{"clears freed memory where asked", kYes, kNo, kNo, kNo, kNo, kSome, kNo},
    Guarantee{"exact limit of memory", kYes, kNo, kNo, kNo, kNo, kNo, kNo},
    Guarantee{"exact figures", kYes, kNo, kNo, kNo, kNo, kNo, kNo},
};

} // namespace

std::string_view Guarantee::of(std::string_view column) const noexcept
{
    const std::array<std::pair<std::string_view, std::string_view>, 8> columns{{{kOurs, ours},
                                                                                {kAwaited, ours},
                                                                                {"glibc", glibc},
                                                                                {"mimalloc", mimalloc},
                                                                                {"tcmalloc", tcmalloc},
                                                                                {"jemalloc", jemalloc},
                                                                                {kScudo, scudo},
                                                                                {kPmr, pmr}}};
    for (const auto &[name, says] : columns)
        if (name == column)
            return says;
    return kNo;
}

std::span<const Guarantee> guarantees() noexcept { return kGuarantees; }

} // namespace atomalloc::benchmarks
