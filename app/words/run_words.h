// SPDX-License-Identifier: MPL-2.0
// RunWords: the EventWords of a run whose tasks become known while it grows. One thread.
#pragma once

#include "app/words/event_words.h"

namespace atomalloc::app {

class RunWords
{
public:
    /// Takes in the names of the tasks that the run has by now. True when there were new ones, or when this is the first call.
    bool sync(const RecordedRun &run);
    /// Forgets the run. The next sync() may name another one.
    void reset() { *this = RunWords(); }

    [[nodiscard]] const EventWords &operator*() const noexcept { return m_words; }
    [[nodiscard]] const EventWords *operator->() const noexcept { return &m_words; }

private:
    EventWords m_words;
    std::size_t m_namedTasks = 0;
    bool m_known = false; ///< a run was taken in
};

} // namespace atomalloc::app
