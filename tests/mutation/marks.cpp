// SPDX-License-Identifier: MPL-2.0
// Remembers which pieces of a program ran. tests/mutation links it into every program that it builds.
// g++ calls __sanitizer_cov_trace_pc() at the head of each straight piece of code, as -fsanitize-coverage=trace-pc asks.
// The call sets one byte of the file that ATOMALLOC_MARKS names: the one whose place is the place of the call in the program.
// The file is shared memory, so that what ran is known even when the process is killed. Any thread may call.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

std::uintptr_t begin = 0;
std::size_t size = 0;
unsigned char *marks = nullptr;

/// Takes the bounds of the program, which is the first object that dl_iterate_phdr() shows.
int takeBounds(dl_phdr_info *info, std::size_t, void *)
{
    begin = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto &part = info->dlpi_phdr[i];
        if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0 && part.p_vaddr + part.p_memsz > size)
            size = part.p_vaddr + part.p_memsz;
    }
    return 1;
}

__attribute__((constructor(101))) void openMarks()
{
    const char *path = std::getenv("ATOMALLOC_MARKS");
    if (path == nullptr)
        return;
    dl_iterate_phdr(takeBounds, nullptr);
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    unsetenv("ATOMALLOC_MARKS"); // a program that the tests start has other code at these places
    if (file < 0 || ftruncate(file, static_cast<off_t>(size)) != 0)
        std::abort();
    void *bytes = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        std::abort();
    close(file);
    marks = static_cast<unsigned char *>(bytes);
}

} // namespace

extern "C" void __sanitizer_cov_trace_pc()
{
    const auto place = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)) - begin;
    if (marks != nullptr && place < size)
        marks[place] = 1;
}
