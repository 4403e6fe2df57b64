// SPDX-License-Identifier: MPL-2.0
// Arena: the memory of the checked program. While an execution runs, operator new takes from it, front to back and nothing twice; so
// addresses are the same in each execution, what an abandoned thread leaves behind is swept up, and use after free is seen.
#pragma once

#include <cstddef>
#include <cstdint>

namespace atomalloc::model {

class Arena
{
public:
    /// The one behind operator new. Its addresses are constants, so that the many accesses to other memory are told apart at once.
    static Arena &instance();
    [[nodiscard]] static bool owns(const void *address) noexcept { return reinterpret_cast<std::uintptr_t>(address) - kBegin < kBytes; }
    [[nodiscard]] static const std::byte *memory() noexcept { return reinterpret_cast<const std::byte *>(kBegin); }
    [[nodiscard]] static constexpr std::size_t bytes() noexcept { return kBytes; }

    void begin() noexcept; ///< an execution begins: everything is free, operator new allocates here
    void end() noexcept { m_active = false; }
    [[nodiscard]] bool active() const noexcept { return m_active; }

    /// Zeroed.
    void *allocate(std::size_t size, std::size_t alignment) noexcept;
    void release(void *address) noexcept;
    /// Precondition: owns(address).
    [[nodiscard]] static bool isAllocated(const void *address) noexcept { return states()[grainOf(address)] >= kStart; }
    /// Bytes of the allocation that begins at `address`.
    [[nodiscard]] static std::size_t sizeOf(const void *address) noexcept;

private:
    Arena();

    static constexpr std::uintptr_t kBegin = 0x2000'0000'0000U;
    static constexpr std::size_t kBytes = 4 << 20;
    static constexpr std::size_t kGrain = 16;
    static constexpr std::uint8_t kFree = 0, kFreed = 1, kStart = 2, kInside = 3; ///< states of a grain
    [[nodiscard]] static std::uint8_t *states() noexcept { return reinterpret_cast<std::uint8_t *>(kBegin + kBytes); }
    [[nodiscard]] static std::size_t grainOf(const void *address) noexcept
    {
        return (reinterpret_cast<std::uintptr_t>(address) - kBegin) / kGrain;
    }

    std::size_t m_used = 0; ///< bytes
    bool m_active = false;
};

} // namespace atomalloc::model
