// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/lifetimes.h"

#include "allocator/base/metadata_word.h"
#include "app/recording/event_rules.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace atomalloc::app {
namespace {

constexpr std::size_t kEventsBetweenLooks = 1 << 14; // at the stop request
constexpr std::size_t kClassNumbers = 256;
constexpr std::uint64_t kTimeSlackNs = 1U << 30; // threads of a measured run tell their events up to a second late

/// The first entry with one of these keys that is wanted, taken out.
template <typename Key, typename Value, typename Wanted>
std::optional<Value> takenFrom(std::multimap<Key, Value> &entries, std::initializer_list<Key> keys, Wanted wanted)
{
    for (const Key &key : keys) {
        const auto [first, end] = entries.equal_range(key);
        const auto found = std::find_if(first, end, [&wanted](const auto &entry) { return wanted(entry.second); });
        if (found == end)
            continue;
        const Value value = found->second;
        entries.erase(found);
        return value;
    }
    return std::nullopt;
}

} // namespace

bool Lifetimes::isTakenBack(std::uint32_t life) const noexcept { return std::ranges::binary_search(m_takenBack, life); }

bool Lifetimes::extend(const RecordedRun &run, const CallSites &sites, const WorkControl &work, std::size_t most)
{
    const std::size_t count = run.eventCount();
    const std::size_t end = m_events + std::min(most, count - m_events);
    m_classBytes = run.classBytes();
    m_classBytes.resize(kClassNumbers);
    m_lastGeneration = WordFormat(run.inputs().config.generation_bits).lastGeneration();
    reserve(run);
    for (; m_events < end; ++m_events) {
        if (m_events % kEventsBetweenLooks == 0) {
            if (work.stopRequested())
                return false;
            work.setProgress(m_events, count);
        }
        add(run.event(m_events), m_events, sites);
    }
    return true;
}

void Lifetimes::reserve(const RecordedRun &run)
{
    const std::vector<SeriesPoint> series = run.series();
    const auto expected = series.empty() ? 0 : std::min<std::uint64_t>(series.back().allocations, run.eventCount());
    if (expected <= m_born.capacity())
        return;
    for (auto *column : {&m_born, &m_freed, &m_bytes, &m_site})
        column->reserve(expected);
    for (auto *column : {&m_bornAfter, &m_livedNs, &m_task, &m_freedBy, &m_block, &m_generation})
        column->reserve(expected);
    m_bornBase.reserve(expected / kLivesOfBase + 1);
    m_sizeClass.reserve(expected);
}

void Lifetimes::add(const Event &event, std::size_t index, const CallSites &sites)
{
    m_endNs = std::max(m_endNs, event.time_ns);
    if (event.kind == EventKind::allocate)
        begin(event, index, sites.siteOf(index));
    else if (event.from == Place::live && changesPlace(event))
        end(event, index);
    else if (event.kind == EventKind::dropped)
        m_dropped += event.aux;
}

void Lifetimes::begin(const Event &event, std::size_t index, std::uint32_t site)
{
    const auto life = static_cast<std::uint32_t>(m_born.size());
    const std::uint32_t task = toIndex(ownerOf(event));
    m_born.push_back(static_cast<std::uint32_t>(index + 1));
    m_freed.push_back(kNever);
    if (life % kLivesOfBase == 0)
        m_bornBase.push_back(event.time_ns - std::min(event.time_ns, kTimeSlackNs));
    m_bornAfter.push_back(event.time_ns - m_bornBase.back());
    m_livedNs.push_back(0);
    m_bytes.push_back(static_cast<std::uint32_t>(event.bytes)); // no block is larger than 2 GiB
    m_sizeClass.push_back(toIndex(event.size_class));
    m_task.push_back(task);
    m_freedBy.push_back(kNobody);
    m_site.push_back(site);
    m_block.push_back(toIndex(event.block));
    m_generation.push_back(event.generation);
    m_taskEnd = std::max(m_taskEnd, task + 1);

    if (!m_early.empty()) {
        const std::uint32_t block = toIndex(event.block);
        if (const std::optional<Death> death = takenFrom(m_early, {Key(block, event.generation + 1), Key(block, event.generation)},
                                                         [&](const Death &one) { return ends(one, life); })) {
            close(life, *death);
            return;
        }
    }
    if (const std::uint32_t open = m_open.get(toIndex(event.block)); open != 0) {
        if (m_generation[open - 1] > event.generation) {
            replace(life, open - 1);
            return;
        }
        replace(open - 1, life);
    }
    m_open.set(toIndex(event.block), life + 1);
}

void Lifetimes::replace(std::uint32_t older, std::uint32_t newer)
{
    die(older, m_born[newer], bornNs()[newer]);
    m_replaced.emplace(Key(m_block[older], m_generation[older]), older);
}

void Lifetimes::end(const Event &event, std::size_t index)
{
    const std::uint32_t block = toIndex(event.block);
    const Death death{.position = static_cast<std::uint32_t>(index + 1),
                      .timeNs = event.time_ns,
                      .generation = event.generation,
                      .by = toIndex(event.task),
                      .takesBack = takesGrantBack(event),
                      .retires = event.kind == EventKind::retire};
    m_taskEnd = std::max(m_taskEnd, death.by + 1);
    if (const std::uint32_t open = m_open.get(block); open != 0 && ends(death, open - 1)) {
        close(open - 1, death);
        m_open.set(block, 0);
        return;
    }
    const auto isIt = [&](std::uint32_t life) { return ends(death, life); };
    if (const std::optional<std::uint32_t> life =
            takenFrom(m_replaced, {Key(block, event.generation - 1), Key(block, event.generation)}, isIt)) {
        close(*life, death);
        return;
    }
    m_early.emplace(Key(block, event.generation), death);
}

bool Lifetimes::ends(const Death &death, std::uint32_t life) const noexcept
{
    const std::uint64_t generation = m_generation[life];
    // A grant that is taken back leaves the generation as it was, so the next life of the block has the same one.
    if (death.takesBack)
        return death.generation == generation && death.by == m_task[life];
    return death.generation == generation + 1 || (death.generation == generation && (death.retires || generation == m_lastGeneration));
}

void Lifetimes::die(std::uint32_t life, std::uint32_t position, std::uint64_t timeNs)
{
    const std::uint64_t bornNs = this->bornNs()[life];
    m_freed[life] = std::max(m_born[life], position);
    m_livedNs.set(life, timeNs - std::min(bornNs, timeNs));
}

void Lifetimes::close(std::uint32_t life, const Death &death)
{
    die(life, death.position, death.timeNs);
    m_freedBy.set(life, death.by);
    if (death.takesBack)
        m_takenBack.insert(std::ranges::upper_bound(m_takenBack, life), life);
}

} // namespace atomalloc::app
