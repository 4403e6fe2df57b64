// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/profile_plan.h"

#include "tests/benchmarks/heaps.h"
#include "tests/benchmarks/random.h"

#include <queue>

#include <algorithm>
#include <bit>
#include <fstream>
#include <functional>
#include <memory>

namespace atomalloc::benchmarks {

namespace {

struct Kind
{
    std::uint32_t size;
    double rate;
    double live;
};

// Objects above max_block_size get no block of ours, so nobody allocates them.
std::vector<Kind> readKinds(const std::string &name)
{
    std::ifstream in(ATOMALLOC_PROFILES "/" + name + ".csv");
    std::string line;
    std::getline(in, line); // the head
    std::vector<Kind> kinds;
    double size = 0;
    double rate = 0;
    double live = 0;
    char comma = 0;
    while (in >> size >> comma >> rate >> comma >> live) {
        if (size <= static_cast<double>(AtomAllocConfig().max_block_size))
            kinds.push_back({static_cast<std::uint32_t>(size), rate, live});
    }
    if (kinds.empty())
        giveUp("a profile cannot be read");
    return kinds;
}

/// Draws kinds by weight.
class Weights
{
public:
    Weights(const std::vector<Kind> &kinds, double Kind::*weight) : m_kinds(kinds)
    {
        double sum = 0;
        for (const Kind &kind : kinds)
            m_upTo.push_back(sum += kind.*weight);
    }
    const Kind &draw(Random &random) const
    {
        const auto found = std::ranges::upper_bound(m_upTo, random.unit() * m_upTo.back());
        return m_kinds[std::min<std::size_t>(static_cast<std::size_t>(found - m_upTo.begin()), m_kinds.size() - 1)];
    }
    [[nodiscard]] double sum() const noexcept { return m_upTo.back(); }

private:
    const std::vector<Kind> &m_kinds;
    std::vector<double> m_upTo;
};

double meanBlockBytes(const std::vector<Kind> &kinds, double liveObjects)
{
    double bytes = 0;
    for (const Kind &kind : kinds)
        bytes += kind.live * static_cast<double>(std::max(64U, std::bit_ceil(kind.size)));
    return bytes / liveObjects;
}

struct Death
{
    double time;
    std::uint32_t slot;
    bool operator>(const Death &other) const noexcept { return time > other.time; }
};

} // namespace

const std::vector<std::string> &ProfilePlan::names()
{
    static const std::vector<std::string> all{"beta", "bravo", "charlie", "delta", "echo", "uniform"};
    return all;
}

const ProfilePlan &ProfilePlan::of(const std::string &name)
{
    static std::string last;
    static std::unique_ptr<const ProfilePlan> plan;
    if (last != name)
        plan.reset(new ProfilePlan(name));
    last = name;
    return *plan;
}

ProfilePlan::ProfilePlan(const std::string &name)
{
    const std::vector<Kind> kinds = readKinds(name);
    const Weights births(kinds, &Kind::rate);
    const Weights living(kinds, &Kind::live);
    const double objects = kFill * static_cast<double>(kMemory) / meanBlockBytes(kinds, living.sum());
    const double birthGap = living.sum() / (births.sum() * objects); // the profile's unit of time, for the scaled number of objects

    Random random(1);
    std::priority_queue<Death, std::vector<Death>, std::greater<>> deaths;
    const auto lives = [&](const Kind &kind, double now, std::size_t slot) {
        if (kind.rate > 0)
            deaths.push({now + kind.live / kind.rate * random.exponential(), static_cast<std::uint32_t>(slot)});
    };
    for (; m_slots < static_cast<std::size_t>(objects); ++m_slots) {
        const Kind &kind = living.draw(random);
        m_start.push_back(kind.size);
        lives(kind, 0, m_slots);
    }
    std::vector<std::uint32_t> empty;
    double birth = birthGap * random.exponential();
    while (m_operations.size() < kOperations) {
        if (!deaths.empty() && deaths.top().time <= birth) {
            empty.push_back(deaths.top().slot);
            m_operations.push_back({empty.back(), 0});
            deaths.pop();
            continue;
        }
        const Kind &kind = births.draw(random);
        std::uint32_t slot = static_cast<std::uint32_t>(m_slots);
        if (empty.empty()) {
            ++m_slots;
        } else {
            slot = empty.back();
            empty.pop_back();
        }
        lives(kind, birth, slot);
        m_operations.push_back({slot, kind.size});
        birth += birthGap * random.exponential();
    }
}

} // namespace atomalloc::benchmarks
