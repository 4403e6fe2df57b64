// SPDX-License-Identifier: MPL-2.0
// The other threads: they repeat an operation, and are watched. One is blocked when it does not come to the end of the operations that it
// was given: look after look it sleeps in the kernel, or has spent seconds of processor time, and nobody has made one operation more.
// No wall clock decides: a slow or frozen machine blocks nobody.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace atomalloc::lock_freedom {

class Crowd
{
public:
    using Operation = void (*)(void *context, unsigned worker);

    explicit Crowd(unsigned size);
    /// Precondition: nobody is blocked.
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// Each thread begins to repeat the operation. Precondition: the one before has completed.
    void begin(Operation operation, void *context) { begin(operation, context, kForEver); }
    /// Each thread makes `more` further operations and stops. False: somebody is blocked.
    bool completes(std::uint64_t more);
    /// Each thread makes the operation so many times. False: somebody is blocked.
    bool completes(Operation operation, void *context, std::uint64_t times);
    /// After completes() said false, when what blocked them should be gone. False: they are blocked all the same.
    bool awaitEnd();

private:
    static constexpr std::uint64_t kForEver = std::numeric_limits<std::uint64_t>::max();
    struct Worker;
    static void *run(void *worker);
    void begin(Operation operation, void *context, std::uint64_t times);
    [[nodiscard]] static bool isStuck(const Worker &worker);
    [[nodiscard]] std::uint64_t operationsMade() const;

    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace atomalloc::lock_freedom
