// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/random_misuse.h"

#include "tests/support/bytes.h"
#include "tests/support/open_arena.h"

#include <array>
#include <utility>

namespace atomalloc::misuse {

namespace {

constexpr std::uint64_t kStepsPerWorld = 2'000;

} // namespace

void RandomMisuse::run(std::uint64_t repetitions)
{
    for (std::uint64_t i = 0; i < repetitions; ++i) {
        if (i % kStepsPerWorld == 0) {
            finishWorld();
            m_world = std::make_unique<RandomWorld>(m_random);
        }
        ++m_tally.repetitions;
        step();
        if (!oneIn(5))
            m_world->executor.run();
        collect();
        expectNothing(m_world->compareFigures());
        if (i % 32 == 31)
            for (const std::string &sentence : m_world->allocator.checkInvariants())
                expect(false, sentence);
        if (i % 64 == 63)
            for (const BlockInfo &info : m_world->allocator.blocks())
                if (m_world->modelOf(info.block).live)
                    expectNothing(m_world->lookAtBytes(info.block));
        if (m_tally.failed > 0)
            return; // what follows would be consequences
    }
    finishWorld();
}

void RandomMisuse::step()
{
    struct Weighted
    {
        unsigned weight;
        void (RandomMisuse::*step)();
    };
    static constexpr std::array kSteps = {
        Weighted{30, &RandomMisuse::allocate},       Weighted{25, &RandomMisuse::freeSomething},
        Weighted{18, &RandomMisuse::useHandle},      Weighted{4, &RandomMisuse::resizeHandle},
        Weighted{6, &RandomMisuse::duplicate},       Weighted{3, &RandomMisuse::makeWeak},
        Weighted{6, &RandomMisuse::useWeak},         Weighted{4, &RandomMisuse::useEmptyHandle},
        Weighted{4, &RandomMisuse::mixUpAllocators}, Weighted{4, &RandomMisuse::askForTheImpossible},
        Weighted{6, &RandomMisuse::useAddresses},    Weighted{4, &RandomMisuse::returnWrongAddress},
        Weighted{3, &RandomMisuse::beginWait},       Weighted{4, &RandomMisuse::disturbWait},
        Weighted{1, &RandomMisuse::dropWipe},        Weighted{2, &RandomMisuse::upkeep},
        Weighted{2, &RandomMisuse::changeTasks},
    };
    unsigned total = 0;
    for (const Weighted &each : kSteps)
        total += each.weight;
    std::size_t pick = below(total);
    for (const Weighted &each : kSteps) {
        if (pick < each.weight)
            return (this->*each.step)();
        pick -= each.weight;
    }
}

void RandomMisuse::finishWorld()
{
    if (m_world == nullptr)
        return;
    m_world->executor.run();
    collect();
    m_world->waits.clear();
    m_world->wipes.clear();
    while (!m_world->handles.empty()) {
        const Block last = std::move(m_world->handles.back());
        m_world->handles.pop_back();
        foretellFree(last.id(), toNumber(last.generation()), last.size());
    }
    for (const RandomWorld::Address &address : m_world->addresses)
        m_world->memory.deallocate(address.begin, address.layout.size, address.layout.alignment);
    const AtomAllocStats figures = m_world->allocator.statsNow();
    expect(figures.bytes_live == 0 && figures.live_bytes == 0, "something is live though nobody has it");
    expect(figures.double_frees == m_world->expected.double_frees, "double_frees differs at the end");
    for (const std::string &sentence : m_world->allocator.checkInvariants())
        expect(false, sentence);
    if (m_world->config.zero_on_dealloc)
        expect(test::isAll(test::openArena(m_world->allocator), std::byte{0}), "bytes were left behind");
    expect(m_world->foreign.statsNow().live_bytes == 0, "blocks of the other allocator did not go home");
    m_world.reset();
}

void RandomMisuse::collect()
{
    bool someoneWaits = false;
    for (auto it = m_world->waits.begin(); it != m_world->waits.end();) {
        RandomWorld::RandomWait &each = *it;
        if (each.wait.waits()) {
            someoneWaits = true;
            ++it;
            continue;
        }
        Result<Block, AllocError> &result = *each.wait.result;
        expect(each.wait.resumed == 1, "a wait was resumed more than once");
        if (result.has_value()) {
            // Those that wait were resumed in the order of the line, so nobody before this one may still be in it.
            expect(!someoneWaits || m_world->executor.posted() > 0, "a wait was granted past an earlier one");
            ++m_tally.grants;
            keep(std::move(*result));
        } else if (result.error().code == ErrorCode::cancelled) {
            expect(each.stop.stop_requested(), "a wait was cancelled that nobody cancelled");
            expectRefused(result, endOfWait(ErrorCode::cancelled, each.layout.size));
        } else {
            expect(each.deadline != 0 && each.deadline <= m_world->clock.nowNs(), "a wait timed out before its time");
            expectRefused(result, endOfWait(ErrorCode::timed_out, each.layout.size));
        }
        it = m_world->waits.erase(it);
    }
    std::erase_if(m_world->wipes, [this](RandomWorld::Wiping &wiping) {
        if (wiping.coroutine.done())
            expect(wiping.result.has_value(), "a free that had begun was refused");
        return wiping.coroutine.done();
    });
}

void RandomMisuse::keep(Block block)
{
    const BlockId id = block.id();
    expectNothing(m_world->giveOut(id, toNumber(block.generation()), block.blockSize(), block.span().value()));
    if (oneIn(2))
        expect(block.write(0, m_world->newPattern(id, block.size())).has_value(), "the owner may not write");
    m_world->handles.push_back(std::move(block));
}

void RandomMisuse::foretellFree(BlockId id, std::uint64_t generation, std::size_t requested)
{
    if (m_world->isCurrent(id, generation)) {
        expectNothing(m_world->lookAtBytes(id));
        m_world->takeBack(id, requested);
    } else {
        ++m_world->expected.double_frees;
        ++m_tally.refusals[static_cast<std::size_t>(ErrorCode::double_free)];
    }
}

void RandomMisuse::expectFree(const Result<void, AllocError> &result, BlockId id, std::uint64_t generation, std::size_t requested)
{
    if (m_world->isCurrent(id, generation)) {
        expect(result.has_value(), "the owner may not free");
        m_world->takeBack(id, requested);
        return;
    }
    ++m_world->expected.double_frees;
    expect(!result.has_value(), "a second free went through");
    if (!result.has_value())
        expectRefused(result, doubleFree(id, generation, m_world->modelOf(id).generation));
}

void RandomMisuse::expectRefused(const AllocError &found, const Refusal &expected)
{
    m_tally.count(found);
    expect(found == expected.error && message(found) == expected.sentence,
           "\"" + message(found) + "\", should be \"" + expected.sentence + "\"");
}

void RandomMisuse::expect(bool holds, const std::string &what)
{
    if (holds)
        return;
    ++m_tally.failed;
    if (m_tally.failures.size() < Tally::kMostFailures)
        m_tally.failures.push_back("seed " + std::to_string(m_seed) + ", repetition " + std::to_string(m_tally.repetitions) + ": " + what);
}

Layout RandomMisuse::anyLayout()
{
    Layout layout;
    layout.size = 1 + below(oneIn(4) ? m_world->config.max_block_size : m_world->config.max_block_size / 16);
    layout.alignment = oneIn(4) ? std::size_t{1} << below(11) : 1;
    return layout;
}

std::vector<RandomMisuse::Granted> RandomMisuse::grantsUnderWay()
{
    std::vector<Granted> unknown;
    for (const BlockInfo &info : m_world->allocator.blocks())
        if (info.place == Place::live && !m_world->modelOf(info.block).live)
            unknown.emplace_back(info.block, info.generation);
    return unknown;
}

} // namespace atomalloc::misuse
