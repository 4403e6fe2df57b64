// SPDX-License-Identifier: MPL-2.0
// All tests of the allocator once more on a system that helps it less: a filter of system calls refuses membarrier(2), as old kernels and
// some containers do, and MADV_POPULATE_WRITE.
#include "allocator/os/asymmetric_fence.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

namespace {

constexpr unsigned kPopulateWrite = 23; // MADV_POPULATE_WRITE, which older headers do not know

/// True when the kernel took the filter: from here on both calls fail, on this thread and those that it starts.
bool refuseHelp()
{
    constexpr unsigned kRefused = SECCOMP_RET_ERRNO | ENOSYS;
    sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_membarrier, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_madvise, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[2])), // the low half, on little-endian systems
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kPopulateWrite, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, kRefused),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{sizeof program / sizeof program[0], program};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

int main(int count, char **arguments)
{
    testing::InitGoogleTest(&count, arguments);
    if (!refuseHelp()) {
        std::puts("skipped: this system has no filters of system calls");
        return 77;
    }
    if (atomalloc::enableAsymmetricFence()) {
        std::puts("the filter does not refuse membarrier");
        return 1;
    }
    return RUN_ALL_TESTS();
}
