// SPDX-License-Identifier: MPL-2.0
#include "app/base/processors.h"

#include <algorithm>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace atomalloc::app {

void onProcessors(std::size_t most, const std::function<void()> &share)
{
    const std::size_t count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(most, 1));
    std::vector<std::exception_ptr> failures(count);
    const auto shareOf = [&](std::size_t number) noexcept {
        try {
            share();
        } catch (...) {
            failures[number] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        others.reserve(count - 1);
        try {
            for (std::size_t number = 1; number < count; ++number)
                others.emplace_back(shareOf, number);
        } catch (const std::system_error &) {
            // It takes longer without.
        }
        shareOf(0);
    }
    for (const std::exception_ptr &failure : failures)
        if (failure)
            std::rethrow_exception(failure);
}

} // namespace atomalloc::app
