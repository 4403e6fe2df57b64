// SPDX-License-Identifier: MPL-2.0
#include "allocator/harden/hardening.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace atomalloc {

namespace {

/// Spreads every bit of the input over all bits of the output (the finaliser of splitmix64).
std::uint64_t mix(std::uint64_t value) noexcept
{
    value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9U;
    value = (value ^ value >> 27) * 0x94d0'49bb'1331'11ebU;
    return value ^ value >> 31;
}

/// The same without a byte of 0.
std::uint64_t withoutZeros(std::uint64_t bytes) noexcept
{
    constexpr std::uint64_t kLow = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t kHigh = kLow << 7;
    return bytes | ((bytes - kLow) & ~bytes & kHigh); // sets the high bit of each 0, and of a 1 that stands above one
}

/// The eight bytes that belong at `offset`.
std::uint64_t bytesAt(std::uint64_t canary, std::uint64_t offset) noexcept
{
    const int bits = static_cast<int>(offset % 8) * 8;
    return std::endian::native == std::endian::little ? std::rotr(canary, bits) : std::rotl(canary, bits);
}

std::uint64_t load(const std::byte *from) noexcept
{
    std::uint64_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
}

} // namespace

Hardening::Hardening(const AtomAllocConfig &config, std::uint64_t pageBytes) noexcept
    : canaries(config.canaries),
      checksFree(config.check_free_memory),
      randomSlots(config.random_slots),
      randomGenerations(config.random_generations),
      guards(config.guard_pages),
      quarantineBytes(config.quarantine_size),
      m_page(pageBytes)
{
}

bool Hardening::drawSecret(Entropy &entropy) noexcept
{
    return !(canaries || randomSlots || randomGenerations) || entropy.fill(std::as_writable_bytes(std::span(m_secret)));
}

Canary Hardening::canaryOf(BlockId block, std::uint64_t generation, std::uint64_t blockSize, std::uint64_t reach) const noexcept
{
    Canary canary;
    canary.bytes = withoutZeros(mix(m_secret[0] ^ mix(m_secret[1] + (generation << 32 ^ toIndex(block)))));
    canary.usable = usableBytes(blockSize);
    canary.behind = std::min(reach, canary.usable - kCanary);
    return canary;
}

void Hardening::arm(std::byte *block, const Canary &canary) noexcept
{
    for (const std::uint64_t offset : {canary.behind, canary.usable - kCanary}) {
        const std::uint64_t bytes = bytesAt(canary.bytes, offset);
        std::memcpy(block + offset, &bytes, sizeof bytes);
    }
}

void Hardening::disarm(std::byte *block, const Canary &canary) noexcept
{
    std::memset(block + canary.behind, 0, kCanary);
    std::memset(block + canary.usable - kCanary, 0, kCanary);
}

std::optional<std::uint64_t> Hardening::firstBroken(const std::byte *block, const Canary &canary) noexcept
{
    for (const std::uint64_t offset : {canary.behind, canary.usable - kCanary}) {
        const std::uint64_t expected = bytesAt(canary.bytes, offset);
        if (load(block + offset) == expected) [[likely]]
            continue;
        const auto *wanted = reinterpret_cast<const std::byte *>(&expected);
        return offset + static_cast<std::uint64_t>(std::mismatch(wanted, wanted + kCanary, block + offset).first - wanted);
    }
    return std::nullopt;
}

bool Hardening::isZero(const std::byte *block, const Canary &canary) noexcept
{
    return load(block + canary.behind) == 0 && load(block + canary.usable - kCanary) == 0;
}

std::optional<std::uint64_t> Hardening::firstDirty(const std::byte *block, std::uint64_t bytes) noexcept
{
    // Zero at the start, and everywhere as 16 bytes before: memcmp goes through it in the widest steps of the processor.
    constexpr std::uint64_t kHead = 16; // of every block's size
    if (load(block) == 0 && load(block + kHead / 2) == 0 && std::memcmp(block, block + kHead, bytes - kHead) == 0) [[likely]]
        return std::nullopt;
    const auto *found = std::find_if(block, block + bytes, [](std::byte byte) { return byte != std::byte{0}; });
    return found == block + bytes ? std::nullopt : std::optional<std::uint64_t>(found - block);
}

std::uint64_t Hardening::firstGeneration(BlockId block, std::uint64_t lastGeneration) const noexcept
{
    const std::uint64_t half = lastGeneration / 2;
    return randomGenerations && half > 1 ? 1 + mix(m_secret[1] ^ mix(m_secret[0] + toIndex(block))) % half : 1;
}

std::uint32_t Hardening::randomBelow(std::uint32_t end, TaskId task, std::uint32_t &draws) const noexcept
{
    const std::uint64_t drawn = mix(m_secret[0] ^ mix(m_secret[1] + (std::uint64_t{toIndex(task)} << 32 | draws++)));
    return static_cast<std::uint32_t>((drawn >> 32) * end >> 32);
}

void Hardening::shuffle(std::span<std::uint32_t> blocks, TaskId task, std::uint32_t &draws) const noexcept
{
    for (std::size_t left = blocks.size(); left > 1; --left)
        std::swap(blocks[left - 1], blocks[randomBelow(static_cast<std::uint32_t>(left), task, draws)]);
}

} // namespace atomalloc
