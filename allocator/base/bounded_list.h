// SPDX-License-Identifier: MPL-2.0
// BoundedList: a list of at most so many values, in place. It needs no heap. A plain value. No thread safety of its own.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

namespace atomalloc {

template <typename T, std::size_t most>
class BoundedList
{
public:
    constexpr BoundedList() noexcept = default;
    /// REQUIRES: values.size() <= most.
    constexpr BoundedList(std::initializer_list<T> values) noexcept
    {
        for (const T &value : values)
            push_back(value);
    }

    /// REQUIRES: size() < most.
    constexpr void push_back(const T &value) noexcept { m_values[m_count++] = value; }
    /// REQUIRES: size() < most.
    constexpr T &emplace_back() noexcept { return m_values[m_count++]; }

    [[nodiscard]] constexpr std::size_t size() const noexcept { return m_count; }
    [[nodiscard]] constexpr const T *data() const noexcept { return m_values.data(); }
    [[nodiscard]] constexpr const T *begin() const noexcept { return data(); }
    [[nodiscard]] constexpr const T *end() const noexcept { return data() + m_count; }
    [[nodiscard]] constexpr const T &operator[](std::size_t index) const noexcept { return m_values[index]; }
    [[nodiscard]] constexpr T &operator[](std::size_t index) noexcept { return m_values[index]; }
    [[nodiscard]] constexpr T &back() noexcept { return m_values[m_count - 1]; }

private:
    std::array<T, most> m_values{};
    std::size_t m_count = 0;
};

} // namespace atomalloc
