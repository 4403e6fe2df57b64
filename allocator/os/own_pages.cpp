// SPDX-License-Identifier: MPL-2.0
#include "allocator/os/own_pages.h"

namespace atomalloc {

namespace {

std::size_t inPages(const PageSource &source, std::size_t bytes) noexcept
{
    const std::size_t page = source.osPageSize();
    return (bytes + page - 1) / page * page;
}

} // namespace

std::byte *takePages(PageSource &source, std::size_t bytes) noexcept
{
    const std::size_t whole = inPages(source, bytes);
    std::byte *address = source.reserve(whole, source.osPageSize());
    if (address == nullptr)
        return nullptr;
    if (source.commit(address, whole, false))
        return address;
    source.release(address, whole);
    return nullptr;
}

void givePages(PageSource &source, std::byte *address, std::size_t bytes) noexcept { source.release(address, inPages(source, bytes)); }

} // namespace atomalloc
