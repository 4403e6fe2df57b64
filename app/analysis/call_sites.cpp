// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/call_sites.h"

#include "app/symbols/asking_calls.h"

#include <utility>

namespace atomalloc::app {

namespace {

/// An address of the memory says nothing without its module.
QString functionIn(const StackCall &call)
{
    const QString module = call.module.section(u'/', -1);
    const bool isBare = !call.named && !module.isEmpty() && !call.function.startsWith(module);
    return isBare ? QStringLiteral("%1 (%2)").arg(call.function, module) : call.function;
}

/// Those of a recording with call stacks. Stacks that differ in calls of operator new alone are one site.
class StackedSites final : public CallSites
{
public:
    StackedSites(std::shared_ptr<const CallStacks> stacks, std::shared_ptr<const EventSites> sites)
        : m_stacks(std::move(stacks)), m_sites(std::move(sites)), m_asking(m_stacks)
    {
    }

    [[nodiscard]] std::uint32_t siteEnd() const override { return static_cast<std::uint32_t>(m_stacks->sites.size()); }
    [[nodiscard]] std::uint32_t siteOf(std::size_t event) const override { return m_asking.siteOf(m_sites->at(event)); }
    [[nodiscard]] std::uint32_t standsFor(std::uint32_t site) const override { return m_asking.siteOf(site); }
    [[nodiscard]] QString nameOf(std::uint32_t site) const override
    {
        const StackCall call = m_asking.callOf(site);
        const QString place = shortPlaceOf(call);
        return place.isEmpty() ? functionIn(call) : QStringLiteral("%1 (%2)").arg(call.function, place);
    }
    [[nodiscard]] QString functionOf(std::uint32_t site) const override { return functionIn(m_asking.callOf(site)); }
    [[nodiscard]] QString moduleOf(std::uint32_t site) const override { return m_asking.callOf(site).module; }

private:
    std::shared_ptr<const CallStacks> m_stacks;
    std::shared_ptr<const EventSites> m_sites;
    AskingCalls m_asking;
};

} // namespace

std::shared_ptr<const CallSites> callSitesOf(const RecordedRun &run)
{
    const std::shared_ptr<const CallStacks> stacks = run.stacks();
    if (stacks->empty())
        return std::make_shared<CallSites>();
    return std::make_shared<StackedSites>(stacks, run.sites());
}

} // namespace atomalloc::app
