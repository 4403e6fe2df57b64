// SPDX-License-Identifier: MPL-2.0
#include "app/recording/free_waits.h"

#include "app/recording/packed_numbers.h"
#include "app/recording/recorded_run.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace atomalloc::app {
namespace {

auto orderOfFreeWait(const FreeWait &wait) noexcept { return std::tuple(toIndex(wait.task), wait.begin_ns); }

std::uint64_t lengthOfFreeWait(const FreeWait &wait) noexcept { return wait.end_ns - wait.begin_ns; }

std::vector<FreeWait> waitsOf(const RunTable &table)
{
    PackedReader in(std::string_view(table.bytes.constData(), static_cast<std::size_t>(table.bytes.size())));
    std::vector<FreeWait> waits;
    FreeWait last;
    for (std::uint32_t i = 0; i < table.items && in.good(); ++i) {
        FreeWait wait;
        wait.task = static_cast<TaskId>(in.number());
        wait.from = static_cast<TaskId>(in.number());
        wait.begin_ns = in.after(last.begin_ns);
        wait.end_ns = wait.begin_ns + in.number();
        if (wait.end_ns < wait.begin_ns)
            return {};
        waits.push_back(wait);
        last = wait;
    }
    return in.atEnd() ? waits : std::vector<FreeWait>();
}

} // namespace

void keepLongest(std::vector<FreeWait> &waits)
{
    if (waits.size() <= FreeWaits::kMost)
        return;
    std::ranges::nth_element(waits, waits.begin() + FreeWaits::kMost, std::greater(), lengthOfFreeWait);
    waits.resize(FreeWaits::kMost);
}

FreeWaits::FreeWaits(std::vector<FreeWait> waits) : m_waits(std::move(waits))
{
    keepLongest(m_waits);
    std::ranges::sort(m_waits, {}, orderOfFreeWait);
}

FreeWaits::FreeWaits(const RecordedRun &run)
{
    if (const std::optional<RunTable> table = run.table(RunTableType::free_waits))
        *this = FreeWaits(waitsOf(*table));
}

std::span<const FreeWait> FreeWaits::of(TaskId task) const noexcept
{
    const auto [first, last] = std::ranges::equal_range(m_waits, task, {}, &FreeWait::task);
    return {first, last};
}

std::optional<FreeWait> FreeWaits::at(TaskId task, std::uint64_t timeNs) const noexcept
{
    const std::span<const FreeWait> waits = of(task);
    const auto after = std::ranges::upper_bound(waits, timeNs, {}, &FreeWait::begin_ns);
    if (after == waits.begin() || std::prev(after)->end_ns <= timeNs)
        return std::nullopt;
    return *std::prev(after);
}

RunTable FreeWaits::table() const
{
    PackedWriter out;
    FreeWait last;
    for (const FreeWait &wait : m_waits) {
        out.number(toIndex(wait.task));
        out.number(toIndex(wait.from));
        out.difference(last.begin_ns, wait.begin_ns);
        out.number(lengthOfFreeWait(wait));
        last = wait;
    }
    return {.type = RunTableType::free_waits, .items = static_cast<std::uint32_t>(m_waits.size()), .bytes = out.take()};
}

} // namespace atomalloc::app
