// SPDX-License-Identifier: MPL-2.0
// A program whose calls are known: it prints where note() returns to, as an offset in its file, once for each way that leads there.
// It is built with -g and -O2. Copies of it have their debug information in a file of its own, or none. See module_names_test.cpp.
#include <cstdint>
#include <cstdio>
#include <link.h>

namespace sample {

std::uintptr_t base()
{
    std::uintptr_t found = 0;
    dl_iterate_phdr(
        [](dl_phdr_info *info, std::size_t, void *into) {
            *static_cast<std::uintptr_t *>(into) = info->dlpi_addr;
            return 1; // the first one is the program itself
        },
        &found);
    return found;
}

__attribute__((noinline)) void note()
{
    std::printf("%jx\n", static_cast<std::uintmax_t>(reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)) - base()));
}

struct Parser
{
    __attribute__((noinline)) int parse(int depth);
};

__attribute__((noinline)) int Parser::parse(int depth)
{
    note();
    return depth + 1;
}

__attribute__((always_inline)) inline int inlined(int depth)
{
    note();
    return depth + 2;
}

__attribute__((noinline)) int outer(int depth)
{
    const int inner = inlined(depth);
    return inner * 3;
}

} // namespace sample

int main(int count, char **)
{
    sample::Parser parser;
    return parser.parse(count) + sample::outer(count) > 0 ? 0 : 1;
}
