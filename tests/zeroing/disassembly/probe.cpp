// SPDX-License-Identifier: MPL-2.0
// A program that frees blocks, as a user of the library would build it. Never run: disassembly_test.cpp reads what the compiler has made of
// it.
#include "allocator/atomalloc.h"
#include "allocator/core/wipe.h"
#include "tests/support/starting_coroutine.h"

#include <cstdlib>
#include <cstring>
#include <utility>

using atomalloc::Block;
using atomalloc::Task;

// Not called from main: what runs once is compiled for size.
#define ATOMALLOC_PROBE extern "C" [[gnu::noinline, gnu::used]]

ATOMALLOC_PROBE bool probeFree(Task &task, Block &block) { return task.tryDeallocate(std::move(block)).has_value(); }

ATOMALLOC_PROBE void probeScopeEnd(Block &block) { block = Block(); }

namespace {

atomalloc::test::Coroutine freeAwaited(Task &task, Block &block) { (void)co_await task.deallocate(std::move(block)); }

} // namespace

ATOMALLOC_PROBE bool probeAwait(Task &task, Block &block) { return freeAwaited(task, block).done(); }

// The control, in which no allocator is involved: memory that nobody can look at any more.

ATOMALLOC_PROBE void probePlainMemset()
{
    auto *secret = static_cast<std::byte *>(std::malloc(192));
    asm volatile("" ::"r"(secret) : "memory");
    std::memset(secret, 0, 192);
    std::free(secret);
}

ATOMALLOC_PROBE void probeWipeSmall()
{
    auto *secret = static_cast<std::byte *>(std::malloc(192));
    asm volatile("" ::"r"(secret) : "memory");
    atomalloc::wipeSmall(secret, 192);
    std::free(secret);
}

ATOMALLOC_PROBE void probeWipeMemory()
{
    auto *secret = static_cast<std::byte *>(std::malloc(1000));
    asm volatile("" ::"r"(secret) : "memory");
    atomalloc::wipeMemory(secret, 1000);
    std::free(secret);
}

int main() { return 0; }
