// SPDX-License-Identifier: MPL-2.0
// The whole public interface in one include.
#pragma once

#include "allocator/api/config.h"            // IWYU pragma: export
#include "allocator/core/block.h"            // IWYU pragma: export
#include "allocator/handles/atom_alloc.h"    // IWYU pragma: export
#include "allocator/handles/task.h"          // IWYU pragma: export
#include "allocator/os/system_environment.h" // IWYU pragma: export
