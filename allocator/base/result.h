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

namespace detail {

/// Value or error, told apart by a variant.
template <typename T, typename E>
class ResultContent
{
public:
    explicit ResultContent(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    explicit ResultContent(Unexpected<E> failure) : m_content(std::in_place_index<1>, std::move(failure.error)) {}

    [[nodiscard]] bool failed() const noexcept { return m_content.index() != 0; }
    [[nodiscard]] T &value() noexcept { return *std::get_if<0>(&m_content); }
    [[nodiscard]] const T &value() const noexcept { return *std::get_if<0>(&m_content); }
    [[nodiscard]] E &error() noexcept { return *std::get_if<1>(&m_content); }
    [[nodiscard]] const E &error() const noexcept { return *std::get_if<1>(&m_content); }

private:
    std::variant<T, E> m_content;
};

/// The same where both are plain data: a byte tells, and of the two only the one that is there is written.
template <typename T, typename E>
requires(std::is_trivially_copyable_v<T> &&std::is_trivially_copyable_v<E>) class ResultContent<T, E>
{
public:
    explicit ResultContent(T value) noexcept : m_value(value), m_failed(false) {}
    explicit ResultContent(const Unexpected<E> &failure) noexcept : m_error(failure.error), m_failed(true) {}

    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    [[nodiscard]] T &value() noexcept { return m_value; }
    [[nodiscard]] const T &value() const noexcept { return m_value; }
    [[nodiscard]] E &error() noexcept { return m_error; }
    [[nodiscard]] const E &error() const noexcept { return m_error; }

private:
    union
    {
        T m_value;
        E m_error;
    };
    bool m_failed;
};

} // namespace detail

/// A value of type T or an error of type E. Accessing the side that is not there is undefined, as with std::expected's operator*.
template <typename T, typename E>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : m_content(std::move(value)) {}
    template <typename G>
    Result(Unexpected<G> failure) : m_content(Unexpected<E>(std::move(failure.error)))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return !m_content.failed(); }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() &noexcept { return m_content.value(); }
    const T &value() const &noexcept { return m_content.value(); }
    T &&value() &&noexcept { return std::move(m_content.value()); }
    T &operator*() &noexcept { return value(); }
    const T &operator*() const &noexcept { return value(); }
    T &&operator*() &&noexcept { return std::move(*this).value(); }
    T *operator->() noexcept { return &value(); }
    const T *operator->() const noexcept { return &value(); }

    E &error() &noexcept { return m_content.error(); }
    const E &error() const &noexcept { return m_content.error(); }
    E &&error() &&noexcept { return std::move(m_content.error()); }

private:
    detail::ResultContent<T, E> m_content;
};

/// Success without a value, or an error.
template <typename E>
class [[nodiscard]] Result<void, E>
{
public:
    using value_type = void;
    using error_type = E;

    Result() : m_content(std::monostate{}) {}
    template <typename G>
    Result(Unexpected<G> failure) : m_content(Unexpected<E>(std::move(failure.error)))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return !m_content.failed(); }
    explicit operator bool() const noexcept { return has_value(); }

    E &error() &noexcept { return m_content.error(); }
    const E &error() const &noexcept { return m_content.error(); }
    E &&error() &&noexcept { return std::move(m_content.error()); }

private:
    detail::ResultContent<std::monostate, E> m_content;
};

} // namespace atomalloc
