// SPDX-License-Identifier: MPL-2.0
// A wait whose end a case can look at.
#pragma once

#include "tests/misuse/scene.h"

#include <optional>
#include <utility>

namespace atomalloc::misuse {

/// What waiters ask for in bytes: one 16 KiB block.
inline constexpr std::size_t kWaitedFor = 12'000;

/// Stays where it is while its coroutine lives.
struct Wait
{
    std::optional<Result<Block, AllocError>> result;
    int resumed = 0; ///< how often: it must be once
    std::optional<test::Coroutine> coroutine;

    void begin(Task &task, Layout layout, WaitOptions options = {})
    {
        result.reset();
        coroutine = run(task, layout, std::move(options), *this);
    }
    void destroy() { coroutine.reset(); }
    [[nodiscard]] bool waits() const { return !result.has_value(); }

private:
    static test::Coroutine run(Task &task, Layout layout, WaitOptions options, Wait &wait)
    {
        auto allocated = co_await task.allocateWhenAvailable(layout, options);
        wait.result.emplace(std::move(allocated));
        ++wait.resumed;
    }
};

/// A scene whose memory is taken: by `whole` blocks of 16 KiB that are there to be freed.
struct FullScene : Scene
{
    FullScene()
    {
        own(10'000);
        own(10'000, other);
        while (auto block = task.tryAllocate({16 << 10}))
            whole.push_back(std::move(block).value());
    }
    void freeOne()
    {
        give(whole.back());
        whole.pop_back();
    }

    std::vector<Block> whole;
};

} // namespace atomalloc::misuse
