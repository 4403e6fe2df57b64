// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/asking_calls.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace atomalloc::app {

namespace {

/// Whether everything in a thread is called by it: main's caller, start_thread, and what has no name in the libraries that start threads.
bool startsThreads(const StackCall &call)
{
    static constexpr std::array<const char16_t *, 5> kStarts{u"start_thread", u"clone", u"clone3", u"_start",
                                                             u"execute_native_thread_routine"};
    const QString module = call.module.section(u'/', -1);
    if (!call.named)
        return module.startsWith(QStringLiteral("libstdc++.so")) || module.startsWith(QStringLiteral("libc++.so")) ||
               module.startsWith(QStringLiteral("libc.so"));
    return std::ranges::any_of(kStarts, [&call](QStringView start) { return call.function == start; });
}

} // namespace

AskingCalls::AskingCalls(std::shared_ptr<const CallStacks> stacks)
    : m_stacks(std::move(stacks)), m_asking(m_stacks->sites.size()), m_own(m_stacks->sites.size())
{
    std::vector<bool> asksOnly;
    std::vector<bool> isOwn;
    std::vector<bool> isStart;
    for (const StackPlace &place : m_stacks->places) {
        asksOnly.push_back(m_stacks->isOperatorNew(place));
        const std::vector<StackCall> calls = m_stacks->callsOf(place);
        isOwn.push_back(std::ranges::any_of(calls, std::not_fn(isOfStandardLibrary)));
        isStart.push_back(std::ranges::any_of(calls, startsThreads));
    }
    std::vector<std::uint32_t> ownOutside(m_own.size());           // what starts the thread asked for nothing that others call for
    for (std::uint32_t site = 1; site < m_asking.size(); ++site) { // callers have smaller numbers
        const auto [place, caller] = m_stacks->sites[site];
        m_asking[site] = caller != 0 && asksOnly[place] ? m_asking[caller] : site;
        m_own[site] = isOwn[place] ? site : ownOutside[caller];
        ownOutside[site] = isOwn[place] && !isStart[place] ? site : ownOutside[caller];
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
