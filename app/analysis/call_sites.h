// SPDX-License-Identifier: MPL-2.0
// CallSites: which place of the program's source asked for each allocation of a run. A recording without call stacks knows none.
// Constant once it is made. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace atomalloc::app {

/// Sites are numbered from 1. Number 0 is the unknown one, which has no names.
class CallSites
{
public:
    virtual ~CallSites() = default;
    /// Every site is below this number.
    [[nodiscard]] virtual std::uint32_t siteEnd() const { return 1; }
    /// The site that asked for the allocation of event number `event`.
    [[nodiscard]] virtual std::uint32_t siteOf([[maybe_unused]] std::size_t event) const { return 0; }
    /// The site that stands for it in siteOf(), where several are taken as one.
    [[nodiscard]] virtual std::uint32_t standsFor(std::uint32_t site) const { return site; }
    /// What people call the site: its function, file and line. Empty: unknown, as in the next two.
    [[nodiscard]] virtual QString nameOf([[maybe_unused]] std::uint32_t site) const { return {}; }
    [[nodiscard]] virtual QString functionOf([[maybe_unused]] std::uint32_t site) const { return {}; }
    [[nodiscard]] virtual QString moduleOf([[maybe_unused]] std::uint32_t site) const { return {}; }
};

/// Those of a run. Never null.
[[nodiscard]] std::shared_ptr<const CallSites> callSitesOf(const RecordedRun &run);

} // namespace atomalloc::app
