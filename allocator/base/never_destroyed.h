// SPDX-License-Identifier: MPL-2.0
// NeverDestroyed: an object with static storage that is there before the first constructor of the program runs and after its last
// destructor. Programs allocate in the former and free in the latter. Declare it `constinit`.
#pragma once

namespace atomalloc {

template <typename T>
union NeverDestroyed
{
public:
    constexpr NeverDestroyed() noexcept : m_value() {}
    // Not defaulted: a union does not destroy its members by itself.
    ~NeverDestroyed() {} // NOLINT(modernize-use-equals-default)
    NeverDestroyed(const NeverDestroyed &) = delete;
    NeverDestroyed &operator=(const NeverDestroyed &) = delete;

    [[nodiscard]] constexpr T &get() noexcept { return m_value; }

private:
    T m_value;
};

} // namespace atomalloc
