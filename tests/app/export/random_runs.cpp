// SPDX-License-Identifier: MPL-2.0
#include "tests/app/export/random_runs.h"

#include <random>

namespace atomalloc::test {

namespace {

using namespace app;
using Draw = std::mt19937_64;

template <typename T>
T oneOf(Draw &draw, std::initializer_list<T> choices)
{
    return choices.begin()[draw() % choices.size()];
}

SizeDistribution sizes(Draw &draw)
{
    // Above max_block_size now and then, so that some requests are refused for their size.
    const auto most = oneOf<std::uint64_t>(draw, {2048, 16384, 65536, 70000});
    return {.kind = oneOf(draw, {SizeDistribution::Kind::uniform, SizeDistribution::Kind::zipf}), .min = 64, .max = most, .table = {}};
}

TaskGroup group(Draw &draw, const QString &name)
{
    TaskGroup group;
    group.name = name;
    group.count = oneOf(draw, {1U, 2U, 3U});
    group.start_spacing_ns = oneOf<std::uint64_t>(draw, {0, 70'000});
    group.operations = 60;
    group.size = sizes(draw);
    group.hold = {.kind = DurationDistribution::Kind::uniform, .min_ns = 0, .max_ns = oneOf<std::uint64_t>(draw, {20'000, 400'000})};
    group.pause = {.kind = DurationDistribution::Kind::exponential, .mean_ns = oneOf<std::uint64_t>(draw, {5'000, 50'000})};
    group.max_held = oneOf(draw, {1U, 4U, 12U});
    group.burst = oneOf(draw, {1U, 6U});
    group.write_fraction = 0.1;
    group.when_full = oneOf(draw, {WhenFull::fail, WhenFull::wait, WhenFull::wait});
    if (group.when_full == WhenFull::wait && draw() % 2 == 0)
        group.wait_timeout_ns = 60'000;
    group.stale_access = oneOf(draw, {0.0, 0.2});
    group.double_free = oneOf(draw, {0.0, 0.2});
    group.leak = oneOf(draw, {0.0, 0.02, 0.1});
    return group;
}

AtomAllocConfig config(Draw &draw)
{
    AtomAllocConfig config;
    config.max_memory = oneOf<std::uint64_t>(draw, {256 << 10, 512 << 10, 1 << 20});
    config.min_block_size = oneOf<std::uint64_t>(draw, {64, 1024});
    config.max_block_size = 64 << 10;
    config.initial_pool_size = oneOf<std::uint64_t>(draw, {0, 64 << 10});
    config.cache_ttl = std::chrono::microseconds(oneOf(draw, {300, 20'000}));
    config.max_caches = oneOf(draw, {2U, 100U});
    config.zero_on_dealloc = draw() % 4 != 0;
    config.size_class_policy = oneOf(draw, {SizeClassPolicy::power_of_two, SizeClassPolicy::four_per_doubling});
    config.generation_bits = oneOf(draw, {0U, 0U, 3U});
    config.random_slots = draw() % 2 == 0;
    return config;
}

} // namespace

RunRequest randomRequest(std::uint64_t seed, RunMode mode)
{
    Draw draw(seed);
    Scenario scenario;
    scenario.id = QStringLiteral("random");
    scenario.title = QStringLiteral("Random");
    scenario.duration_ns = 50'000'000;
    scenario.config = config(draw);
    scenario.channels = {{.name = QStringLiteral("queue"), .capacity = oneOf(draw, {1U, 8U})}};
    TaskGroup sender = group(draw, QStringLiteral("sender"));
    sender.send_to = QStringLiteral("queue");
    sender.send_fraction = oneOf(draw, {1.0, 0.5});
    TaskGroup receiver = group(draw, QStringLiteral("receiver"));
    receiver.receive_from = QStringLiteral("queue");
    receiver.operations = 0;
    receiver.replies = oneOf(draw, {0U, 0U, 1U});
    scenario.tasks = {sender, receiver, group(draw, QStringLiteral("loner"))};
    RunRequest request;
    request.config = scenario.config;
    request.workload.title = scenario.title;
    request.workload.content = std::move(scenario);
    request.seed = seed;
    request.mode = mode;
    request.threads = oneOf(draw, {1, 2, 4});
    return request;
}

} // namespace atomalloc::test
