// SPDX-License-Identifier: MPL-2.0
// RandomMisuse: right and wrong use in random order, each step foretold by the model of its world. The seed decides everything, so a
// failure is seen again by its seed. One thread.
#pragma once

#include "tests/misuse/random_world.h"

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace atomalloc::misuse {

class RandomMisuse
{
public:
    RandomMisuse(std::uint64_t seed, Tally &tally) : m_seed(seed), m_random(seed), m_tally(tally) {}

    /// Does so many steps, in worlds of their own of 2,000 steps each.
    void run(std::uint64_t repetitions);

private:
    // The steps (random_steps.cpp).
    void allocate();
    void freeSomething();
    void useHandle();
    void resizeHandle();
    void duplicate();
    void makeWeak();
    void useWeak();
    void askForTheImpossible();
    void useEmptyHandle();
    void mixUpAllocators();
    void useAddresses();
    void returnWrongAddress();
    void beginWait();
    void disturbWait();
    void dropWipe();
    void upkeep();
    void changeTasks();

    void step();
    void finishWorld();
    /// Picks up what the executor made ready.
    void collect();
    void keep(Block block);
    /// What freeing this handle must answer; the model is told.
    void expectFree(const Result<void, AllocError> &result, BlockId id, std::uint64_t generation, std::size_t requested);
    void foretellFree(BlockId id, std::uint64_t generation, std::size_t requested);
    void expectRefused(const AllocError &found, const Refusal &expected);
    template <typename T>
    void expectRefused(const Result<T, AllocError> &result, const Refusal &expected)
    {
        expect(!result.has_value(), "done, though this was expected: " + expected.sentence);
        if (!result.has_value())
            expectRefused(result.error(), expected);
    }
    void expect(bool holds, const std::string &what);
    void expectNothing(const std::string &complaint) { expect(complaint.empty(), complaint); }

    [[nodiscard]] std::size_t below(std::size_t limit) { return m_random() % limit; }
    [[nodiscard]] bool oneIn(std::size_t chances) { return below(chances) == 0; }
    [[nodiscard]] Task &anyTask() { return m_world->tasks[below(m_world->tasks.size())]; }
    [[nodiscard]] Layout anyLayout();
    using Granted = std::pair<BlockId, std::uint64_t>; ///< and its generation
    /// Grants whose coroutine was not resumed yet: live blocks that the model does not know.
    [[nodiscard]] std::vector<Granted> grantsUnderWay();

    const std::uint64_t m_seed;
    std::mt19937_64 m_random;
    Tally &m_tally;
    std::unique_ptr<RandomWorld> m_world;
};

} // namespace atomalloc::misuse
