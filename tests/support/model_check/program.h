// SPDX-License-Identifier: MPL-2.0
// What a check runs: an Interplay, whose threads run on fibers, and the words by which it says what must hold.
#pragma once

#include <functional>
#include <memory>

namespace atomalloc::model {

/// The state of a program. It is constructed once, before all executions, and each of them begins with a copy; it is never destroyed.
/// atRest() runs after the threads, alone.
class Interplay
{
public:
    virtual ~Interplay() = default;
    virtual void run(unsigned thread) = 0;
    virtual void atRest() {}
};

struct Program
{
    unsigned threads = 2;
    bool asymmetricFence = true; ///< whether the system has membarrier(2): allocator/os/asymmetric_fence.h
    std::function<std::unique_ptr<Interplay>()> make;
};

/// Program::asymmetricFence of the program that runs.
bool hasAsymmetricFence();

/// True when every range of pages that the program reserved was released again.
bool pagesAreReleased();

/// Ends the execution with a failure unless `holds`.
void require(bool holds, const char *what);

void blockUntil(bool (*ready)(void *), void *context);
/// The thread goes on once `ready()` holds. It learns nothing by that: read an atomic after it.
template <typename Ready>
void waitUntil(Ready ready)
{
    blockUntil([](void *context) { return (*static_cast<Ready *>(context))(); }, &ready);
}

} // namespace atomalloc::model
