// SPDX-License-Identifier: MPL-2.0
// A program of somebody else: one block, written, read back and freed.
#include <allocator/atomalloc.h>
#include <array>

int main()
{
    auto created = atomalloc::AtomAlloc::create({});
    if (!created)
        return 1;
    auto task = created->createTask();
    auto block = task.tryAllocate({.size = 100});
    if (!block)
        return 2;
    const std::array written{std::byte{4}, std::byte{2}};
    std::array<std::byte, 2> found{};
    if (!block->write(98, written) || !block->read(98, found) || found != written || block->write(99, written))
        return 3;
    return task.tryDeallocate(std::move(*block)) ? 0 : 4;
}
