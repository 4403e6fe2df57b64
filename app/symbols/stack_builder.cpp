// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/stack_builder.h"

#include <utility>

namespace atomalloc::app {

std::uint32_t StackBuilder::text(std::string_view utf8)
{
    if (utf8.empty())
        return 0;
    const QByteArray key(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const auto known = m_texts.constFind(key);
    if (known != m_texts.constEnd())
        return *known;
    const auto number = static_cast<std::uint32_t>(m_stacks.texts.size());
    m_stacks.texts.push_back(QString::fromUtf8(key));
    m_texts.insert(key, number);
    return number;
}

std::uint32_t StackBuilder::module(std::uint32_t path, bool relative)
{
    if (path == 0)
        return 0;
    const auto [entry, isNew] = m_modules.try_emplace({path, relative}, static_cast<std::uint32_t>(m_stacks.modules.size()));
    if (isNew)
        m_stacks.modules.push_back({path, relative});
    return entry->second;
}

void StackBuilder::load(std::string_view path, std::uint64_t base, std::vector<ModuleSegment> segments)
{
    const std::size_t before = m_stacks.modules.size();
    const std::uint32_t loaded = module(text(path), true);
    for (const ModuleSegment &segment : segments)
        m_loaded[base + segment.address] = {base + segment.address + segment.bytes, base, loaded};
    if (m_stacks.modules.size() > before)
        m_recorded.push_back({loaded, std::move(segments)});
}

std::uint32_t StackBuilder::placeInMemory(std::uint64_t address)
{
    auto after = m_loaded.upper_bound(address);
    if (after == m_loaded.begin() || address >= (--after)->second.end)
        return place(0, address);
    return place(after->second.module, address - after->second.base);
}

std::uint32_t StackBuilder::place(std::uint32_t module, std::uint64_t address)
{
    const auto [entry, isNew] = m_places.try_emplace({module, address}, static_cast<std::uint32_t>(m_stacks.places.size()));
    if (isNew)
        m_stacks.places.push_back({.address = address, .module = module, .first_frame = 0, .frames = 0});
    return entry->second;
}

std::uint32_t StackBuilder::namedPlace(std::uint32_t module, std::uint64_t address, std::span<const StackFrame> calls)
{
    StackPlace place{.address = address, .module = module, .first_frame = 0, .frames = static_cast<std::uint32_t>(calls.size())};
    place.first_frame = static_cast<std::uint32_t>(m_stacks.frames.size());
    m_stacks.frames.insert(m_stacks.frames.end(), calls.begin(), calls.end());
    m_stacks.places.push_back(place);
    return static_cast<std::uint32_t>(m_stacks.places.size() - 1);
}

void StackBuilder::name(std::uint32_t place, std::initializer_list<StackFrame> calls)
{
    m_stacks.places[place].first_frame = static_cast<std::uint32_t>(m_stacks.frames.size());
    m_stacks.places[place].frames = static_cast<std::uint32_t>(calls.size());
    m_stacks.frames.insert(m_stacks.frames.end(), calls.begin(), calls.end());
}

std::uint32_t StackBuilder::site(std::uint32_t place, std::uint32_t caller)
{
    const auto number = static_cast<std::uint32_t>(m_stacks.sites.size());
    m_stacks.sites.push_back({place, caller < number ? caller : 0});
    return number;
}

std::uint32_t StackBuilder::knownSite(std::uint64_t number) const noexcept
{
    return number < m_stacks.sites.size() ? static_cast<std::uint32_t>(number) : 0;
}

std::uint32_t StackBuilder::siteOf(std::uint32_t place, std::uint32_t caller)
{
    const auto [entry, isNew] = m_sites.try_emplace({caller, place}, 0);
    if (isNew)
        entry->second = site(place, caller);
    return entry->second;
}

} // namespace atomalloc::app
