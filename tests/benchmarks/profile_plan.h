// SPDX-License-Identifier: MPL-2.0
// ProfilePlan: births and deaths of a production profile, drawn before they are timed, the same for every allocator. Births come in
// proportion to the profile's rates, an object dies with rate / live, memoryless. The numbers of live objects are scaled so that the
// blocks of a steady state fill kFill of kMemory. Immutable once made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace atomalloc::benchmarks {

class ProfilePlan
{
public:
    static constexpr double kFill = 0.6;
    static constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;
    static constexpr std::size_t kOperations = 1'000'000;

    struct Operation
    {
        std::uint32_t slot;
        std::uint32_t size; ///< 0: the object in this slot dies
    };

    /// Names of the profiles, sorted.
    static const std::vector<std::string> &names();
    /// Reads resources/profiles/NAME.csv and draws. The last one asked for is kept.
    static const ProfilePlan &of(const std::string &name);

    [[nodiscard]] std::size_t slots() const noexcept { return m_slots; }
    /// Sizes of the objects that live at the start, in slots 0, 1, ...
    [[nodiscard]] const std::vector<std::uint32_t> &start() const noexcept { return m_start; }
    [[nodiscard]] const std::vector<Operation> &operations() const noexcept { return m_operations; }

private:
    explicit ProfilePlan(const std::string &name);

    std::size_t m_slots = 0;
    std::vector<std::uint32_t> m_start;
    std::vector<Operation> m_operations;
};

} // namespace atomalloc::benchmarks
