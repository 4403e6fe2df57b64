// SPDX-License-Identifier: MPL-2.0
// ProfilePlayer: births in proportion to the profile's rates, each live object dies with rate / live, memoryless. The live counts are
// scaled so that the steady state fills kFill of max_memory. See Player for who calls what.
#pragma once

#include "allocator/handles/task.h"
#include "app/engine/random.h"
#include "app/engine/run_stage.h"

#include <QCoroTask>

#include <atomic>
#include <cstdint>
#include <deque>
#include <vector>

namespace atomalloc::app {

class ProfilePlayer final : public Player
{
public:
    static constexpr std::uint64_t kWatchBirths = 20'000;

    explicit ProfilePlayer(const ProductionProfile &profile) : m_profile(profile) {}

    void prepare(RunStage &stage, std::span<TaskLoop *const> loops) override;
    void start(std::size_t loopIndex) override;
    [[nodiscard]] int progressPermille(std::uint64_t nowNs) const override;
    void report(RunFigures &figures, std::vector<Sentence> &notes) override;

private:
    struct Death
    {
        std::uint64_t time;
        std::uint64_t number;
        Block block;
    };
    struct Mutator
    {
        TaskLoop *loop;
        std::size_t loopIndex;
        Task task;
        Random random;
        std::vector<Death> deaths; // a heap, soonest first. What is live at the end stays here
        std::uint64_t births = 0;
        NotReplayed notReplayed;
    };

    void setupRates();
    void addMutator(std::size_t loopIndex, TaskLoop &loop);
    QCoro::Task<> play(Mutator &mutator);
    QCoro::Task<> mutate(Mutator &mutator);
    void keep(Mutator &mutator, const ProfileRow &row, std::uint64_t now, Result<Block, AllocError> got) const;
    static bool later(const Death &a, const Death &b) noexcept;
    static Block takeSoonest(Mutator &mutator);

    const ProductionProfile &m_profile;
    RunStage *m_stage = nullptr;
    std::vector<double> m_rateUpTo; // running sums of the rates
    double m_birthGapNs = 0;        // mean time between two births of one mutator
    double m_steadyObjects = 0;
    std::deque<Mutator> m_mutators;
};

} // namespace atomalloc::app
