// SPDX-License-Identifier: MPL-2.0
// The allocators that ours is compared with. Each library is loaded beside the others (RTLD_LOCAL), so that all run in this process and
// malloc stays glibc's. Loaded once, at the first call, by the main thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace atomalloc::benchmarks {

struct Rival
{
    using Allocate = void *(*)(std::size_t);
    using Free = void (*)(void *);

    std::string name;
    bool checks = false;   ///< it finds misuse: shown beside the others, and never the best that ours is compared with
    std::string problem{}; ///< why it is left out; empty when it runs
    Allocate allocate = nullptr;
    Free free = nullptr;
};

/// glibc, mimalloc, tcmalloc, jemalloc, scudo: in this order, also those that are not installed.
const std::vector<Rival> &rivals();

/// The rival that checks: LLVM's hardened allocator, as its runtime library ships it.
inline constexpr const char *kScudo = "scudo";
/// The column of std::pmr's pools, which are no library to load.
inline constexpr const char *kPmr = "std::pmr";

} // namespace atomalloc::benchmarks
