// SPDX-License-Identifier: MPL-2.0
// What the compiler calls in sources built with -fsanitize=thread, answered by the checker instead of ThreadSanitizer's runtime: every
// access to plain memory. memcpy, memmove and memset come here through the linker (--wrap).
#include "tests/support/model_check/arena.h"
#include "tests/support/model_check/execution.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace {

using atomalloc::model::Arena;
using atomalloc::model::Execution;

void noteAccess(const void *address, std::size_t bytes, bool isWrite) noexcept
{
    if (!Arena::owns(address) || bytes == 0)
        return;
    Execution *execution = Execution::current();
    if (execution == nullptr)
        return;
    if (isWrite)
        Arena::instance().noteWrite(address, bytes);
    if (execution->insideThread())
        execution->plainAccess(address, bytes, isWrite);
}

using atomalloc::model::Call;
using atomalloc::model::Cell;
using atomalloc::model::Operation;

Call callOf(Operation operation, int order, int failure)
{
    return {operation, static_cast<std::memory_order>(order), static_cast<std::memory_order>(failure), {}};
}

template <typename T>
Cell cellOf(const volatile T *address)
{
    return {const_cast<T *>(address), sizeof(T)};
}

// What is not in the arena is of no execution.
template <typename T>
T load(const volatile T *address, int order)
{
    if (!Arena::owns(const_cast<const T *>(address)))
        return __atomic_load_n(address, __ATOMIC_SEQ_CST);
    return static_cast<T>(atomalloc::model::load(cellOf(address), callOf(Operation::load, order, order)));
}

template <typename T>
T modify(volatile T *address, T operand, Operation operation, int order)
{
    if (Arena::owns(const_cast<const T *>(address))) {
        const Call call = callOf(operation, order, order);
        if (operation != Operation::store)
            return static_cast<T>(atomalloc::model::modify(cellOf(address), operand, call));
        atomalloc::model::store(cellOf(address), operand, call);
        return operand;
    }
    switch (operation) {
    case Operation::fetch_add:
        return __atomic_fetch_add(address, operand, __ATOMIC_SEQ_CST);
    case Operation::fetch_sub:
        return __atomic_fetch_sub(address, operand, __ATOMIC_SEQ_CST);
    case Operation::fetch_or:
        return __atomic_fetch_or(address, operand, __ATOMIC_SEQ_CST);
    case Operation::fetch_and:
        return __atomic_fetch_and(address, operand, __ATOMIC_SEQ_CST);
    default:
        return __atomic_exchange_n(address, operand, __ATOMIC_SEQ_CST);
    }
}

template <typename T>
bool compareExchange(volatile T *address, T &expected, T desired, Operation operation, int order, int failure)
{
    if (!Arena::owns(const_cast<const T *>(address)))
        return __atomic_compare_exchange_n(address, &expected, desired, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    std::uint64_t bits = expected;
    const bool done = atomalloc::model::compareExchange(cellOf(address), bits, desired, callOf(operation, order, failure));
    expected = static_cast<T>(bits);
    return done;
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

// Atomics of the standard library: std::shared_ptr, std::stop_token, the guards of function-local statics.
#define ATOMALLOC_MODEL_MODIFY(bits, name)                                                                                                 \
    std::uint##bits##_t __tsan_atomic##bits##_##name(volatile std::uint##bits##_t *address, std::uint##bits##_t operand, int order)        \
    {                                                                                                                                      \
        return static_cast<std::uint##bits##_t>(modify(address, operand, Operation::name, order));                                         \
    }
#define ATOMALLOC_MODEL_EXCHANGE(bits, name, operation)                                                                                    \
    int __tsan_atomic##bits##_compare_##name(volatile std::uint##bits##_t *address, std::uint##bits##_t *expected,                         \
                                             std::uint##bits##_t desired, int order, int failure)                                          \
    {                                                                                                                                      \
        return compareExchange(address, *expected, desired, operation, order, failure) ? 1 : 0;                                            \
    }
#define ATOMALLOC_MODEL_ATOMIC(bits)                                                                                                       \
    std::uint##bits##_t __tsan_atomic##bits##_load(const volatile std::uint##bits##_t *address, int order)                                 \
    {                                                                                                                                      \
        return load(address, order);                                                                                                       \
    }                                                                                                                                      \
    void __tsan_atomic##bits##_store(volatile std::uint##bits##_t *address, std::uint##bits##_t value, int order)                          \
    {                                                                                                                                      \
        (void)modify(address, value, Operation::store, order);                                                                             \
    }                                                                                                                                      \
    ATOMALLOC_MODEL_MODIFY(bits, exchange)                                                                                                 \
    ATOMALLOC_MODEL_MODIFY(bits, fetch_add)                                                                                                \
    ATOMALLOC_MODEL_MODIFY(bits, fetch_sub)                                                                                                \
    ATOMALLOC_MODEL_MODIFY(bits, fetch_or)                                                                                                 \
    ATOMALLOC_MODEL_MODIFY(bits, fetch_and)                                                                                                \
    ATOMALLOC_MODEL_EXCHANGE(bits, exchange_strong, Operation::compare_exchange_strong)                                                    \
    ATOMALLOC_MODEL_EXCHANGE(bits, exchange_weak, Operation::compare_exchange_weak)

ATOMALLOC_MODEL_ATOMIC(8)
ATOMALLOC_MODEL_ATOMIC(32)
ATOMALLOC_MODEL_ATOMIC(64)
#undef ATOMALLOC_MODEL_ATOMIC
#undef ATOMALLOC_MODEL_EXCHANGE
#undef ATOMALLOC_MODEL_MODIFY

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
