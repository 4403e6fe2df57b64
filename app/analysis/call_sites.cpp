// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/call_sites.h"

namespace atomalloc::app {

std::shared_ptr<const CallSites> callSitesOf([[maybe_unused]] const RecordedRun &run) { return std::make_shared<CallSites>(); }

} // namespace atomalloc::app
