// SPDX-License-Identifier: MPL-2.0
// A program whose malloc and operator new are an AtomAlloc in static storage. It uses containers, threads, exceptions and fork() on it.
// Should the library ask the heap for anything on a way that malloc takes, malloc calls itself without end.
#include "allocator/atomalloc.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <pthread.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace atomalloc;

/// Constructed by the first malloc, never destroyed: others free after everything else has gone.
alignas(AtomAlloc) constinit std::byte s_heap[sizeof(AtomAlloc)] = {};
AtomAlloc &allocator() { return *std::launder(reinterpret_cast<AtomAlloc *>(s_heap)); }

constinit std::atomic<bool> s_made{false};
constinit std::atomic<std::uint64_t> s_served{0};

void require(bool holds, const char *what)
{
    if (holds)
        return;
    (void)!write(2, what, std::strlen(what));
    _exit(1);
}

// The first malloc comes before there are threads.
AtomAlloc &heap()
{
    if (!s_made.load(std::memory_order_acquire)) {
        auto created = AtomAlloc::create({.max_memory = std::uint64_t{1} << 30, .max_block_size = 32 << 20});
        require(created.has_value(), "no allocator\n");
        new (s_heap) AtomAlloc(std::move(created).value());
        s_made.store(true, std::memory_order_release);
    }
    return allocator();
}

/// What lies before the bytes of each address: malloc's callers name no handle.
struct alignas(16) Header
{
    Block block;
};

void *serve(std::size_t bytes, std::size_t alignment)
{
    const std::size_t before = std::max(alignment, sizeof(Header));
    auto block = heap().tryAllocate({.size = before + std::max<std::size_t>(bytes, 1), .alignment = std::max<std::size_t>(alignment, 16)});
    if (!block)
        return nullptr;
    std::byte *address = block->span()->data() + before;
    new (address - sizeof(Header)) Header{std::move(block).value()};
    s_served.fetch_add(1, std::memory_order_relaxed);
    return address;
}

Header *headerOf(void *address) { return reinterpret_cast<Header *>(static_cast<std::byte *>(address) - sizeof(Header)); }

std::size_t usableBytes(void *address)
{
    const auto bytes = headerOf(address)->block.span().value();
    return static_cast<std::size_t>(bytes.data() + bytes.size() - static_cast<std::byte *>(address));
}

} // namespace

extern "C" {
void *malloc(std::size_t bytes) { return serve(bytes, 16); }
void free(void *address)
{
    if (address == nullptr)
        return;
    Block block = std::move(headerOf(address)->block); // the header is wiped with the block
    require(allocator().tryDeallocate(std::move(block)).has_value(), "free was refused\n");
}
void *calloc(std::size_t count, std::size_t bytes) { return serve(count * bytes, 16); } // blocks come zeroed
void *realloc(void *address, std::size_t bytes)
{
    void *moved = serve(bytes, 16);
    if (address != nullptr && moved != nullptr)
        std::memcpy(moved, address, std::min(bytes, usableBytes(address)));
    if (moved != nullptr)
        free(address);
    return moved;
}
void *aligned_alloc(std::size_t alignment, std::size_t bytes) { return serve(bytes, alignment); }
void *memalign(std::size_t alignment, std::size_t bytes) { return serve(bytes, alignment); }
int posix_memalign(void **address, std::size_t alignment, std::size_t bytes)
{
    *address = serve(bytes, alignment);
    return *address == nullptr ? 12 : 0;
}
std::size_t malloc_usable_size(void *address) { return address == nullptr ? 0 : usableBytes(address); }
}

namespace {

void work(int seed)
{
    std::map<int, std::string> names;
    for (int i = 0; i < 2'000; ++i)
        names[(i * 7 + seed) % 500] += "some text that grows";
    std::vector<std::string> all;
    for (const auto &[key, name] : names)
        all.push_back(name + std::to_string(key));
    require(all.size() == 500, "a container lost something\n");
    try {
        (void)all.at(500);
        require(false, "no exception\n");
    } catch (const std::out_of_range &) {
    }
    char *grown = nullptr;
    for (std::size_t size = 1; size < 100'000; size *= 3) {
        grown = static_cast<char *>(std::realloc(grown, size));
        grown[size - 1] = 'x';
    }
    std::free(grown);
    struct alignas(256) Wide
    {
        char bytes[300];
    };
    const std::vector<Wide> wide(20);
    require(reinterpret_cast<std::uintptr_t>(wide.data()) % 256 == 0, "not aligned\n");
}

/// A child works on, registers the task of its thread anew for a thread of its own, and ends.
void forkAndWait()
{
    const pid_t pid = fork();
    if (pid == 0) {
        alarm(60); // it hangs where the mutex of the tasks was copied as it was held
        work(1);
        std::thread(work, 2).join();
        _exit(0);
    }
    int status = 0;
    require(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0, "a child did not end well\n");
}

} // namespace

int main()
{
    pthread_atfork([] { allocator().prepareFork(); }, [] { allocator().afterForkInParent(); }, [] { allocator().afterForkInChild(); });
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&done, i] {
            while (!done.load())
                std::thread(work, i).join(); // tasks come and go
        });
    for (int i = 0; i < 20; ++i)
        forkAndWait();
    done.store(true);
    for (std::thread &thread : threads)
        thread.join();
    require(s_served.load() > 100'000, "malloc went elsewhere\n");
    const AtomAllocTotals now = allocator().totalsNow(); // checkInvariants() takes from the heap that it walks
    require(now.live_bytes + now.hot_bytes + now.cold_bytes + now.zeroing_bytes + now.free_bytes + now.retired_bytes == now.committed_bytes,
            "bytes do not add up\n");
    std::printf("%llu allocations\n", static_cast<unsigned long long>(s_served.load()));
}
