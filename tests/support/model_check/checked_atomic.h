// SPDX-License-Identifier: MPL-2.0
// Atomic<T> as the library's sources see it inside the model checker (ATOMALLOC_ATOMIC_HEADER): every operation goes to the checker,
// with the place it was written at. As large as T and valid when zeroed, like std::atomic; the history of a cell is kept aside.
// Without default memory orders: each operation must spell its own.
#pragma once

#include "tests/support/model_check/operations.h"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace atomalloc {

template <typename T>
class Atomic
{
    static_assert(std::is_trivially_copyable_v<T> && (sizeof(T) == 1 || sizeof(T) == 4 || sizeof(T) == 8));
    using Order = std::memory_order;
    using Where = std::source_location;

public:
    constexpr Atomic() noexcept : Atomic(T{}) {}
    constexpr Atomic(T value) noexcept : m_value(value)
    {
        if (!std::is_constant_evaluated())
            model::forgetCell(&m_value);
    }
    Atomic(const Atomic &) = delete;
    Atomic &operator=(const Atomic &) = delete;

    T load(Order order, Where where = Where::current()) const noexcept
    {
        return fromBits(model::load(cell(), {model::Operation::load, order, order, where}));
    }
    void store(T value, Order order, Where where = Where::current()) noexcept
    {
        model::store(cell(), toBits(value), {model::Operation::store, order, order, where});
    }
    T exchange(T value, Order order, Where where = Where::current()) noexcept
    {
        return modify(model::Operation::exchange, value, order, where);
    }
    T fetch_add(T value, Order order, Where where = Where::current()) noexcept
    {
        return modify(model::Operation::fetch_add, value, order, where);
    }
    T fetch_sub(T value, Order order, Where where = Where::current()) noexcept
    {
        return modify(model::Operation::fetch_sub, value, order, where);
    }
    T fetch_or(T value, Order order, Where where = Where::current()) noexcept
    {
        return modify(model::Operation::fetch_or, value, order, where);
    }
    T fetch_and(T value, Order order, Where where = Where::current()) noexcept
    {
        return modify(model::Operation::fetch_and, value, order, where);
    }
    bool compare_exchange_strong(T &expected, T desired, Order success, Order failure, Where where = Where::current()) noexcept
    {
        return compareExchange(model::Operation::compare_exchange_strong, expected, desired, success, failure, where);
    }
    bool compare_exchange_weak(T &expected, T desired, Order success, Order failure, Where where = Where::current()) noexcept
    {
        return compareExchange(model::Operation::compare_exchange_weak, expected, desired, success, failure, where);
    }
    bool compare_exchange_strong(T &expected, T desired, Order order, Where where = Where::current()) noexcept
    {
        return compareExchange(model::Operation::compare_exchange_strong, expected, desired, order, failureOrder(order), where);
    }
    bool compare_exchange_weak(T &expected, T desired, Order order, Where where = Where::current()) noexcept
    {
        return compareExchange(model::Operation::compare_exchange_weak, expected, desired, order, failureOrder(order), where);
    }

private:
    // Not memcpy, which is counted as an access to plain memory.
    using Bits = std::conditional_t<sizeof(T) == 1, std::uint8_t, std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>;
    static std::uint64_t toBits(T value) noexcept { return std::bit_cast<Bits>(value); }
    static T fromBits(std::uint64_t bits) noexcept { return std::bit_cast<T>(static_cast<Bits>(bits)); }
    static Order failureOrder(Order order) noexcept
    {
        if (order == std::memory_order_acq_rel)
            return std::memory_order_acquire;
        return order == std::memory_order_release ? std::memory_order_relaxed : order;
    }
    [[nodiscard]] model::Cell cell() const noexcept { return {const_cast<T *>(&m_value), sizeof(T)}; }
    T modify(model::Operation operation, T operand, Order order, const Where &where) noexcept
    {
        return fromBits(model::modify(cell(), toBits(operand), {operation, order, order, where}));
    }
    bool compareExchange(model::Operation operation, T &expected, T desired, Order success, Order failure, const Where &where) noexcept
    {
        std::uint64_t bits = toBits(expected);
        const bool done = model::compareExchange(cell(), bits, toBits(desired), {operation, success, failure, where});
        if (!done)
            expected = fromBits(bits);
        return done;
    }

    T m_value; ///< the newest in modification order
};

} // namespace atomalloc
