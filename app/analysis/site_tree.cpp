// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/site_tree.h"

#include "app/words/query_text.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::uint32_t kSitesPerLook = 256; ///< between two looks at whether to stop

/// A call of a place, by numbers.
struct NumberedCall
{
    std::uint32_t call = 0;
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    std::uint32_t repeats = 1;
    std::uint32_t calls = 1;
    bool system = false;
};

/// Innermost first, as `calls` is. Of neighbours in the system the outermost stays, which is the one that the program called.
void foldSystem(std::vector<NumberedCall> &calls)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const bool folds = kept > 0 && calls[i].system && calls[kept - 1].system;
        const std::uint32_t before = folds ? calls[kept - 1].calls : 0;
        kept -= folds ? 1 : 0;
        calls[kept] = calls[i];
        calls[kept].calls += before;
        ++kept;
    }
    calls.resize(kept);
}

/// Outermost first, as `calls` is. A function that comes again takes the stack back to where it was.
void foldRecursion(std::vector<NumberedCall> &calls)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const auto end = calls.begin() + static_cast<std::ptrdiff_t>(kept);
        const auto again = std::find_if(calls.begin(), end, [&](const NumberedCall &one) { return one.call == calls[i].call; });
        if (again == end) {
            calls[kept++] = calls[i];
            continue;
        }
        ++again->repeats;
        kept = static_cast<std::size_t>(again - calls.begin()) + 1;
    }
    calls.resize(kept);
}

} // namespace

bool isOfSystem(const StackCall &call)
{
    if (isOfStandardLibrary(call))
        return true;
    static constexpr std::array<QLatin1String, 12> kOfEveryProgram{
        QLatin1String("libc.so"),     QLatin1String("libc-"),    QLatin1String("libstdc++.so"), QLatin1String("libc++"),
        QLatin1String("libgcc_s.so"), QLatin1String("libm.so"),  QLatin1String("libpthread"),   QLatin1String("libdl"),
        QLatin1String("librt"),       QLatin1String("ld-linux"), QLatin1String("linux-vdso"),   QLatin1String("libheaptrack")};
    const QStringView name = QStringView(call.module).mid(call.module.lastIndexOf(u'/') + 1);
    return std::ranges::any_of(kOfEveryProgram, [name](QLatin1String begin) { return name.startsWith(begin); });
}

/// Makes frames in the order in which stacks need them. number() then puts the children of each frame together.
class SiteTree::Builder
{
public:
    Builder(std::shared_ptr<const CallStacks> stacks, TreeDirection direction, const StackFolding &folding)
        : m_stacks(std::move(stacks)),
          m_direction(direction),
          m_folding(folding),
          m_callsOfPlace(m_stacks->places.size()),
          m_knowsPlace(m_stacks->places.size())
    {
        m_tree.m_stacks = m_stacks;
        m_tree.m_calls.emplace_back();
        m_numbers.insert(keyOf({}), 0);
        m_tree.m_frames.emplace_back();
        m_tree.m_end.assign(m_stacks->sites.size(), kNoFrame);
    }

    void add(std::uint32_t site)
    {
        if (m_tree.m_end[site] != kNoFrame)
            return;
        std::uint32_t frame = kRoot;
        for (const NumberedCall &call : shownCalls(site))
            frame = childFor(frame, call);
        m_tree.m_end[site] = frame;
    }

    SiteTree number();

private:
    static QString keyOf(const StackCall &call) { return call.function + QChar(u'\0') + call.module; }

    const std::vector<NumberedCall> &callsOf(std::uint32_t place)
    {
        if (m_knowsPlace[place])
            return m_callsOfPlace[place];
        m_knowsPlace[place] = true;
        const StackPlace &at = m_stacks->places[place];
        std::vector<NumberedCall> &calls = m_callsOfPlace[place];
        for (const StackCall &call : m_stacks->callsOf(at)) {
            const std::size_t frame = at.first_frame + calls.size();
            const bool known = calls.size() < at.frames;
            calls.push_back({.call = numberOf(call),
                             .file = known ? m_stacks->frames[frame].file : 0,
                             .line = call.line,
                             .repeats = 1,
                             .calls = 1,
                             .system = isOfSystem(call)});
        }
        return calls;
    }

    std::uint32_t numberOf(const StackCall &call)
    {
        const QString key = keyOf(call);
        const auto known = m_numbers.constFind(key);
        if (known != m_numbers.constEnd())
            return *known;
        const auto number = static_cast<std::uint32_t>(m_tree.m_calls.size());
        m_tree.m_calls.push_back({.function = call.function, .named = call.named, .file = {}, .line = 0, .module = call.module});
        m_numbers.insert(key, number);
        return number;
    }

    /// The calls of a site in the order in which the tree has them. An unknown site is one nameless call.
    const std::vector<NumberedCall> &shownCalls(std::uint32_t site)
    {
        m_shown.clear();
        for (std::uint32_t at = m_stacks->askingSite(site); at != 0; at = m_stacks->sites[at].caller) {
            const std::vector<NumberedCall> &calls = callsOf(m_stacks->sites[at].place);
            m_shown.insert(m_shown.end(), calls.begin(), calls.end());
        }
        if (m_folding.inner) {
            const auto first = std::ranges::find(m_shown, false, &NumberedCall::system);
            m_shown.erase(m_shown.begin(), first == m_shown.end() ? m_shown.begin() : first);
        }
        if (m_folding.system)
            foldSystem(m_shown);
        std::ranges::reverse(m_shown);
        if (m_folding.recursion)
            foldRecursion(m_shown);
        if (m_shown.empty())
            m_shown.emplace_back();
        if (m_direction == TreeDirection::bottom_up)
            std::ranges::reverse(m_shown);
        return m_shown;
    }

    std::uint32_t childFor(std::uint32_t parent, const NumberedCall &call)
    {
        const std::uint64_t key = (static_cast<std::uint64_t>(parent) << 32) | call.call;
        const auto [at, isNew] = m_children.emplace(key, static_cast<std::uint32_t>(m_tree.m_frames.size()));
        if (isNew) {
            m_tree.m_frames.push_back({.call = call.call,
                                       .parent = parent,
                                       .first = 0,
                                       .children = 0,
                                       .file = call.file,
                                       .line = call.line,
                                       .repeats = call.repeats,
                                       .calls = call.calls,
                                       .system = call.system});
            return at->second;
        }
        Frame &frame = m_tree.m_frames[at->second];
        frame.repeats = std::max(frame.repeats, call.repeats);
        frame.calls = std::max(frame.calls, call.calls);
        if (frame.file != call.file)
            frame.file = frame.line = 0;
        else if (frame.line != call.line)
            frame.line = 0;
        return at->second;
    }

    std::shared_ptr<const CallStacks> m_stacks;
    TreeDirection m_direction;
    StackFolding m_folding;
    SiteTree m_tree;
    std::vector<std::vector<NumberedCall>> m_callsOfPlace;
    std::vector<bool> m_knowsPlace;
    QHash<QString, std::uint32_t> m_numbers;                     // of calls
    std::unordered_map<std::uint64_t, std::uint32_t> m_children; // by parent and call
    std::vector<NumberedCall> m_shown;
};

SiteTree SiteTree::Builder::number()
{
    std::vector<Frame> &frames = m_tree.m_frames;
    // Frames of one parent stand together, in the order in which they came.
    std::vector<std::uint32_t> begin(frames.size() + 1);
    for (std::size_t i = 1; i < frames.size(); ++i)
        ++begin[frames[i].parent + 1];
    for (std::size_t i = 1; i < begin.size(); ++i)
        begin[i] += begin[i - 1];
    std::vector<std::uint32_t> childrenOf(frames.size());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (std::uint32_t i = 1; i < frames.size(); ++i)
        childrenOf[next[frames[i].parent]++] = i;
    std::vector<std::uint32_t> order{kRoot}; // new number -> old number
    std::vector<std::uint32_t> numbers(frames.size());
    std::vector<Frame> numbered;
    numbered.reserve(frames.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::uint32_t old = order[i];
        Frame frame = frames[old];
        frame.parent = numbers[frame.parent];
        frame.first = static_cast<std::uint32_t>(order.size());
        frame.children = begin[old + 1] - begin[old];
        for (std::uint32_t child = begin[old]; child < begin[old + 1]; ++child) {
            numbers[childrenOf[child]] = static_cast<std::uint32_t>(order.size());
            order.push_back(childrenOf[child]);
        }
        numbered.push_back(frame);
    }
    frames = std::move(numbered);
    for (std::uint32_t &end : m_tree.m_end)
        end = end == kNoFrame ? kNoFrame : numbers[end];
    return std::move(m_tree);
}

Outcome<std::shared_ptr<const SiteTree>> SiteTree::make(std::shared_ptr<const CallStacks> stacks, std::span<const std::uint32_t> sites,
                                                        TreeDirection direction, const StackFolding &folding, const WorkControl &work)
{
    std::vector<bool> wanted(stacks->sites.size());
    for (const std::uint32_t site : sites)
        wanted[site] = true;
    const auto end = static_cast<std::uint32_t>(wanted.size());
    Builder builder(std::move(stacks), direction, folding);
    for (std::uint32_t site = 0; site < end; ++site) {
        if (site % kSitesPerLook == 0) {
            work.setProgress(site, end);
            if (work.stopRequested())
                return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)});
        }
        if (wanted[site])
            builder.add(site);
    }
    work.setProgress(end, end);
    return std::shared_ptr<const SiteTree>(std::make_shared<SiteTree>(builder.number()));
}

StackCall SiteTree::callOf(std::uint32_t frame) const
{
    const Frame &at = m_frames[frame];
    StackCall call = m_calls[at.call];
    call.file = m_stacks->texts[at.file];
    call.line = at.line;
    return call;
}

bool SiteTree::isWithin(std::uint32_t frame, std::uint32_t above) const
{
    while (frame > above)
        frame = m_frames[frame].parent;
    return frame == above;
}

std::uint32_t SiteTree::depthOf(std::uint32_t frame) const
{
    std::uint32_t depth = 0;
    for (; frame != kRoot; frame = m_frames[frame].parent)
        ++depth;
    return depth;
}

std::vector<bool> SiteTree::framesWithin(std::uint32_t above) const
{
    std::vector<bool> within(m_frames.size());
    within[above] = true;
    for (std::size_t frame = above + 1; frame < m_frames.size(); ++frame) // parents have smaller numbers
        within[frame] = within[m_frames[frame].parent];
    return within;
}

std::vector<std::uint32_t> SiteTree::sitesWithin(std::uint32_t frame) const
{
    const std::vector<bool> within = framesWithin(frame);
    std::vector<std::uint32_t> sites;
    for (std::uint32_t site = 0; site < m_end.size(); ++site)
        if (m_end[site] != kNoFrame && within[m_end[site]])
            sites.push_back(site);
    return sites;
}

FrameSums SiteTree::sumsOf(std::span<const SiteAmount> bySite) const
{
    FrameSums sums;
    sums.own.resize(m_frames.size());
    for (std::size_t site = 0; site < std::min(bySite.size(), m_end.size()); ++site)
        if (bySite[site].count != 0 && m_end[site] != kNoFrame)
            sums.own[m_end[site]] += bySite[site];
    sums.sum = sums.own;
    for (std::size_t frame = m_frames.size(); frame-- > 1;)
        sums.sum[m_frames[frame].parent] += sums.sum[frame];
    return sums;
}

std::vector<std::uint32_t> SiteTree::childrenBySize(std::uint32_t frame, const FrameSums &sums) const
{
    const Frame &at = m_frames[frame];
    std::vector<std::uint32_t> children;
    for (std::uint32_t child = at.first; child < at.first + at.children; ++child)
        if (sums.sum[child].count != 0)
            children.push_back(child);
    std::ranges::stable_sort(children, std::greater{}, [&sums](std::uint32_t child) { return sums.sum[child].amount; });
    return children;
}

} // namespace atomalloc::app
