// SPDX-License-Identifier: MPL-2.0
#include "app/engine/scenario_task.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc::app {

namespace {
constexpr std::uint64_t kSendCostNs = 100; // so that blocks that only change hands take time as well
constexpr std::size_t kReadBytes = 64;
} // namespace

ScenarioTask::ScenarioTask(RunStage &stage, TaskLoop &loop, const GroupPlan &plan, Task task, std::uint32_t indexInGroup,
                           std::uint64_t stream)
    : m_stage(stage),
      m_loop(loop),
      m_plan(plan),
      m_task(std::move(task)),
      m_random(stage.request.seed, stream),
      m_released(loop),
      m_startNs(stage.onTheClock(plan.group.start_ns + plan.group.start_spacing_ns * indexInGroup))
{
}

QCoro::Task<> ScenarioTask::live()
{
    co_await m_loop.startAt(m_startNs);
    m_activity.set(Activity::running);
    while (!finished()) {
        for (std::uint32_t i = 0; i < std::max(m_plan.group.burst, 1U); ++i) {
            while (full())
                co_await blockReleased();
            if (finished())
                break;
            if (m_plan.receive_from != nullptr)
                co_await receiveOne();
            else
                co_await allocateOne();
        }
        co_await m_loop.sleepFor(drawNs(m_plan.pause));
    }
    while (m_held > 0)
        co_await blockReleased();
    m_task = Task();
    m_activity.set(Activity::ended);
}

QCoro::Task<> ScenarioTask::blockReleased()
{
    m_activity.set(Activity::waiting_for_blocks);
    co_await m_released.wait();
    m_activity.set(Activity::running);
}

bool ScenarioTask::finished() const noexcept
{
    if (m_loop.stopping() || (m_plan.group.operations > 0 && m_begun >= m_plan.group.operations))
        return true;
    if (m_plan.receive_from != nullptr) // what was sent is received, also after the end of the scenario
        return m_sourceClosed || (m_plan.group.end_ns > 0 && m_loop.clockNs() >= m_plan.end_ns);
    return m_stage.limitReached() || m_loop.clockNs() >= m_plan.end_ns;
}

WaitOptions ScenarioTask::waitOptions() const
{
    WaitOptions options;
    options.stop_token = m_loop.stopToken();
    if (m_plan.group.wait_timeout_ns)
        options.deadline_ns = m_loop.clockNs() + *m_plan.group.wait_timeout_ns;
    return options;
}

std::uint64_t ScenarioTask::drawNs(const DurationSampler &sampler)
{
    const std::uint64_t now = m_loop.clockNs();
    return std::min(sampler.draw(m_random), m_plan.end_ns > now ? m_plan.end_ns - now : 0);
}

void ScenarioTask::write(Block &block) const
{
    fillBlock(block, static_cast<std::uint64_t>(static_cast<double>(block.size()) * m_plan.group.write_fraction));
}

void ScenarioTask::read(const Block &block)
{
    std::array<std::byte, kReadBytes> bytes;
    const std::size_t length = std::min(block.size(), kReadBytes);
    for (std::uint32_t i = 0; i < m_plan.group.reads; ++i)
        (void)block.read(m_random.below(block.size() - length + 1), std::span(bytes).first(length));
}

QCoro::Task<Block> ScenarioTask::obtain()
{
    if (!m_stage.takeOperation())
        co_return Block();
    const Layout layout{.size = m_plan.size.draw(m_random), .alignment = m_plan.group.alignment};
    const std::uint64_t resumptions = m_loop.resumptions();
    const std::uint64_t since = m_loop.clockNs();
    const CallTimer timer(m_loop);
    Result<Block, AllocError> got = Block();
    if (m_plan.group.when_full == WhenFull::wait) {
        WaitOptions options = waitOptions();
        m_activity.set(Activity::waiting_for_memory, layout.size);
        got = co_await m_task.allocateWhenAvailable(layout, std::move(options));
        m_activity.set(Activity::running);
    } else {
        got = co_await m_task.allocate(layout);
    }
    if (m_loop.resumptions() == resumptions)
        timer.stop(m_loop.meter().allocate, classOf(got));
    else // it was suspended
        m_loop.meter().wait.add(m_loop.clockNs() - since);
    co_await m_loop.settle();
    if (!got)
        co_return Block();
    co_return std::move(*got);
}

QCoro::Task<> ScenarioTask::allocateOne()
{
    ++m_begun;
    Block block = co_await obtain();
    if (!block)
        co_return;
    write(block);
    read(block);
    const std::uint64_t holdNs = drawNs(m_plan.hold);
    auto life = useUp(std::move(block), holdNs, Fate::as_the_group_says);
    if (holdNs == 0)
        co_await life;
}

QCoro::Task<> ScenarioTask::receiveOne()
{
    m_activity.set(Activity::receiving);
    std::optional<Block> block = co_await m_plan.receive_from->receive(m_loop);
    m_activity.set(Activity::running);
    if (!block) {
        m_sourceClosed = true;
        co_return;
    }
    ++m_begun;
    co_await m_loop.settle();
    read(*block);
    const std::uint64_t holdNs = drawNs(m_plan.hold);
    const Fate fate = m_plan.group.replies > 0 ? Fate::free : Fate::as_the_group_says;
    auto life = useUp(std::move(*block), holdNs, fate);
    for (std::uint32_t i = 0; i < m_plan.group.replies; ++i)
        co_await reply(holdNs);
    if (holdNs == 0)
        co_await life;
}

QCoro::Task<> ScenarioTask::reply(std::uint64_t holdNs)
{
    Block block = co_await obtain();
    if (!block)
        co_return;
    write(block);
    auto life = useUp(std::move(block), holdNs, Fate::as_the_group_says);
    if (holdNs == 0)
        co_await life;
}

QCoro::Task<> ScenarioTask::useUp(Block block, std::uint64_t holdNs, Fate fate)
{
    ++m_held;
    try {
        co_await m_loop.sleepFor(holdNs);
        co_await part(std::move(block), fate);
    } catch (...) {
        m_stage.fail(std::current_exception());
    }
    --m_held;
    m_released.notify();
}

bool ScenarioTask::sends()
{
    if (m_plan.send_to == nullptr || m_loop.stopping())
        return false;
    if (m_plan.receive_from != nullptr && m_loop.clockNs() >= m_plan.end_ns)
        return false; // or blocks could go round for ever
    return m_random.chance(m_plan.group.send_fraction);
}

QCoro::Task<> ScenarioTask::part(Block block, Fate fate)
{
    if (m_random.chance(m_plan.group.leak)) {
        m_leaked.push_back(std::move(block));
        co_return;
    }
    if (fate == Fate::as_the_group_says && sends()) {
        m_activity.beginSend();
        const bool sent = co_await m_plan.send_to->send(m_loop, block);
        m_activity.endSend();
        co_await m_loop.settle(kSendCostNs);
        if (sent)
            co_return;
    }
    co_await giveBack(std::move(block));
}

QCoro::Task<> ScenarioTask::giveBack(Block block)
{
    if (m_loop.stopping()) {
        (void)m_task.tryDeallocate(std::move(block));
        co_return;
    }
    const Ref old = m_random.chance(m_plan.group.stale_access) ? block.ref() : Ref();
    Block copy = m_random.chance(m_plan.group.double_free) ? block.duplicateForMisuse() : Block();
    const ClassIndex sizeClass = block.sizeClass();
    const CallTimer timer(m_loop);
    (void)co_await m_task.deallocate(std::move(block));
    timer.stop(m_loop.meter().deallocate, sizeClass);
    co_await m_loop.settle();
    if (old.size() > 0) {
        std::byte byte{};
        (void)old.read(0, std::span(&byte, 1));
    }
    if (copy) {
        (void)co_await m_task.deallocate(std::move(copy));
        co_await m_loop.settle();
    }
}

} // namespace atomalloc::app
