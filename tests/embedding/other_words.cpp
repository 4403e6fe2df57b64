// SPDX-License-Identifier: MPL-2.0
// A program that must not link: it is built for ThreadSanitizer, and the library is not. Its inlined operations would say where the library
// does not look whether they are inside of a queue.
#include "allocator/atomalloc.h"

int main()
{
    auto allocator = atomalloc::AtomAlloc::create({});
    auto task = allocator->createTask();
    auto block = task.tryAllocate(atomalloc::Layout{.size = 64});
    return block ? 0 : 1;
}
