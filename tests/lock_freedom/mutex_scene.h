// SPDX-License-Identifier: MPL-2.0
// The control: a pool of blocks behind a mutex. A thread that stops while it holds the mutex blocks the others, and the survey must say so.
#pragma once

#include "tests/lock_freedom/scene.h"

#include <mutex>

namespace atomalloc::lock_freedom {

class MutexScene : public SurveyScene
{
public:
    enum class Deed { allocate, deallocate };

    explicit MutexScene(Deed deed);

    void operate() noexcept override;
    void work(unsigned worker) noexcept override;
    void giveBack(unsigned) noexcept override {}
    void takeStock(unsigned worker, Fate fate) noexcept override;
    Aftermath aftermath(Fate fate) override;
    [[nodiscard]] std::uint64_t bound() const override { return kBlockSize; }

private:
    static constexpr std::uint64_t kBlockSize = 64;
    static constexpr std::size_t kBlocks = 64;
    static constexpr std::size_t kNone = kBlocks;
    std::size_t take();
    void give(std::size_t block);

    const Deed m_deed;
    std::mutex m_mutex;
    std::vector<std::size_t> m_free;
    std::size_t m_ofVictim = kNone;
    std::size_t m_found = 0;
};

} // namespace atomalloc::lock_freedom
