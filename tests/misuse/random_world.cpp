// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/random_world.h"

#include "allocator/base/metadata_word.h"
#include "tests/support/bytes.h"

#include <algorithm>
#include <bit>

namespace atomalloc::misuse {

namespace {

std::byte randomPatternAt(std::uint8_t pattern, std::size_t offset) { return static_cast<std::byte>(pattern * 31U + offset * 7U + 1U); }

} // namespace

void Tally::add(const Tally &other)
{
    repetitions += other.repetitions;
    failed += other.failed;
    grants += other.grants;
    for (std::size_t i = 0; i < kCodes; ++i)
        refusals[i] += other.refusals[i];
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
}

RandomWorld::RandomWorld(std::mt19937_64 &random)
    : config(randomConfig(random)),
      allocator(test::makeAllocator(config, environment())),
      model(config.max_memory / config.min_block_size),
      lastGeneration(WordFormat(config.generation_bits).lastGeneration())
{
    for (int i = 0; i < 3; ++i)
        tasks.push_back(allocator.createTask());
}

AtomAllocConfig RandomWorld::randomConfig(std::mt19937_64 &random)
{
    AtomAllocConfig config;
    config.min_block_size = std::uint64_t{16} << random() % 4;
    config.max_block_size = std::uint64_t{4096} << random() % 3;
    config.max_memory = (std::uint64_t{32} << 10) + (random() % 4) * (std::uint64_t{24} << 10);
    config.alignment = std::uint64_t{1} << random() % 8;
    config.cache_ttl = std::chrono::milliseconds(1);
    config.max_caches = static_cast<std::uint32_t>(1 + random() % 4);
    config.initial_pool_size = random() % 2 == 0 ? 0 : 8'000;
    config.zero_on_dealloc = random() % 4 != 0;
    config.size_class_policy = static_cast<SizeClassPolicy>(random() % 2);
    config.zeroing_policy = static_cast<ZeroingPolicy>(random() % 2);
    config.event_tracing = random() % 4 == 0;
    config.generation_bits = random() % 3 == 0 ? static_cast<std::uint32_t>(2 + random() % 5) : 0;
    return config;
}

Environment RandomWorld::environment()
{
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    environment.yield_while_zeroing = true;
    environment.event_ring_capacity = 64;
    return environment;
}

bool RandomWorld::isCurrent(BlockId id, std::uint64_t generation)
{
    const ModelBlock &block = modelOf(id);
    return block.live && block.generation == generation;
}

std::string RandomWorld::giveOut(BlockId id, std::uint64_t generation, std::size_t blockSize, std::span<std::byte> bytes)
{
    ModelBlock &block = modelOf(id);
    const std::string name = "block " + std::to_string(toIndex(id));
    if (block.live)
        return name + " was given out twice";
    if (block.retired)
        return name + " was given out though it is retired";
    if (generation != block.generation)
        return name + " has generation " + std::to_string(generation) + ", should have " + std::to_string(block.generation);
    if (config.zero_on_dealloc && !test::isAll(bytes, std::byte{0}))
        return name + " shows bytes of an owner before";
    block.live = true;
    block.filled = 0;
    block.blockSize = blockSize;
    expected.bytes_live += bytes.size();
    expected.live_bytes += blockSize;
    return {};
}

void RandomWorld::takeBack(BlockId id, std::size_t requested)
{
    ModelBlock &block = modelOf(id);
    block.live = false;
    if (block.generation == lastGeneration) {
        block.retired = true;
        expected.retired_bytes += block.blockSize;
    } else {
        ++block.generation;
    }
    expected.bytes_live -= requested;
    expected.live_bytes -= block.blockSize;
}

std::span<const std::byte> RandomWorld::newPattern(BlockId id, std::size_t size)
{
    ModelBlock &block = modelOf(id);
    block.pattern = ++m_nextPattern;
    block.filled = size;
    m_buffer.resize(size);
    for (std::size_t i = 0; i < size; ++i)
        m_buffer[i] = randomPatternAt(block.pattern, i);
    return m_buffer;
}

std::string RandomWorld::lookAtBytes(BlockId id)
{
    const ModelBlock &block = modelOf(id);
    const auto bytes = allocator.arena().subspan(toIndex(id) * config.min_block_size, block.filled);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] != randomPatternAt(block.pattern, i))
            return "byte " + std::to_string(i) + " of block " + std::to_string(toIndex(id)) + " was touched";
    return {};
}

bool RandomWorld::hasRoomFor(Layout layout) const
{
    std::vector<bool> taken(model.size());
    for (const BlockInfo &info : allocator.blocks())
        if (info.place == Place::live || info.place == Place::zeroing || info.place == Place::retired) {
            const auto first = taken.begin() + toIndex(info.block);
            const auto granules = sizeClasses(config)[toIndex(info.size_class)] / config.min_block_size;
            std::fill(first, first + static_cast<std::ptrdiff_t>(granules), true);
        }
    // The buddy takes aligned runs of a power of two; a class whose blocks keep the alignment is at least as large.
    std::size_t run = 0;
    for (const std::uint64_t size : sizeClasses(config))
        if (run == 0 && size >= layout.size && size % layout.alignment == 0)
            run = std::bit_ceil(size / config.min_block_size);
    for (std::size_t first = 0; first + run <= taken.size(); first += run)
        if (std::none_of(taken.begin() + static_cast<std::ptrdiff_t>(first), taken.begin() + static_cast<std::ptrdiff_t>(first + run),
                         [](bool used) { return used; }))
            return true;
    return false;
}

std::string RandomWorld::compareFigures() const
{
    const AtomAllocStats now = allocator.statsNow();
    std::string wrong;
    const auto compare = [&wrong](const char *name, std::uint64_t found, std::uint64_t should) {
        if (found != should)
            wrong += std::string(name) + " is " + std::to_string(found) + ", should be " + std::to_string(should) + "; ";
    };
    compare("double_frees", now.double_frees, expected.double_frees);
    compare("stale_handles", now.stale_handles, expected.stale_handles);
    compare("foreign_handles", now.foreign_handles, expected.foreign_handles);
    compare("out_of_range", now.out_of_range, expected.out_of_range);
    compare("invalid_size", now.invalid_size, expected.invalid_size);
    compare("out_of_memory", now.out_of_memory, expected.out_of_memory);
    compare("the sum of the byte states",
            now.live_bytes + now.hot_bytes + now.cold_bytes + now.zeroing_bytes + now.free_bytes + now.retired_bytes, now.committed_bytes);
    compare("committed_bytes", now.committed_bytes, std::min(now.committed_bytes, config.max_memory));
    if (executor.posted() > 0)
        return wrong; // grants and wipes under way
    compare("live_bytes", now.live_bytes, expected.live_bytes);
    compare("bytes_live", now.bytes_live, expected.bytes_live);
    compare("retired_bytes", now.retired_bytes, expected.retired_bytes);
    compare("waiting", now.waiting,
            static_cast<std::uint64_t>(std::ranges::count_if(waits, [](const RandomWait &each) { return each.wait.waits(); })));
    return wrong;
}

} // namespace atomalloc::misuse
