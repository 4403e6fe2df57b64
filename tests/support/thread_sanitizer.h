// SPDX-License-Identifier: MPL-2.0
// Whether ThreadSanitizer looks at each access of this build. g++ tells it by a macro, clang by a feature.
#pragma once

namespace atomalloc::test {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool kThreadSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
inline constexpr bool kThreadSanitizer = true;
#else
inline constexpr bool kThreadSanitizer = false;
#endif
#else
inline constexpr bool kThreadSanitizer = false;
#endif

} // namespace atomalloc::test
