// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/asking_calls.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace atomalloc::app {

AskingCalls::AskingCalls(std::shared_ptr<const CallStacks> stacks)
    : m_stacks(std::move(stacks)), m_asking(m_stacks->sites.size()), m_own(m_stacks->sites.size())
{
    std::vector<bool> asksOnly;
    std::vector<bool> isOwn;
    for (const StackPlace &place : m_stacks->places) {
        asksOnly.push_back(m_stacks->isOperatorNew(place));
        isOwn.push_back(std::ranges::any_of(m_stacks->callsOf(place), std::not_fn(isOfStandardLibrary)));
    }
    for (std::uint32_t site = 1; site < m_asking.size(); ++site) { // callers have smaller numbers
        const auto [place, caller] = m_stacks->sites[site];
        m_asking[site] = caller != 0 && asksOnly[place] ? m_asking[caller] : site;
        m_own[site] = isOwn[place] ? site : m_own[caller];
    }
}

StackCall AskingCalls::callOf(std::uint32_t site) const
{
    const std::uint32_t asking = m_asking[site];
    for (StackCall &call : m_stacks->callsOf(m_stacks->places[m_stacks->sites[m_own[asking]].place]))
        if (!isOfStandardLibrary(call))
            return std::move(call);
    return m_stacks->innermostOf(asking);
}

} // namespace atomalloc::app
