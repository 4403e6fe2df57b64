// SPDX-License-Identifier: MPL-2.0
#include "tests/model/protocols.h"

namespace atomalloc::model {

const std::vector<Protocol> &protocols()
{
    static const std::vector<Protocol> all{freeStack(),      emptyMagazines(),    batches(),     flushAndRefill(), bitmap(),
                                           splitAndMerge(),  exactLimit(),        cacheClaim(),  outOfMemory(),    takeOver(),
                                           decommit(),       doubleFree(),        waiterTable(), waiterOutcome(),  waitLine(),
                                           waiterEnqueue(),  grantedWait(),       endedWait(),   eventRing(),      lastUse(),
                                           quarantineRing(), quarantineEmptied(), movedRow(),    closedGates(),    gate(),
                                           pouredCounts(),   taskEnd(),           usualFree(),   oneStoreCommit(), hugeUnits()};
    return all;
}

} // namespace atomalloc::model
