// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/stack_walk.h"

#include <unwind.h>

namespace atomalloc::preload {

namespace {

struct Walk
{
    std::span<std::uintptr_t> addresses;
    MemoryRange own;
    std::size_t count = 0;
};

_Unwind_Reason_Code step(_Unwind_Context *context, void *data)
{
    Walk &walk = *static_cast<Walk *>(data);
    const auto address = static_cast<std::uintptr_t>(_Unwind_GetIP(context));
    if (address == 0 || walk.count == walk.addresses.size())
        return _URC_END_OF_STACK;
    if (address < walk.own.begin || address >= walk.own.end)
        walk.addresses[walk.count++] = address;
    return _URC_NO_REASON;
}

} // namespace

std::size_t walkStack(std::span<std::uintptr_t> addresses, MemoryRange own)
{
    Walk walk{addresses, own};
    if (!addresses.empty())
        _Unwind_Backtrace(step, &walk);
    return walk.count;
}

} // namespace atomalloc::preload
