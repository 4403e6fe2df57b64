// SPDX-License-Identifier: MPL-2.0
// WorkControl: how one piece of long work is followed and stopped. Copies share one state: the worker keeps one, who waits keeps another.
// Every call may be made from any thread.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>
#include <memory>
#include <stop_token>

namespace atomalloc::app {

class WorkControl
{
public:
    /// Work that stops when requestStop() is called, or when `outer` asks for it (Ctrl+C).
    explicit WorkControl(std::stop_token outer = {});

    // --- who waits ---
    void requestStop() const noexcept;
    /// 0..1000.
    [[nodiscard]] int progressPermille() const noexcept;
    /// What is being done, where that is not what the work began with: "Looking up the names of functions". Empty: it is.
    [[nodiscard]] Sentence stage() const;
    /// Why the work stands still. Empty while it goes on.
    [[nodiscard]] Sentence hindrance() const;

    // --- who works ---
    /// Workers look at it in short intervals and then return a Problem of the kind `cancelled`.
    [[nodiscard]] bool stopRequested() const noexcept;
    /// More than the whole counts as the whole. A whole of 0 counts as nothing done.
    void setProgress(std::uint64_t part, std::uint64_t whole) const noexcept;
    void setProgressPermille(int permille) const noexcept;
    /// Another stage of the work begins. Its progress counts from 0.
    void setStage(const Sentence &what) const;
    void setHindrance(const Sentence &why) const;

    /// True when both are copies of the same work.
    [[nodiscard]] bool operator==(const WorkControl &other) const noexcept { return m_state == other.m_state; }

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace atomalloc::app
