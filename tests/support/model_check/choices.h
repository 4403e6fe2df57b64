// SPDX-License-Identifier: MPL-2.0
// Who decides at each point of an execution: a search through all decisions, a random walk, or a schedule to be followed again.
#pragma once

#include "tests/support/model_check/raw_vector.h"
#include "tests/support/model_check/schedule.h"

#include <cstdint>

namespace atomalloc::model {

class Choices
{
public:
    virtual ~Choices() = default;
    /// One of `count` > 1 ways to go on, 0 = the plain one. `values[i]` is what a schedule calls way i.
    virtual unsigned choose(std::uint64_t step, Decision decision, const unsigned *values, unsigned count) = 0;
    /// False: no bound on preemptions, stale reads and spurious failures.
    [[nodiscard]] virtual bool bounded() const = 0;
    /// True: there is something to decide at every operation, whether it is known already that the cell is shared or not.
    [[nodiscard]] virtual bool everywhere() const { return false; }
    /// True: of executions that differ only in the order of steps that do not conflict, one is enough.
    [[nodiscard]] virtual bool skipsEquivalents() const { return false; }
};

/// Depth first through all decisions: next() moves on to the next execution.
class DepthFirst final : public Choices
{
public:
    explicit DepthFirst(bool skipsEquivalents = true) : m_skipsEquivalents(skipsEquivalents) {}
    unsigned choose(std::uint64_t, Decision, const unsigned *, unsigned count) override
    {
        if (m_position == m_path.size())
            m_path.push_back({static_cast<std::uint16_t>(count), 0});
        return m_path[m_position++].chosen;
    }
    [[nodiscard]] bool bounded() const override { return true; }
    [[nodiscard]] bool skipsEquivalents() const override { return m_skipsEquivalents; }
    /// False when every path was taken.
    bool next();
    void restart()
    {
        m_path.clear();
        m_position = 0;
    }

private:
    struct Branch
    {
        std::uint16_t count, chosen;
    };
    const bool m_skipsEquivalents;
    RawVector<Branch> m_path;
    std::size_t m_position = 0;
};

/// Each execution has its own sequence, from seed and number; how often threads change differs from execution to execution.
class RandomWalk final : public Choices
{
public:
    explicit RandomWalk(std::uint64_t seed) : m_seed(seed) { begin(0); }
    void begin(std::uint64_t execution);
    unsigned choose(std::uint64_t, Decision decision, const unsigned *, unsigned count) override;
    [[nodiscard]] bool bounded() const override { return false; }

private:
    std::uint64_t draw();

    std::uint64_t m_seed;
    std::uint64_t m_state = 0;
    unsigned m_switchOneIn = 2;
    unsigned m_olderOneIn = 4;
};

class Replay final : public Choices
{
public:
    explicit Replay(Schedule schedule) : m_schedule(std::move(schedule)) {}
    unsigned choose(std::uint64_t step, Decision decision, const unsigned *values, unsigned count) override;
    [[nodiscard]] bool bounded() const override { return false; }
    [[nodiscard]] bool everywhere() const override { return true; }

private:
    Schedule m_schedule;
};

} // namespace atomalloc::model
