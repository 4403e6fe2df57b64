// SPDX-License-Identifier: MPL-2.0
#include "app/find/block_search.h"

#include "app/words/figure_text.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

/// Between class and number, as in blockOfName().
bool isBlockMark(QChar c) { return c == u'\u00b7' || c == u'.' || c == u':' || c == u'#'; }

} // namespace

BlockSearch::BlockSearch(const QString &typed, const std::vector<std::uint64_t> &classBytes, std::uint64_t granuleBytes)
{
    const auto mark = std::find_if(typed.crbegin(), typed.crend(), isBlockMark); // the last one: 1.5K.2
    if (mark == typed.crend() || granuleBytes == 0)
        return;
    const qsizetype at = typed.crend() - mark - 1;
    const QString size = typed.first(at);
    m_digits = typed.sliced(at + 1);
    if (!std::ranges::all_of(m_digits, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return;
    for (std::size_t i = 0; i < classBytes.size(); ++i) {
        if (classText(classBytes[i]).compare(size, Qt::CaseInsensitive) != 0)
            continue;
        m_class = static_cast<ClassIndex>(i);
        m_granules = static_cast<std::uint32_t>(classBytes[i] / granuleBytes);
    }
    if (m_granules == 0)
        m_class = kNoClass;
}

bool BlockSearch::matches(std::uint64_t number) const { return QString::number(number).startsWith(m_digits); }

void BlockSearch::add(const Event &event, std::size_t index, bool fromCursorOn)
{
    if (event.size_class != m_class || event.block == kNoBlock)
        return;
    const bool carves = event.kind == EventKind::carve;
    if (!carves && event.kind != EventKind::allocate)
        return;
    const std::uint32_t first = toIndex(event.block) / m_granules + 1;
    const std::uint32_t blocks = carves ? event.aux : 1;
    for (std::uint32_t number = first; number < first + blocks; ++number) {
        if (!matches(number))
            continue;
        Seen seen = m_seen.get(number);
        if (seen.born == 0 && seen.carved == 0)
            ++m_count;
        if (carves && (seen.carved == 0 || !seen.fromCursorOn))
            seen.carved = index + 1;
        // The first birth from the cursor on, else the last one of all.
        if (!carves && (seen.born == 0 || !seen.fromCursorOn)) {
            seen.born = index + 1;
            seen.fromCursorOn = fromCursorOn;
        }
        m_seen.set(number, seen);
        m_end = std::max(m_end, number + 1);
    }
}

std::vector<FoundBlock> BlockSearch::first(std::size_t most) const
{
    std::vector<FoundBlock> found;
    for (std::uint32_t number = 1; number < m_end && found.size() < most; ++number) {
        const Seen seen = m_seen.get(number);
        if (seen.born != 0 || seen.carved != 0)
            found.push_back(
                {BlockId{(number - 1) * m_granules}, m_class, static_cast<std::size_t>(seen.born != 0 ? seen.born : seen.carved)});
    }
    return found;
}

} // namespace atomalloc::app
