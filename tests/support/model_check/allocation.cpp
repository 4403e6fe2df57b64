// SPDX-License-Identifier: MPL-2.0
// operator new and delete of the programs that link the checker: inside an execution they take from the arena.
#include "tests/support/model_check/arena.h"
#include "tests/support/model_check/execution.h"

#include <cstdlib>
#include <new>

namespace {

using atomalloc::model::Arena;
using atomalloc::model::Execution;

void *take(std::size_t size, std::size_t alignment)
{
    if (Arena::instance().active())
        return Arena::instance().allocate(size, alignment);
    void *memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void giveBack(void *memory) noexcept
{
    Arena &arena = Arena::instance();
    if (memory == nullptr)
        return;
    if (!arena.owns(memory)) {
        std::free(memory);
        return;
    }
    if (!arena.active())
        return; // of an execution that is over
    Execution *execution = Execution::current();
    if (!Arena::isStart(memory)) {
        execution->fail("memory is freed twice");
        return;
    }
    execution->released(memory, arena.sizeOf(memory));
    arena.release(memory);
}

} // namespace

void *operator new(std::size_t size) { return take(size, alignof(std::max_align_t)); }
void *operator new[](std::size_t size) { return take(size, alignof(std::max_align_t)); }
void *operator new(std::size_t size, std::align_val_t alignment) { return take(size, static_cast<std::size_t>(alignment)); }
void *operator new[](std::size_t size, std::align_val_t alignment) { return take(size, static_cast<std::size_t>(alignment)); }
void operator delete(void *memory) noexcept { giveBack(memory); }
void operator delete[](void *memory) noexcept { giveBack(memory); }
void operator delete(void *memory, std::size_t) noexcept { giveBack(memory); }
void operator delete[](void *memory, std::size_t) noexcept { giveBack(memory); }
void operator delete(void *memory, std::align_val_t) noexcept { giveBack(memory); }
void operator delete[](void *memory, std::align_val_t) noexcept { giveBack(memory); }
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept { giveBack(memory); }
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept { giveBack(memory); }
