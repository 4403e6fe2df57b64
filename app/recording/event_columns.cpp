// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_columns.h"

#include "app/recording/packed_numbers.h"

#include <array>

namespace atomalloc::app {
namespace {

struct NumberColumn
{
    void (*set)(Event &, std::uint64_t);
    std::uint64_t max;
};

constexpr std::uint64_t kMax32 = 0xffff'ffffU;
constexpr std::uint64_t kMax64 = ~std::uint64_t{0};

constexpr std::array<NumberColumn, 7> kNumberColumns{{
    {[](Event &e, std::uint64_t v) { e.time_ns = v; }, kMax64},
    {[](Event &e, std::uint64_t v) { e.generation = v; }, kMax64},
    {[](Event &e, std::uint64_t v) { e.bytes = v; }, kMax64},
    {[](Event &e, std::uint64_t v) { e.block = BlockId{static_cast<std::uint32_t>(v)}; }, kMax32},
    {[](Event &e, std::uint64_t v) { e.task = TaskId{static_cast<std::uint32_t>(v)}; }, kMax32},
    {[](Event &e, std::uint64_t v) { e.owner = TaskId{static_cast<std::uint32_t>(v)}; }, kMax32},
    {[](Event &e, std::uint64_t v) { e.aux = static_cast<std::uint32_t>(v); }, kMax32},
}};

struct ByteColumn
{
    void (*set)(Event &, std::uint8_t);
    std::uint8_t max;
};

constexpr auto kLastPlace = static_cast<std::uint8_t>(Place::retired);

constexpr std::array<ByteColumn, 5> kByteColumns{{
    {[](Event &e, std::uint8_t v) { e.kind = EventKind{v}; }, static_cast<std::uint8_t>(kLastEventKind)},
    {[](Event &e, std::uint8_t v) { e.cause = Cause{v}; }, static_cast<std::uint8_t>(kLastCause)},
    {[](Event &e, std::uint8_t v) { e.from = Place{v}; }, kLastPlace},
    {[](Event &e, std::uint8_t v) { e.to = Place{v}; }, kLastPlace},
    {[](Event &e, std::uint8_t v) { e.size_class = ClassIndex{v}; }, 0xff},
}};

} // namespace

std::optional<std::vector<Event>> decodeEvents(std::string_view bytes, std::size_t count)
{
    if (count > bytes.size() / (kNumberColumns.size() + kByteColumns.size()))
        return std::nullopt; // each value takes a byte at least
    std::vector<Event> events(count);
    PackedReader in(bytes);
    for (const NumberColumn &column : kNumberColumns) {
        std::uint64_t value = 0;
        for (Event &event : events) {
            value += unzigzag(in.number());
            if (!in.good() || value > column.max)
                return std::nullopt;
            column.set(event, value);
        }
    }
    for (const ByteColumn &column : kByteColumns)
        for (Event &event : events) {
            const std::uint8_t value = in.byte();
            if (value > column.max)
                return std::nullopt;
            column.set(event, value);
        }
    return in.atEnd() ? std::optional(std::move(events)) : std::nullopt;
}

QByteArray encodeRows(std::span<const std::uint64_t> numbers, std::size_t columns)
{
    PackedWriter out;
    for (std::size_t column = 0; column < columns; ++column) {
        std::uint64_t before = 0;
        for (std::size_t i = column; i < numbers.size(); i += columns) {
            out.number(zigzag(numbers[i] - before));
            before = numbers[i];
        }
    }
    return out.take();
}

std::optional<std::vector<std::uint64_t>> decodeRows(std::string_view bytes, std::size_t rows, std::size_t columns)
{
    if (rows > bytes.size() / columns)
        return std::nullopt;
    std::vector<std::uint64_t> numbers(rows * columns);
    PackedReader in(bytes);
    for (std::size_t column = 0; column < columns; ++column) {
        std::uint64_t value = 0;
        for (std::size_t i = column; i < numbers.size(); i += columns) {
            value += unzigzag(in.number());
            numbers[i] = value;
        }
    }
    return in.atEnd() ? std::optional(std::move(numbers)) : std::nullopt;
}

} // namespace atomalloc::app
