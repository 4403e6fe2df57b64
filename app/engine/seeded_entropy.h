// SPDX-License-Identifier: MPL-2.0
// SeededEntropy: what the allocator of a Watch run takes for random bytes, so that the same seed gives the same recording under
// random_slots and random_generations, too. One thread.
#pragma once

#include "allocator/api/environment.h"
#include "app/engine/random.h"

namespace atomalloc::app {

class SeededEntropy final : public Entropy
{
public:
    explicit SeededEntropy(std::uint64_t seed) noexcept : m_random(seed, kStream) {}

    bool fill(std::span<std::byte> into) noexcept override
    {
        for (std::byte &byte : into)
            byte = static_cast<std::byte>(m_random.next());
        return true;
    }

private:
    static constexpr std::uint64_t kStream = ~std::uint64_t{0}; // no task's

    Random m_random;
};

} // namespace atomalloc::app
