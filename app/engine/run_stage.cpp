// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run_stage.h"

#include "app/engine/coarse_clock.h"
#include "app/engine/profile_player.h"
#include "app/engine/scenario_player.h"
#include "app/engine/trace_player.h"

#include <algorithm>
#include <array>

namespace atomalloc::app {

namespace {

constexpr std::size_t kPatternBytes = std::size_t{64} << 10;

std::span<const std::byte> pattern() noexcept
{
    static const std::array<std::byte, kPatternBytes> bytes = [] {
        std::array<std::byte, kPatternBytes> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::byte>(i % 251 + 1);
        return made;
    }();
    return bytes;
}

struct PlayerMaker
{
    std::unique_ptr<Player> operator()(const Scenario &scenario) const { return std::make_unique<ScenarioPlayer>(scenario); }
    std::unique_ptr<Player> operator()(const ProgramTrace &trace) const { return std::make_unique<TracePlayer>(trace); }
    std::unique_ptr<Player> operator()(const ProductionProfile &profile) const { return std::make_unique<ProfilePlayer>(profile); }
};

} // namespace

bool RunStage::takeOperation() noexcept
{
    // relaxed: a count that guards nothing else
    const std::uint64_t before = m_operations.fetch_add(1, std::memory_order_relaxed);
    if (operation_limit == 0 || before < operation_limit)
        return true;
    m_operations.fetch_sub(1, std::memory_order_relaxed);
    return false;
}

bool RunStage::limitReached() const noexcept { return operation_limit != 0 && operations() >= operation_limit; }

std::uint64_t RunStage::onTheClock(std::uint64_t ns) const noexcept
{
    return time_scale == 1.0 ? ns : static_cast<std::uint64_t>(static_cast<double>(ns) * time_scale);
}

void RunStage::fail(std::exception_ptr failure) noexcept
{
    const std::lock_guard lock(m_mutex);
    if (!m_failure)
        m_failure = std::move(failure);
}

std::exception_ptr RunStage::failure() const noexcept
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void Player::report(RunFigures & /*figures*/, std::vector<Sentence> & /*notes*/) {}

std::unique_ptr<Player> makePlayer(const Workload &workload) { return std::visit(PlayerMaker{}, workload.content); }

int toPermille(std::uint64_t part, std::uint64_t whole) noexcept
{
    if (whole == 0)
        return 0;
    return static_cast<int>(std::min(1.0, static_cast<double>(part) / static_cast<double>(whole)) * 1000.0);
}

void fillBlock(Block &block, std::uint64_t bytes) noexcept
{
    for (std::uint64_t offset = 0; offset < bytes; offset += kPatternBytes)
        (void)block.write(offset, pattern().first(std::min<std::uint64_t>(bytes - offset, kPatternBytes)));
}

ClassIndex classOf(const Result<Block, AllocError> &got) noexcept { return got ? got->sizeClass() : kNoClass; }

CallTimer::CallTimer(TaskLoop &loop) noexcept : m_loop(loop)
{
    if (!loop.measuring() || !loop.meter().timesThisCall())
        return;
    m_leftOutNs = loop.leftOutNs();
    m_startNs = steadyNs();
}

void CallTimer::stop(CallMeter &meter, ClassIndex sizeClass) const
{
    if (m_startNs == 0)
        return;
    std::uint64_t ns = steadyNs() - m_startNs;
    if (ns >= CoarseClock::kStandstillNs) // a shorter call saw no standstill
        ns -= std::min(ns, m_loop.leftOutNs() - m_leftOutNs);
    meter.add(sizeClass, ns);
}

} // namespace atomalloc::app
