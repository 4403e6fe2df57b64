// SPDX-License-Identifier: MPL-2.0
// Location: the history of one atomic cell in one execution, and what each thread may still read of it. Locations: all of them, by
// address. The memory model of C++20 as far as README.md says; nothing here decides or switches.
//
// Modification order is the order in which stores are executed. A read may return any store that is not older than (a) the last one
// that happens before it, (b) one that the thread, or a read that happens before this one, has seen, (c) for seq_cst reads, one that
// was written or read by a seq_cst operation, (d) the last one before a heavy fence. A read-modify-write reads the newest.
#pragma once

#include "tests/support/model_check/raw_vector.h"
#include "tests/support/model_check/vector_clock.h"

#include <memory>

namespace atomalloc::model {

struct Store
{
    std::uint64_t value = 0;
    VectorClock released; ///< what an acquire read of it learns
    Moment by;
    std::uint64_t step = 0;
};

class Location
{
public:
    /// The first operation on the cell in this execution: `value` was there before all threads.
    void begin(std::uint64_t value);
    [[nodiscard]] std::uint32_t newest() const noexcept { return static_cast<std::uint32_t>(m_stores.size()) - 1; }
    [[nodiscard]] const Store &at(std::uint32_t index) const noexcept { return m_stores[index]; }
    [[nodiscard]] std::uint32_t oldestReadable(unsigned thread, const VectorClock &clock, bool seqCst,
                                               std::uint64_t fenceStep) const noexcept;
    void noteRead(unsigned thread, std::uint32_t time, std::uint32_t index, bool seqCst);
    void append(const Store &store, bool seqCst);

    std::uint64_t execution = 0; ///< the one that the history belongs to
    // Over all executions of one search.
    std::uint8_t users = 0; ///< a bit for each thread
    bool written = false;
    bool read = false;
    bool counted = false;      ///< by relaxed additions
    bool changed = false;      ///< by anything else than relaxed additions and relaxed stores of the value that was there
    bool synchronised = false; ///< by operations that are not relaxed
    /// Only cells that several threads use, and whose order of operations can be seen, need decisions.
    [[nodiscard]] bool needsDecisions() const noexcept
    {
        const bool several = (users & (users - 1)) != 0;
        return several && written && (changed || synchronised || (counted && read));
    }
    bool shared = false; ///< needsDecisions() at the last operation on it

    /// What a thread did here in one of its segments (equivalents.h).
    struct Touch
    {
        std::uint64_t segment = 0;
        bool changed = false, seqCst = false;
    };
    std::array<Touch, kMostThreads> touches{}; ///< in the last segment of each thread that came by

private:
    struct Seen
    {
        std::uint32_t time, index;
    };
    static constexpr std::uint8_t kPatience = 2; ///< a thread reads the same outdated store so often in a row, then it sees the newest

    RawVector<Store> m_stores;
    std::array<RawVector<Seen>, kMostThreads> m_seen;
    std::array<std::uint8_t, kMostThreads> m_repeats{};
    std::uint32_t m_seqCstFloor = 0;
};

class Locations
{
public:
    Locations() : m_slots(kSlots, nullptr) {}
    void clear();
    Location &at(const void *address);
    [[nodiscard]] Location *find(const void *address) noexcept;

private:
    static constexpr unsigned kLogSlots = 15;
    static constexpr std::size_t kSlots = std::size_t{1} << kLogSlots;
    struct Entry
    {
        const void *address;
        Location location;
    };
    [[nodiscard]] static std::size_t slotOf(const void *address) noexcept
    {
        return static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(address) * 0x9e37'79b9'7f4a'7c15U >> (64 - kLogSlots));
    }

    RawVector<Entry *> m_slots;
    std::size_t m_used = 0;
};

} // namespace atomalloc::model
