// SPDX-License-Identifier: MPL-2.0
// What the compiler calls in sources built with -fsanitize=thread, answered by the checker instead of ThreadSanitizer's runtime: every
// access to plain memory. memcpy, memmove and memset come here through the linker (--wrap).
#include "tests/support/model_check/arena.h"
#include "tests/support/model_check/execution.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace {

void noteAccess(const void *address, std::size_t bytes, bool isWrite) noexcept
{
    if (!atomalloc::model::Arena::owns(address))
        return;
    if (auto *execution = atomalloc::model::Execution::current())
        execution->plainAccess(address, bytes, isWrite);
}

} // namespace

// The compiler's names.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern "C" {

#define ATOMALLOC_MODEL_ACCESS(bytes)                                                                                                      \
    void __tsan_read##bytes(void *address) { noteAccess(address, bytes, false); }                                                          \
    void __tsan_write##bytes(void *address) { noteAccess(address, bytes, true); }                                                          \
    void __tsan_unaligned_read##bytes(void *address) { noteAccess(address, bytes, false); }                                                \
    void __tsan_unaligned_write##bytes(void *address) { noteAccess(address, bytes, true); }

ATOMALLOC_MODEL_ACCESS(1)
ATOMALLOC_MODEL_ACCESS(2)
ATOMALLOC_MODEL_ACCESS(4)
ATOMALLOC_MODEL_ACCESS(8)
ATOMALLOC_MODEL_ACCESS(16)
#undef ATOMALLOC_MODEL_ACCESS

void __tsan_read_range(void *address, unsigned long bytes) { noteAccess(address, bytes, false); }
void __tsan_write_range(void *address, unsigned long bytes) { noteAccess(address, bytes, true); }
void __tsan_vptr_read(void **address) { noteAccess(address, sizeof(void *), false); }
void __tsan_vptr_update(void **address, void *) { noteAccess(address, sizeof(void *), true); }
void __tsan_init() {}
void __tsan_func_entry(void *) {}
void __tsan_func_exit() {}

void __tsan_atomic_signal_fence(int) {} // a fiber's operations are never reordered
// The guards of function-local statics.
std::uint8_t __tsan_atomic8_load(const volatile std::uint8_t *address, int) { return __atomic_load_n(address, __ATOMIC_ACQUIRE); }
// std::shared_ptr, in the tests around the checks.
std::uint32_t __tsan_atomic32_fetch_add(volatile std::uint32_t *address, std::uint32_t operand, int)
{
    return __atomic_fetch_add(address, operand, __ATOMIC_ACQ_REL);
}

void *__real_memcpy(void *to, const void *from, std::size_t bytes);
void *__real_memmove(void *to, const void *from, std::size_t bytes);
void *__real_memset(void *to, int value, std::size_t bytes);

void *__wrap_memcpy(void *to, const void *from, std::size_t bytes)
{
    noteAccess(from, bytes, false);
    noteAccess(to, bytes, true);
    return __real_memcpy(to, from, bytes);
}

void *__wrap_memmove(void *to, const void *from, std::size_t bytes)
{
    noteAccess(from, bytes, false);
    noteAccess(to, bytes, true);
    return __real_memmove(to, from, bytes);
}

void *__wrap_memset(void *to, int value, std::size_t bytes)
{
    noteAccess(to, bytes, true);
    return __real_memset(to, value, bytes);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
