// SPDX-License-Identifier: MPL-2.0
// One function per protocol, each in its own file.
#pragma once

#include "tests/model/protocol.h"

namespace atomalloc::model {

Protocol freeStack();
Protocol emptyMagazines();
Protocol batches();
Protocol flushAndRefill();
Protocol bitmap();
Protocol splitAndMerge();
Protocol exactLimit();
Protocol cacheClaim();
Protocol outOfMemory();
Protocol takeOver();
Protocol decommit();
Protocol hugeUnits();
Protocol doubleFree();
Protocol usualFree();
Protocol waiterTable();
Protocol waiterOutcome();
Protocol waitLine();
Protocol waiterEnqueue();
Protocol grantedWait();
Protocol endedWait();
Protocol eventRing();
Protocol lastUse();
Protocol quarantineRing();
Protocol quarantineEmptied();
Protocol movedRow();
Protocol closedGates();
Protocol gate();
Protocol pouredCounts();
Protocol taskEnd();
Protocol oneStoreCommit();

} // namespace atomalloc::model
