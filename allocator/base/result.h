// SPDX-License-Identifier: MPL-2.0
// Result<T, E>: a value or an expected failure, with the member names of std::expected (which C++20 lacks).
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace atomalloc {

/// Wraps an error on its way into a Result: `return Unexpected(error);`
template <typename E>
struct Unexpected
{
    explicit Unexpected(E value) : error(std::move(value)) {}
    E error;
};

/// A value of type T or an error of type E. Accessing the side that is not there is undefined, as with std::expected's operator*.
template <typename T, typename E>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    template <typename G>
    Result(Unexpected<G> failure) : m_content(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_content.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() & noexcept { return *std::get_if<0>(&m_content); }
    const T &value() const & noexcept { return *std::get_if<0>(&m_content); }
    T &&value() && noexcept { return std::move(*std::get_if<0>(&m_content)); }
    T &operator*() & noexcept { return value(); }
    const T &operator*() const & noexcept { return value(); }
    T &&operator*() && noexcept { return std::move(*this).value(); }
    T *operator->() noexcept { return &value(); }
    const T *operator->() const noexcept { return &value(); }

    E &error() & noexcept { return *std::get_if<1>(&m_content); }
    const E &error() const & noexcept { return *std::get_if<1>(&m_content); }
    E &&error() && noexcept { return std::move(*std::get_if<1>(&m_content)); }

private:
    std::variant<T, E> m_content;
};

/// Success without a value, or an error.
template <typename E>
class [[nodiscard]] Result<void, E>
{
public:
    using value_type = void;
    using error_type = E;

    Result() = default;
    template <typename G>
    Result(Unexpected<G> failure) : m_content(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_content.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    E &error() & noexcept { return *std::get_if<1>(&m_content); }
    const E &error() const & noexcept { return *std::get_if<1>(&m_content); }
    E &&error() && noexcept { return std::move(*std::get_if<1>(&m_content)); }

private:
    std::variant<std::monostate, E> m_content;
};

} // namespace atomalloc
