// SPDX-License-Identifier: MPL-2.0
#include "tests/model/protocols.h"

namespace atomalloc::model {

const std::vector<Protocol> &protocols()
{
    static const std::vector<Protocol> all{freeStack(),   batches(),     bitmap(),        splitAndMerge(), exactLimit(),
                                           cacheClaim(),  waiterTable(), waiterOutcome(), waitLine(),      waiterEnqueue(),
                                           grantedWait(), endedWait(),   eventRing()};
    return all;
}

} // namespace atomalloc::model
