// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/program_image.h"

#include "tests/support/model_check/cells.h"

#include <algorithm>
#include <cstdint>
#include <link.h>

namespace atomalloc::model {

namespace {

struct Image
{
    std::byte *locals = nullptr; ///< of this thread
    std::size_t localBytes = 0;
    const std::byte *initial = nullptr; ///< of the first initialBytes of them; the others begin as zeros
    std::size_t initialBytes = 0;
    std::uintptr_t staticBegin = UINTPTR_MAX, staticEnd = 0;
};

int readHeaders(dl_phdr_info *info, std::size_t, void *result)
{
    auto &image = *static_cast<Image *>(result);
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const ElfW(Phdr) &header = info->dlpi_phdr[i];
        const std::uintptr_t begin = info->dlpi_addr + header.p_vaddr;
        if (header.p_type == PT_TLS) {
            image.locals = static_cast<std::byte *>(info->dlpi_tls_data);
            image.localBytes = header.p_memsz;
            image.initial = reinterpret_cast<const std::byte *>(begin);
            image.initialBytes = header.p_filesz;
        } else if (header.p_type == PT_LOAD && (header.p_flags & PF_W) != 0) {
            image.staticBegin = std::min(image.staticBegin, begin);
            image.staticEnd = std::max<std::uintptr_t>(image.staticEnd, begin + header.p_memsz);
        }
    }
    return 1; // the first one is the program itself
}

const Image &image()
{
    static const Image read = [] {
        Image result;
        dl_iterate_phdr(&readHeaders, &result);
        return result;
    }();
    return read;
}

} // namespace

void ThreadLocals::reset()
{
    m_bytes.assign(image().localBytes, std::byte{0});
    std::copy_n(image().initial, image().initialBytes, m_bytes.begin());
}

void ThreadLocals::save() { m_bytes.assign(image().locals, image().locals + image().localBytes); }

void ThreadLocals::load() const noexcept { std::ranges::copy(m_bytes, image().locals); }

void StaticCells::noteWrite(Cell cell, std::uint64_t before)
{
    const auto address = reinterpret_cast<std::uintptr_t>(cell.address);
    if (address >= image().staticBegin && address < image().staticEnd)
        m_written.push_back({cell, before});
}

void StaticCells::restore()
{
    for (; !m_written.empty(); m_written.pop_back())
        writeCell(m_written.back().cell, m_written.back().value);
}

} // namespace atomalloc::model
