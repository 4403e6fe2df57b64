// SPDX-License-Identifier: MPL-2.0
#include "tests/model/protocols.h"

namespace atomalloc::model {

const std::vector<Protocol> &protocols()
{
    static const std::vector<Protocol> all{freeStack(),     batches(),           flushAndRefill(), bitmap(),      splitAndMerge(),
                                           exactLimit(),    cacheClaim(),        lookIntoQueue(),  outOfMemory(), takeOver(),
                                           decommit(),      remoteFree(),        doubleFree(),     retire(),      waiterTable(),
                                           waiterOutcome(), waitLine(),          waiterEnqueue(),  grantedWait(), endedWait(),
                                           eventRing(),     shutdownWithUsers(), lastUse()};
    return all;
}

} // namespace atomalloc::model
