// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/fiber.h"

#include <cstdint>
#include <new>
#include <sys/mman.h>

#ifndef __x86_64__
#error "The model checker's fibers are written for x86-64."
#endif

extern "C" void atomallocModelSwitch(void **from, void *to);

asm(R"(
.text
.globl atomallocModelSwitch
.type atomallocModelSwitch, @function
atomallocModelSwitch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size atomallocModelSwitch, . - atomallocModelSwitch
)");

namespace atomalloc::model {

Fiber::~Fiber()
{
    if (m_stack != nullptr)
        munmap(m_stack, kStackBytes);
}

void Fiber::start(void (*entry)())
{
    if (m_stack == nullptr) {
        void *stack = mmap(nullptr, kStackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (stack == MAP_FAILED)
            throw std::bad_alloc();
        m_stack = static_cast<std::byte *>(stack);
    }
    constexpr int kSavedRegisters = 6;
    auto *top = reinterpret_cast<std::uintptr_t *>(m_stack + kStackBytes);
    *--top = 0; // where `entry` would return to; also leaves the stack aligned as a call does
    *--top = reinterpret_cast<std::uintptr_t>(entry);
    for (int i = 0; i < kSavedRegisters; ++i)
        *--top = 0;
    m_top = top;
    m_locals.reset();
}

void Fiber::switchTo(Fiber &other) noexcept
{
    m_locals.save();
    other.m_locals.load();
    atomallocModelSwitch(&m_top, other.m_top);
}

} // namespace atomalloc::model
