// SPDX-License-Identifier: MPL-2.0
// The operating system as the model checker has it, in the place of allocator/os/page_source_posix.cpp: its asymmetric fence acts on the
// threads of the execution.
#include "allocator/os/asymmetric_fence.h"
#include "tests/support/model_check/operations.h"
#include "tests/support/model_check/program.h"

namespace atomalloc {

bool asymmetricFenceAvailable() noexcept { return model::hasAsymmetricFence(); }

void heavyFence() noexcept
{
    constexpr auto kOrder = std::memory_order_seq_cst;
    model::heavyFence({model::Operation::heavy_fence, kOrder, kOrder, std::source_location::current()});
}

} // namespace atomalloc
