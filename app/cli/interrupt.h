// SPDX-License-Identifier: MPL-2.0
// InterruptWatch: turns Ctrl+C (SIGINT) and SIGTERM into a stop request. One per program, owned by main().
#pragma once

#include <stop_token>
#include <thread>

namespace atomalloc::app::cli {

class InterruptWatch
{
public:
    /// From here on the signals do nothing but request a stop. A second one ends the program at once.
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    void watch();
    std::stop_source m_stop;
    std::thread m_thread;
};

} // namespace atomalloc::app::cli
