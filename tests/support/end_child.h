// SPDX-License-Identifier: MPL-2.0
// How a child of fork() ends in tests: at once, without destructors and without writing what the parent had to write.
#pragma once

#include <unistd.h>

#ifdef ATOMALLOC_COVERAGE
extern "C" void __gcov_dump();
#endif

namespace atomalloc::test {

/// As _exit(). In the preset `coverage` what the child ran is counted first.
[[noreturn]] inline void endChild(int status)
{
#ifdef ATOMALLOC_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

} // namespace atomalloc::test
