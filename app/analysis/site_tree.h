// SPDX-License-Identifier: MPL-2.0
// SiteTree: the call stacks of a run as one tree of frames. A frame is a function at its place in the stacks, and its children are what it
// called, or who called it. The tree itself has no sums. sumsOf() tells what each frame has of any figures of the sites, in one look at
// each frame: so another cursor or another filter needs no other tree.
// Constant once it is made. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/symbols/call_stacks.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atomalloc::app {

/// How a stack is shown.
struct StackFolding
{
    /// Calls of system libraries and of the standard library, up to the call from elsewhere, are one call: the outermost.
    bool system = false;
    bool recursion = true; ///< a function that calls itself, directly or through others, is one call
    /// Calls of the system at the inner end are left out, where others remain: what asks is then a function of the program.
    bool inner = false;

    bool operator==(const StackFolding &) const = default;
};

/// Whether the call is in a library that every program has, such as the C library, or in the headers of the standard library. Other
/// libraries are worth a look, wherever they are installed.
[[nodiscard]] bool isOfSystem(const StackCall &call);

enum class TreeDirection : std::uint8_t {
    top_down,  ///< from main() inwards: children are what a function called
    bottom_up, ///< from the allocation outwards: children are who called
};

/// What a site or a frame has: blocks and their bytes, or waits and their nanoseconds.
struct SiteAmount
{
    std::uint64_t count = 0;
    std::uint64_t amount = 0;

    SiteAmount &operator+=(const SiteAmount &other) noexcept
    {
        count += other.count;
        amount += other.amount;
        return *this;
    }
    bool operator==(const SiteAmount &) const = default;
};

/// What each frame has. Entry n is of frame n.
struct FrameSums
{
    std::vector<SiteAmount> sum; ///< of all stacks through it
    std::vector<SiteAmount> own; ///< of those that end here
};

class SiteTree
{
public:
    static constexpr std::uint32_t kRoot = 0; ///< nameless. Its sum is that of all sites
    static constexpr std::uint32_t kNoFrame = 0xffff'ffffU;

    struct Frame
    {
        std::uint32_t call = 0;     ///< number of its function, below callCount()
        std::uint32_t parent = 0;   ///< smaller than the frame's own number. The root's own is its own
        std::uint32_t first = 0;    ///< of its children, whose numbers follow each other
        std::uint32_t children = 0; ///< how many
        std::uint32_t file = 0;     ///< text of the stacks. 0: unknown, or several
        std::uint32_t line = 0;     ///< 0: unknown, or several
        std::uint32_t repeats = 1;  ///< how often the most recursive of its stacks has it
        std::uint32_t calls = 1;    ///< of the system, that are folded into it: of the stack that has the most
        bool system = false;        ///< isOfSystem()
    };

    /// The tree of the sites that stand in `sites`, in any order and as often as they like. A stop is a Problem of the kind `cancelled`.
    /// `work` is told how far it is. Throws std::bad_alloc.
    [[nodiscard]] static Outcome<std::shared_ptr<const SiteTree>> make(std::shared_ptr<const CallStacks> stacks,
                                                                       std::span<const std::uint32_t> sites, TreeDirection direction,
                                                                       const StackFolding &folding,
                                                                       const WorkControl &work = WorkControl());

    [[nodiscard]] std::size_t size() const noexcept { return m_frames.size(); }
    [[nodiscard]] const Frame &frame(std::uint32_t frame) const { return m_frames[frame]; }
    [[nodiscard]] const CallStacks &stacks() const noexcept { return *m_stacks; }
    [[nodiscard]] std::uint32_t callCount() const noexcept { return static_cast<std::uint32_t>(m_calls.size()); }
    /// Function and module alone.
    [[nodiscard]] const StackCall &call(std::uint32_t call) const { return m_calls[call]; }
    /// With file and line, where all stacks through the frame have the same. Nameless for the root and for unknown sites.
    [[nodiscard]] StackCall callOf(std::uint32_t frame) const;
    /// The frame that the stack of the site ends in. kNoFrame for one that the tree was not made of.
    [[nodiscard]] std::uint32_t frameOf(std::uint32_t site) const { return site < m_end.size() ? m_end[site] : kNoFrame; }
    /// Whether `frame` is `above` or below it.
    [[nodiscard]] bool isWithin(std::uint32_t frame, std::uint32_t above) const;
    /// Number of frames between it and the root.
    [[nodiscard]] std::uint32_t depthOf(std::uint32_t frame) const;
    /// By frame: isWithin(). One look at each frame.
    [[nodiscard]] std::vector<bool> framesWithin(std::uint32_t above) const;
    /// The sites whose stacks go through the frame.
    [[nodiscard]] std::vector<std::uint32_t> sitesWithin(std::uint32_t frame) const;

    /// `bySite` has an entry for each site. Sites that the tree was not made of have nothing.
    [[nodiscard]] FrameSums sumsOf(std::span<const SiteAmount> bySite) const;
    /// The children that have something, the most first. Of equals the one that came first.
    [[nodiscard]] std::vector<std::uint32_t> childrenBySize(std::uint32_t frame, const FrameSums &sums) const;

private:
    class Builder;
    SiteTree() = default;

    std::shared_ptr<const CallStacks> m_stacks;
    std::vector<StackCall> m_calls;
    std::vector<Frame> m_frames;
    std::vector<std::uint32_t> m_end; ///< by site
};

} // namespace atomalloc::app
