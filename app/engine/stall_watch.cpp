// SPDX-License-Identifier: MPL-2.0
#include "app/engine/stall_watch.h"

#include "app/engine/coarse_clock.h"

namespace atomalloc::app {

StallWatch::Verdict StallWatch::look(const Look &look) noexcept
{
    if (look.completed != m_completed || (look.waits_for_time && !m_stalled)) {
        const bool ended = m_stalled;
        m_lastStallNs = ended ? look.now_ns - m_lastProgressNs : 0;
        m_completed = look.completed;
        m_lastProgressNs = look.now_ns;
        m_processorAtProgressNs = look.processor_ns;
        m_stalled = false;
        return ended ? Verdict::ended : Verdict::fine;
    }
    if (m_stalled || look.now_ns - m_lastProgressNs < kStallNs)
        return Verdict::fine;
    m_stalled = true;
    m_starved = look.ready && look.processor_ns - m_processorAtProgressNs < (look.now_ns - m_lastProgressNs) / CoarseClock::kBusyShare;
    return Verdict::began;
}

} // namespace atomalloc::app
