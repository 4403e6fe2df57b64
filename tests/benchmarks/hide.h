// SPDX-License-Identifier: MPL-2.0
// Keeps values from the optimiser without making it store them: a size that is hidden is no constant, a pointer that escapes is used.
#pragma once

namespace atomalloc::benchmarks {

/// The same value, of which the compiler knows nothing. It stays in its register.
template <typename T>
inline T hidden(T value) noexcept
{
    asm volatile("" : "+r"(value));
    return value;
}

/// As if somebody read all memory through the pointer: what was stored before is really stored.
inline void escape(const void *pointer) noexcept { asm volatile("" : : "r"(pointer) : "memory"); }

} // namespace atomalloc::benchmarks
