// SPDX-License-Identifier: MPL-2.0
// StackBuilder: makes CallStacks of what the lines of a recording say. It knows no file format, and keeps each text, module and address
// once. It is owned by one reader and used by that reader's thread.
#pragma once

#include "app/symbols/call_stacks.h"

#include <QByteArray>
#include <QHash>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

/// A part of a module that is in memory, as a program header of an ELF file has it.
struct ModuleSegment
{
    std::uint64_t address = 0; ///< relative to the module's base
    std::uint64_t bytes = 0;

    bool operator==(const ModuleSegment &) const = default;
};

/// What a recording says of its modules. It is needed where their names are looked up.
struct RecordedModule
{
    std::uint32_t module = 0; ///< of CallStacks
    std::vector<ModuleSegment> segments;
};

class StackBuilder
{
public:
    /// A stack deeper than this, or more of one kind of thing than this, is damage.
    static constexpr std::size_t kMostEntries = 100'000'000;

    // --- texts and modules ---
    std::uint32_t text(std::string_view utf8);
    std::uint32_t module(std::uint32_t path, bool relative);

    // --- what is in memory (raw recordings) ---
    /// Modules that were loaded so far are loaded no more.
    void unloadAll() { m_loaded.clear(); }
    void load(std::string_view path, std::uint64_t base, std::vector<ModuleSegment> segments);

    // --- places ---
    /// The place at an address of the memory, by the modules that are loaded now.
    std::uint32_t placeInMemory(std::uint64_t address);
    /// The place at an address of a module.
    std::uint32_t place(std::uint32_t module, std::uint64_t address);
    /// A place whose calls the recording knows. Each call of this is a new place.
    std::uint32_t namedPlace(std::uint32_t module, std::uint64_t address, std::span<const StackFrame> calls);

    /// Gives a place that has no calls yet its calls.
    void name(std::uint32_t place, std::initializer_list<StackFrame> calls);

    // --- sites ---
    /// A new site. A caller that is not there yet counts as unknown.
    std::uint32_t site(std::uint32_t place, std::uint32_t caller);
    /// Keeps the numbers of later sites right when the record of this one is damaged.
    void addDamagedSite() { site(0, 0); }
    /// The number as it is, or 0 where there is no such site.
    [[nodiscard]] std::uint32_t knownSite(std::uint64_t number) const noexcept;
    /// The site of this place and caller, which is made where it is not there.
    std::uint32_t siteOf(std::uint32_t place, std::uint32_t caller);

    [[nodiscard]] CallStacks &stacks() noexcept { return m_stacks; }
    [[nodiscard]] const std::vector<RecordedModule> &recordedModules() const noexcept { return m_recorded; }

private:
    struct Loaded
    {
        std::uint64_t end = 0;
        std::uint64_t base = 0;
        std::uint32_t module = 0;
    };
    struct AddressKey
    {
        std::uint32_t module;
        std::uint64_t address;
        bool operator==(const AddressKey &) const = default;
    };
    struct HashOfKey
    {
        std::size_t operator()(const AddressKey &key) const noexcept { return std::hash<std::uint64_t>()(key.address * 31 + key.module); }
    };

    CallStacks m_stacks;
    QHash<QByteArray, std::uint32_t> m_texts;
    std::map<std::pair<std::uint32_t, bool>, std::uint32_t> m_modules; // by path and whether it is relative
    std::map<std::uint64_t, Loaded> m_loaded;                          // by begin
    std::unordered_map<AddressKey, std::uint32_t, HashOfKey> m_places;
    std::unordered_map<AddressKey, std::uint32_t, HashOfKey> m_sites; // of siteOf()
    std::vector<RecordedModule> m_recorded;
};

} // namespace atomalloc::app
