// SPDX-License-Identifier: MPL-2.0
// Tells which pieces of a program each of its tests ran. tests/mutation links it into a program of tests.
// g++ calls __sanitizer_cov_trace_pc() at the head of each straight piece of code, as -fsanitize-coverage=trace-pc asks. Any thread may
// call. After each test one line goes into the file that ATOMALLOC_MARKS names: the name of the test, and the places of the calls in the
// program.
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <link.h>
#include <sys/mman.h>

namespace {

std::uintptr_t begin = 0;
std::size_t size = 0;
unsigned char *marks = nullptr;  // one for each place: whether the test ran it
std::uint32_t *places = nullptr; // that the test ran
std::atomic<std::size_t> count = 0;

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

/// Memory that is zero, and that is there when it is touched.
void *reserve(std::size_t bytes)
{
    void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        std::abort();
    return memory;
}

std::size_t taken() { return std::min(count.load(), size); }

class Teller : public testing::EmptyTestEventListener
{
public:
    explicit Teller(std::FILE *file) : m_file(file) {}

    void OnTestStart(const testing::TestInfo &) override
    {
        for (std::size_t i = 0; i < taken(); ++i)
            marks[places[i]] = 0;
        count = 0;
    }

    void OnTestEnd(const testing::TestInfo &test) override
    {
        std::fprintf(m_file, "%s.%s", test.test_suite_name(), test.name());
        for (std::size_t i = 0, end = taken(); i < end; ++i)
            std::fprintf(m_file, " %x", places[i]);
        std::fputc('\n', m_file);
        std::fflush(m_file);
    }

private:
    std::FILE *m_file;
};

__attribute__((constructor)) void openMarks()
{
    const char *path = std::getenv("ATOMALLOC_MARKS");
    if (path == nullptr)
        return;
    std::FILE *file = std::fopen(path, "ae");
    unsetenv("ATOMALLOC_MARKS"); // a program that the tests start has other code at these places
    if (file == nullptr)
        std::abort();
    dl_iterate_phdr(takeBounds, nullptr);
    places = static_cast<std::uint32_t *>(reserve(size * sizeof *places));
    marks = static_cast<unsigned char *>(reserve(size));
    testing::UnitTest::GetInstance()->listeners().Append(new Teller(file));
}

} // namespace

extern "C" void __sanitizer_cov_trace_pc()
{
    const auto place = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)) - begin;
    if (marks == nullptr || place >= size || marks[place] != 0)
        return;
    marks[place] = 1;
    const std::size_t at = count.fetch_add(1, std::memory_order_relaxed);
    if (at < size)
        places[at] = static_cast<std::uint32_t>(place);
}
