// SPDX-License-Identifier: MPL-2.0
// What is proved: every operation of the allocator in every state of the pool that makes a difference to it; and the control.
#pragma once

#include "tests/lock_freedom/scene.h"

namespace atomalloc::lock_freedom {

std::vector<Case> allocatorCases();
/// The same operations on a pool behind a mutex: the survey must find them blocked.
std::vector<Case> controlCases();

} // namespace atomalloc::lock_freedom
