// SPDX-License-Identifier: MPL-2.0
// A program that uses allocators before main() begins and after it has returned, in one of the ways that its argument names. It fails
// unless all of that was done.
#include "allocator/adapt/memory_resource.h"
#include "tests/support/starting_coroutine.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace atomalloc;

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "failed: %s\n", what);
        std::_Exit(1);
    }
}

AtomAllocConfig config()
{
    AtomAllocConfig config;
    config.max_memory = 64 << 20;
    config.canaries = true; // creation asks for random bytes
    return config;
}

/// The first static object, so the last one that goes.
struct Last
{
    bool usedToTheEnd = false;
    ~Last() { require(usedToTheEnd, "use to the end"); }
};

Last s_last;

/// Constructed before main(), destroyed after it.
struct Late
{
    std::optional<AtomAlloc> allocator;
    std::optional<Task> task;
    std::optional<MemoryResource> resource;
    std::optional<std::pmr::map<int, std::pmr::string>> names;
    std::vector<Block> blocks;
    std::string_view way;

    Late();
    ~Late();
    void create(const AtomAllocConfig &config);
    void useTask(std::size_t count, std::size_t size);
    void useThread(std::size_t count, std::size_t size);
};

// The system's clock, pages and random bytes are asked for here the first time: whatever is made then would go before this object.
void Late::create(const AtomAllocConfig &config)
{
    auto created = AtomAlloc::create(config);
    require(created.has_value(), "creation");
    allocator.emplace(std::move(created).value());
    task.emplace(allocator->createTask());
}

void Late::useTask(std::size_t count, std::size_t size)
{
    for (std::size_t i = 0; i < count; ++i) {
        auto block = task->tryAllocate({.size = size});
        require(block.has_value(), "allocation by a task");
        blocks.push_back(std::move(block).value());
    }
}

void Late::useThread(std::size_t count, std::size_t size)
{
    for (std::size_t i = 0; i < count; ++i) {
        auto block = allocator->tryAllocate({.size = size});
        require(block.has_value(), "allocation by a thread");
        blocks.push_back(std::move(block).value());
    }
}

/// The allocator is made before main().
struct Early
{
    Early()
    {
        auto created = AtomAlloc::create(config());
        require(created.has_value(), "creation before main()");
        Task task = created->createTask();
        require(task.tryAllocate({.size = 100}).has_value(), "allocation before main()");
        require(created->tryAllocate({.size = 100}).has_value(), "allocation before main() by a thread");
        allocator.emplace(std::move(created).value());
    }
    ~Early() { require(allocator->tryAllocate({.size = 100}).has_value(), "allocation after main()"); }
    std::optional<AtomAlloc> allocator;
};

Late::Late() = default;

Late::~Late()
{
    if (!allocator)
        return;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        require((i % 2 == 0 ? task->tryDeallocate(std::move(blocks[i])) : allocator->tryDeallocate(std::move(blocks[i]))).has_value(),
                "free");
    blocks.clear();
    for (const std::size_t size : {std::size_t{300}, std::size_t{4'096}, std::size_t{60'000}}) {
        useTask(300, size);
        useThread(300, size);
        blocks.clear();
    }
    test::Coroutine awaited = [](AtomAlloc &from, Late &late) -> test::Coroutine {
        auto block = co_await from.allocateWhenAvailable({.size = 500});
        require(block.has_value(), "awaited allocation");
        late.blocks.push_back(std::move(block).value());
    }(*allocator, *this);
    std::thread([this] { useThread(100, 700); }).join();
    blocks.clear();
    if (names)
        for (int i = 0; i < 1'000; ++i)
            (*names)[i] = "a name that does not fit the small string buffer";
    names.reset();
    allocator->maintain();
    allocator->trimNow();
    const std::size_t events = allocator->drainEvents([](std::span<const Event>) {});
    require((events > 0) == allocator->config().event_tracing, "events");
    require(allocator->statsNow().bytes_live == 0, "nothing live");
    require(allocator->checkInvariants().empty(), "invariants");
    auto another = AtomAlloc::create(config());
    require(another.has_value() && another->tryAllocate({.size = 100}).has_value(), "another allocator");
    task.reset();
    allocator.reset();
    s_last.usedToTheEnd = true;
}

Late s_late;
Early s_early;

/// main() of a child of fork() returns as well, and its static objects are destroyed.
bool childEndsWell()
{
    const pid_t pid = fork();
    if (pid == 0)
        return false;
    int status = 0;
    require(waitpid(pid, &status, 0) == pid, "waitpid");
    require(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child's end");
    return true;
}

} // namespace

int main(int count, char **arguments)
{
    s_late.way = count > 1 ? arguments[1] : "";
    AtomAllocConfig chosen = config();
    chosen.event_tracing = s_late.way == "events";
    s_late.create(chosen);
    s_late.useTask(5'000, 300);
    s_late.useThread(5'000, 300);
    std::thread([] { s_late.useThread(100, 300); }).join();
    if (s_late.way == "containers") {
        s_late.resource.emplace(*s_late.allocator);
        s_late.names.emplace(&*s_late.resource);
        for (int i = 0; i < 1'000; ++i)
            (*s_late.names)[-i] = "a name that does not fit the small string buffer";
    }
    if (s_late.way == "fork" && !childEndsWell())
        return 0;
    if (s_late.way == "exit")
        std::exit(0); // from inside main(): its locals stay
}
