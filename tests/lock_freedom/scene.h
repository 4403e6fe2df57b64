// SPDX-License-Identifier: MPL-2.0
// SurveyScene: a pool in a certain state, one operation of a victim, and what the other threads do meanwhile. Made anew for each attempt.
#pragma once

#include "tests/lock_freedom/single_step.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace atomalloc::lock_freedom {

/// What an attempt found when all threads had stopped.
struct Aftermath
{
    std::uint64_t lostBytes = 0; ///< of max_memory: what nobody can allocate any more, though nobody owns it
    std::vector<std::string> problems;
};

class SurveyScene
{
public:
    SurveyScene() = default;
    virtual ~SurveyScene() = default;
    SurveyScene(const SurveyScene &) = delete;
    SurveyScene &operator=(const SurveyScene &) = delete;

    /// The operation that is stepped through. Allocates no memory of its own.
    virtual void operate() noexcept = 0;
    /// One operation of another thread, of whatever kind.
    virtual void work(unsigned worker) noexcept = 0;
    /// The other threads give back what they hold; after it, `complaintWhileStopped`: who must have been served by now, and was not.
    virtual void giveBack(unsigned worker) noexcept = 0;
    [[nodiscard]] virtual std::string complaintWhileStopped() const { return {}; }
    /// The other threads take all that can be had; `fate` of the victim, which has ended by now unless it is killed.
    virtual void takeStock(unsigned worker, Fate fate) noexcept = 0;
    /// On the calling thread, when nobody else is left.
    virtual Aftermath aftermath(Fate fate) = 0;
    /// What a kill may cost at most, in bytes.
    [[nodiscard]] virtual std::uint64_t bound() const = 0;
};

/// One line of the proof.
struct Case
{
    std::string operation;
    std::string pool;
    bool contended = false; ///< the others are at work while the victim takes its steps, too
    std::function<std::unique_ptr<SurveyScene>()> make;
};

} // namespace atomalloc::lock_freedom
