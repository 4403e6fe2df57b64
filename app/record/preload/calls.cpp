// SPDX-License-Identifier: MPL-2.0
// The functions that take the place of the program's own. Each one calls the function that it stands before, and tells the recorder.
// An allocation is told after it, and a free before it: no address is told as allocated twice. errno is as the function left it.
#include "app/record/preload/recorder.h"

#include <cerrno>
#include <cstring>
#include <dlfcn.h>
#include <malloc.h>

namespace atomalloc::preload {

namespace {

/// To find a function, the loader may ask for memory. It gets some of this, which is never given back.
class FirstMemory
{
public:
    void *take(std::size_t bytes)
    {
        const std::size_t whole = (bytes + 15) / 16 * 16;
        if (whole > sizeof(m_bytes) - m_used)
            return nullptr;
        void *const memory = m_bytes + m_used;
        m_used += whole;
        return memory;
    }
    [[nodiscard]] bool has(const void *memory) const { return memory >= m_bytes && memory < m_bytes + sizeof(m_bytes); }
    /// The bytes behind that address which are its.
    [[nodiscard]] std::size_t behind(const void *memory) const
    {
        return static_cast<std::size_t>(m_bytes + sizeof(m_bytes) - static_cast<const unsigned char *>(memory));
    }

private:
    alignas(16) unsigned char m_bytes[8192] = {};
    std::size_t m_used = 0;
};

FirstMemory g_first;
bool g_finding = false;

struct Functions
{
    void *(*malloc)(std::size_t);
    void (*free)(void *);
    void *(*calloc)(std::size_t, std::size_t);
    void *(*realloc)(void *, std::size_t);
    int (*posixMemalign)(void **, std::size_t, std::size_t);
    void *(*alignedAlloc)(std::size_t, std::size_t);
    void *(*memalign)(std::size_t, std::size_t);
    void *(*valloc)(std::size_t);
    void *(*pvalloc)(std::size_t);
};

Functions g_real;

template <typename Function>
void find(Function &function, const char *name)
{
    function = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// The loader makes the first call, when there is one thread.
bool findAll()
{
    if (g_real.malloc != nullptr)
        return true;
    if (g_finding)
        return false;
    g_finding = true;
    find(g_real.free, "free");
    find(g_real.calloc, "calloc");
    find(g_real.realloc, "realloc");
    find(g_real.posixMemalign, "posix_memalign");
    find(g_real.alignedAlloc, "aligned_alloc");
    find(g_real.memalign, "memalign");
    find(g_real.valloc, "valloc");
    find(g_real.pvalloc, "pvalloc");
    find(g_real.malloc, "malloc");
    g_finding = false;
    return g_real.malloc != nullptr;
}

/// Tells of an allocation, if it was one.
void *told(void *memory, std::size_t bytes)
{
    if (memory != nullptr && isRecording()) {
        const int error = errno;
        allocated(memory, bytes);
        errno = error;
    }
    return memory;
}

void tellFree(const void *memory)
{
    const int error = errno;
    freed(memory);
    errno = error;
}

void *reallocate(void *memory, std::size_t bytes)
{
    if (g_first.has(memory)) {
        void *const moved = g_real.malloc(bytes);
        const std::size_t most = g_first.behind(memory);
        if (moved != nullptr)
            std::memcpy(moved, memory, bytes < most ? bytes : most);
        return told(moved, bytes);
    }
    if (memory == nullptr || !isRecording())
        return told(g_real.realloc(memory, bytes), bytes);
    const std::size_t before = malloc_usable_size(memory);
    tellFree(memory);
    void *const moved = g_real.realloc(memory, bytes);
    if (moved == nullptr && bytes > 0)
        told(memory, before); // it was refused, and the old block lives on
    return told(moved, bytes);
}

} // namespace

} // namespace atomalloc::preload

using namespace atomalloc::preload; // what follows is C

extern "C" {

__attribute__((visibility("default"))) void *malloc(std::size_t bytes)
{
    return findAll() ? told(g_real.malloc(bytes), bytes) : g_first.take(bytes);
}

__attribute__((visibility("default"))) void free(void *memory)
{
    if (memory == nullptr || g_first.has(memory) || !findAll())
        return;
    if (isRecording())
        tellFree(memory);
    g_real.free(memory);
}

__attribute__((visibility("default"))) void *calloc(std::size_t count, std::size_t bytes)
{
    return findAll() ? told(g_real.calloc(count, bytes), count * bytes) : g_first.take(count * bytes);
}

__attribute__((visibility("default"))) void *realloc(void *memory, std::size_t bytes)
{
    return findAll() ? reallocate(memory, bytes) : nullptr;
}

__attribute__((visibility("default"))) void *reallocarray(void *memory, std::size_t count, std::size_t bytes)
{
    std::size_t whole = 0;
    if (__builtin_mul_overflow(count, bytes, &whole)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(memory, whole);
}

__attribute__((visibility("default"))) int posix_memalign(void **memory, std::size_t alignment, std::size_t bytes)
{
    if (!findAll())
        return ENOMEM;
    const int result = g_real.posixMemalign(memory, alignment, bytes);
    if (result == 0)
        told(*memory, bytes);
    return result;
}

__attribute__((visibility("default"))) void *aligned_alloc(std::size_t alignment, std::size_t bytes)
{
    return findAll() ? told(g_real.alignedAlloc(alignment, bytes), bytes) : nullptr;
}

__attribute__((visibility("default"))) void *memalign(std::size_t alignment, std::size_t bytes)
{
    return findAll() ? told(g_real.memalign(alignment, bytes), bytes) : nullptr;
}

__attribute__((visibility("default"))) void *valloc(std::size_t bytes) { return findAll() ? told(g_real.valloc(bytes), bytes) : nullptr; }

__attribute__((visibility("default"))) void *pvalloc(std::size_t bytes) { return findAll() ? told(g_real.pvalloc(bytes), bytes) : nullptr; }
}
