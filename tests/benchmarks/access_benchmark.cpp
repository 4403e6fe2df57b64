// SPDX-License-Identifier: MPL-2.0
// What the generation check costs an access: through a pointer that was taken once, through span() each time, by read() of the block's
// handle and of a weak one.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/suite.h"

#include <array>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kSize = 64;
using Bytes = std::array<std::byte, 8>;

// `access` is given the block and the pointer; everything is loaded anew each time.
template <typename Access>
void accesses(benchmark::State &state, Access access)
{
    AtomAlloc allocator = makeAllocator(plainConfig());
    Task task = allocator.createTask();
    OurHeap heap(task);
    Block block;
    heap.keep(block, kSize);
    const Ref ref = block.ref();
    std::byte *pointer = OurHeap::bytes(block);
    constexpr std::size_t kAccesses = 1000; // per iteration
    while (state.KeepRunningBatch(kAccesses)) {
        for (std::size_t i = 0; i < kAccesses; ++i) {
            Bytes bytes{};
            access(block, ref, hidden(pointer), bytes);
            escape(bytes.data());
        }
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

} // namespace

void addAccess(Suite &suite)
{
    Row row{.name = "generation check, read of 8 B", .rule = Rule::list};
    const auto add = [&](const char *name, auto access) {
        row.columns.push_back({name, [access](benchmark::State &state) { accesses(state, access); }});
    };
    add("pointer", [](Block &, const Ref &, const std::byte *pointer, Bytes &bytes) { std::copy_n(pointer, bytes.size(), bytes.data()); });
    add("span()",
        [](Block &block, const Ref &, const std::byte *, Bytes &bytes) { std::copy_n(block.span()->data(), bytes.size(), bytes.data()); });
    add("read()", [](Block &block, const Ref &, const std::byte *, Bytes &bytes) { (void)block.read(0, bytes); });
    add("Ref::read()", [](Block &, const Ref &ref, const std::byte *, Bytes &bytes) { (void)ref.read(0, bytes); });
    suite.push_back(std::move(row));
}

} // namespace atomalloc::benchmarks
