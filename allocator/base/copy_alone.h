// SPDX-License-Identifier: MPL-2.0
// copyAlone: keeps the compiler from copying neighbouring fields by one wide load.
// Such a load waits until the narrow stores that wrote the fields just before have left the store buffer. That takes 5 ns. The fields by
// themselves cost nothing.
#pragma once

namespace atomalloc {

template <typename T>
[[gnu::always_inline]] inline T copyAlone(T value) noexcept
{
    asm("" : "+r"(value));
    return value;
}

} // namespace atomalloc
