// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/modules.h"

#include <elf.h>
#include <link.h>

namespace atomalloc::preload {

namespace {

struct Listing
{
    TextLine &records;
    ModuleChanges changes;
};

int addModule(dl_phdr_info *info, std::size_t, void *data)
{
    auto &[records, changes] = *static_cast<Listing *>(data);
    changes = {info->dlpi_adds, info->dlpi_subs};
    const char *name = info->dlpi_name[0] == '\0' ? "x" : info->dlpi_name; // the program itself, the first one, has no name
    records.put("m ").hex(std::strlen(name)).put(' ').put(name).put(' ').hex(info->dlpi_addr);
    for (int n = 0; n < info->dlpi_phnum; ++n) {
        if (const auto &header = info->dlpi_phdr[n]; header.p_type == PT_LOAD)
            records.put(' ').hex(header.p_vaddr).put(' ').hex(header.p_memsz);
    }
    records.put('\n');
    return 0;
}

} // namespace

ModuleChanges moduleChanges()
{
    ModuleChanges changes;
    dl_iterate_phdr(
        [](dl_phdr_info *info, std::size_t, void *data) {
            *static_cast<ModuleChanges *>(data) = {info->dlpi_adds, info->dlpi_subs};
            return 1;
        },
        &changes);
    return changes;
}

MemoryRange ownMemory()
{
    MemoryRange own;
    dl_iterate_phdr(
        [](dl_phdr_info *info, std::size_t, void *data) {
            const auto here = reinterpret_cast<std::uintptr_t>(&ownMemory);
            MemoryRange range{~std::uintptr_t{0}, 0};
            for (int n = 0; n < info->dlpi_phnum; ++n) {
                const auto &header = info->dlpi_phdr[n];
                const std::uintptr_t begin = info->dlpi_addr + header.p_vaddr;
                if (header.p_type != PT_LOAD)
                    continue;
                range.begin = begin < range.begin ? begin : range.begin;
                range.end = begin + header.p_memsz > range.end ? begin + header.p_memsz : range.end;
            }
            if (here < range.begin || here >= range.end)
                return 0;
            *static_cast<MemoryRange *>(data) = range;
            return 1;
        },
        &own);
    return own;
}

void listModules(TextLine &records, ModuleChanges &changes)
{
    records.put("m ").put("1 -\n"); // the list begins anew
    Listing listing{records, {}};
    dl_iterate_phdr(addModule, &listing);
    changes = listing.changes;
}

} // namespace atomalloc::preload
