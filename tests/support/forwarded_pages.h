// SPDX-License-Identifier: MPL-2.0
// The system's pages behind a page source that a test changes in one point.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/os/system_environment.h"

namespace atomalloc::test {

class ForwardedPages : public PageSource
{
public:
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    [[nodiscard]] std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        return systemPageSource().reserve(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    [[nodiscard]] bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        return systemPageSource().commit(address, bytes, touch);
    }
    [[nodiscard]] bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        return systemPageSource().decommit(address, bytes);
    }
};

} // namespace atomalloc::test
