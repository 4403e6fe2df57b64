// SPDX-License-Identifier: MPL-2.0
#include "app/base/work.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace atomalloc::app {

struct WorkControl::State
{
    std::stop_token outer;
    std::atomic<bool> stop = false;
    std::atomic<int> permille = 0;
    std::mutex mutex; // guards the sentences
    Sentence stage;
    Sentence hindrance;
};

WorkControl::WorkControl(std::stop_token outer) : m_state(std::make_shared<State>()) { m_state->outer = std::move(outer); }

// relaxed throughout: a wish and a number to show; what the work leaves behind is handed over by who awaits it

void WorkControl::requestStop() const noexcept { m_state->stop.store(true, std::memory_order_relaxed); }

bool WorkControl::stopRequested() const noexcept
{
    return m_state->stop.load(std::memory_order_relaxed) || m_state->outer.stop_requested();
}

int WorkControl::progressPermille() const noexcept { return m_state->permille.load(std::memory_order_relaxed); }

void WorkControl::setProgressPermille(int permille) const noexcept { m_state->permille.store(permille, std::memory_order_relaxed); }

void WorkControl::setProgress(std::uint64_t part, std::uint64_t whole) const noexcept
{
    const double share = whole > 0 ? static_cast<double>(std::min(part, whole)) / static_cast<double>(whole) : 0.0;
    setProgressPermille(static_cast<int>(share * 1000));
}

Sentence WorkControl::stage() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->stage;
}

void WorkControl::setStage(const Sentence &what) const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->stage = what;
    setProgressPermille(0);
}

Sentence WorkControl::hindrance() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->hindrance;
}

void WorkControl::setHindrance(const Sentence &why) const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->hindrance = why;
}

} // namespace atomalloc::app
