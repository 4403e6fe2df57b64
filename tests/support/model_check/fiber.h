// SPDX-License-Identifier: MPL-2.0
// A stack, and thread-local variables, of its own to run a thread of the model on, all on one thread of the system. x86-64, System V calls.
#pragma once

#include "tests/support/model_check/program_image.h"

#include <cstddef>

namespace atomalloc::model {

class Fiber
{
public:
    /// Where an execution's main program waits while fibers run: a fiber without a stack of its own.
    Fiber() = default;
    ~Fiber();
    Fiber(const Fiber &) = delete;
    Fiber &operator=(const Fiber &) = delete;

    /// Makes the next switch to this fiber call `entry`, which never returns. What ran on it before is forgotten.
    void start(void (*entry)());
    /// Leaves this fiber, which is running, for another one.
    void switchTo(Fiber &other) noexcept;

private:
    static constexpr std::size_t kStackBytes = 256 << 10;

    std::byte *m_stack = nullptr;
    void *m_top = nullptr; ///< stack pointer while it does not run
    ThreadLocals m_locals;
};

} // namespace atomalloc::model
