// SPDX-License-Identifier: MPL-2.0
// The steps of RandomMisuse that go through addresses.
#include "tests/misuse/random_misuse.h"

#include <new>
#include <utility>

namespace atomalloc::misuse {

namespace {

std::size_t classOf(const AtomAllocConfig &config, Layout layout)
{
    std::size_t index = 0;
    for (const std::uint64_t size : sizeClasses(config)) {
        if (size >= layout.size && size >= layout.alignment && size % layout.alignment == 0)
            return index;
        ++index;
    }
    return index;
}

} // namespace

void RandomMisuse::useAddresses()
{
    RandomWorld &world = *m_world;
    const auto idOf = [&world](const std::byte *address) {
        return BlockId{static_cast<std::uint32_t>((address - world.allocator.arena().data()) /
                                                  static_cast<std::ptrdiff_t>(world.config.min_block_size))};
    };
    if (world.addresses.size() < 10 && oneIn(2)) {
        const Layout layout = anyLayout();
        try {
            auto *address = static_cast<std::byte *>(world.memory.allocate(layout.size, layout.alignment));
            const std::size_t blockSize = sizeClasses(world.config)[classOf(world.config, layout)];
            expectNothing(world.giveOut(idOf(address), world.modelOf(idOf(address)).generation, blockSize, {address, layout.size}));
            std::ranges::copy(world.newPattern(idOf(address), layout.size), address);
            world.addresses.push_back({address, layout});
        } catch (const std::bad_alloc &) {
            ++world.expected.out_of_memory;
            expect(!world.hasRoomFor(layout), "bad_alloc, though there is room");
        }
        return;
    }
    if (world.addresses.empty())
        return;
    std::swap(world.addresses[below(world.addresses.size())], world.addresses.back());
    const RandomWorld::Address last = world.addresses.back();
    world.addresses.pop_back();
    expectNothing(world.lookAtBytes(idOf(last.begin)));
    world.takeBack(idOf(last.begin), last.layout.size);
    world.memory.deallocate(last.begin, last.layout.size, last.layout.alignment);
    if (!oneIn(3))
        return;
    // Twice: free wherever it is now, unless memory went back to the global pool or waiters got it.
    const std::vector<BlockInfo> all = world.allocator.blocks();
    const auto info = std::ranges::find(all, idOf(last.begin), &BlockInfo::block);
    if (info != all.end() && info->place == Place::live)
        return; // it would be freed for whoever has it now, as memory_resource.h says
    const bool sameClass = info != all.end() && toIndex(info->size_class) == classOf(world.config, last.layout);
    ++(sameClass ? world.expected.double_frees : world.expected.foreign_handles);
    ++m_tally.refusals[static_cast<std::size_t>(sameClass ? ErrorCode::double_free : ErrorCode::foreign_handle)];
    world.memory.deallocate(last.begin, last.layout.size, last.layout.alignment);
}

void RandomMisuse::returnWrongAddress()
{
    RandomWorld &world = *m_world;
    std::array<std::byte, 16> local{};
    std::byte *address = local.data();
    Layout layout = anyLayout();
    if (!world.addresses.empty()) {
        const RandomWorld::Address &some = world.addresses[below(world.addresses.size())];
        switch (below(3)) {
        case 0: // inside
            address = some.begin + 1 + below(some.layout.size);
            if (static_cast<std::size_t>(address - some.begin) >= sizeClasses(world.config)[classOf(world.config, some.layout)])
                address = some.begin + 1;
            break;
        case 1: // a size of another class
            address = some.begin;
            if (classOf(world.config, layout) == classOf(world.config, some.layout))
                layout.size = 0;
            layout.size = layout.size == 0 ? world.config.max_block_size + 1 : layout.size;
            break;
        default:
            break;
        }
    }
    ++world.expected.foreign_handles;
    ++m_tally.refusals[static_cast<std::size_t>(ErrorCode::foreign_handle)];
    world.memory.deallocate(address, layout.size, layout.alignment);
}

} // namespace atomalloc::misuse
