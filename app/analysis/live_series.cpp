// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/live_series.h"

#include <algorithm>
#include <numeric>

namespace atomalloc::app {

namespace {

constexpr std::size_t kLivesPerLook = 1 << 16; ///< between two looks at whether to stop

/// The bytes of each group now, and the columns that have passed.
class ColumnWriter
{
public:
    ColumnWriter(std::size_t groups, std::uint64_t endNs, std::size_t columns)
        : m_series{.groups = groups, .end_ns = std::max<std::uint64_t>(endNs, 1), .bytes = {}},
          m_columns(columns),
          m_now(groups),
          m_best(groups)
    {
        m_series.bytes.reserve(groups * columns);
    }

    /// Time goes on to `timeNs`. Events of threads may come a little out of their order, and count at the latest time so far.
    void moveTo(std::uint64_t timeNs)
    {
        __extension__ using Wide = unsigned __int128;
        const auto column = static_cast<std::size_t>(static_cast<Wide>(timeNs) * m_columns / m_series.end_ns);
        while (m_column < std::min(column, m_columns - 1))
            close();
    }
    void add(std::uint8_t group, std::uint64_t bytes)
    {
        m_now[group] += bytes;
        m_total += bytes;
        if (m_total > m_mostInColumn) {
            m_mostInColumn = m_total;
            m_best = m_now;
        }
    }
    void take(std::uint8_t group, std::uint64_t bytes)
    {
        m_now[group] -= bytes;
        m_total -= bytes;
    }
    LiveSeries finish()
    {
        while (m_column < m_columns)
            close();
        return std::move(m_series);
    }

private:
    void close()
    {
        m_series.bytes.insert(m_series.bytes.end(), m_best.begin(), m_best.end());
        m_best = m_now;
        m_mostInColumn = m_total;
        ++m_column;
    }

    LiveSeries m_series;
    std::size_t m_columns;
    std::size_t m_column = 0;
    std::vector<std::uint64_t> m_now;
    std::vector<std::uint64_t> m_best; ///< at the moment of the column at which there was the most
    std::uint64_t m_total = 0;
    std::uint64_t m_mostInColumn = 0;
};

} // namespace

std::uint64_t LiveSeries::totalAt(std::size_t column) const
{
    const auto values = at(column);
    return std::accumulate(values.begin(), values.end(), std::uint64_t{0});
}

std::uint64_t LiveSeries::most() const
{
    std::uint64_t most = 0;
    for (std::size_t column = 0; column < columns(); ++column)
        most = std::max(most, totalAt(column));
    return most;
}

std::vector<std::uint32_t> livesByDeath(std::span<const std::uint32_t> freed)
{
    std::vector<std::uint32_t> lives;
    for (std::uint32_t life = 0; life < freed.size(); ++life)
        if (freed[life] != Lifetimes::kNever)
            lives.push_back(life);
    std::ranges::stable_sort(lives, {}, [freed](std::uint32_t life) { return freed[life]; });
    return lives;
}

LiveSeries liveSeries(const Lifetimes &lifetimes, std::span<const std::uint32_t> byDeath, const LiveGroups &groups, std::uint64_t endNs,
                      std::size_t columns, const WorkControl &work)
{
    const auto born = lifetimes.born();
    const auto freed = lifetimes.freed();
    const auto groupOf = [&](std::uint32_t life) {
        const std::uint8_t group = groups.ofSite[lifetimes.site()[life]];
        return group == kNoLiveGroup || (groups.counts && !groups.counts(life)) ? kNoLiveGroup : group;
    };
    ColumnWriter writer(groups.count, endNs, columns);
    std::size_t death = 0;
    const auto die = [&](std::uint32_t life) {
        const std::uint8_t group = groupOf(life);
        if (group == kNoLiveGroup)
            return;
        writer.moveTo(lifetimes.freedNs()[life]);
        writer.take(group, lifetimes.bytes()[life]);
    };
    for (std::uint32_t life = 0; life < born.size(); ++life) {
        if (life % kLivesPerLook == 0 && work.stopRequested())
            break;
        for (; death < byDeath.size() && freed[byDeath[death]] <= born[life]; ++death)
            die(byDeath[death]);
        const std::uint8_t group = groupOf(life);
        if (group == kNoLiveGroup)
            continue;
        writer.moveTo(lifetimes.bornNs()[life]);
        writer.add(group, lifetimes.bytes()[life]);
    }
    for (; death < byDeath.size() && !work.stopRequested(); ++death)
        die(byDeath[death]);
    return writer.finish();
}

} // namespace atomalloc::app
