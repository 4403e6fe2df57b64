// SPDX-License-Identifier: MPL-2.0
// Each table begins with the number of its rows. Row 0 is the unknown one and is written like the others.
#include "app/recording/stack_tables.h"

#include "app/recording/packed_numbers.h"
#include "app/symbols/stack_limits.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace atomalloc::app {

namespace {

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

void writeText(PackedWriter &out, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    out.number(static_cast<std::uint64_t>(utf8.size()));
    out.bytes(viewOf(utf8));
}

QByteArray symbolsToBytes(const CallStacks &stacks, const std::vector<QString> &notes)
{
    PackedWriter out;
    out.number(stacks.texts.size());
    for (const QString &text : stacks.texts)
        writeText(out, text);
    out.number(stacks.frames.size());
    for (const StackFrame &frame : stacks.frames) {
        out.number(frame.function);
        out.number(frame.file);
        out.number(frame.line);
    }
    out.number(notes.size());
    for (const QString &note : notes)
        writeText(out, note);
    return out.take();
}

QByteArray modulesToBytes(const CallStacks &stacks)
{
    PackedWriter out;
    out.number(stacks.modules.size());
    for (const StackModule &module : stacks.modules) {
        out.number(module.path);
        out.number(module.relative ? 1 : 0);
    }
    return out.take();
}

/// Frames follow each other as a rule, so a place says how far its first one is from the end of the place before.
QByteArray placesToBytes(const CallStacks &stacks)
{
    PackedWriter out;
    out.number(stacks.places.size());
    std::uint64_t address = 0;
    std::uint64_t nextFrame = 0;
    for (const StackPlace &place : stacks.places) {
        out.number(place.module);
        out.difference(address, place.address);
        out.difference(nextFrame, place.first_frame);
        out.number(place.frames);
        address = place.address;
        nextFrame = std::uint64_t{place.first_frame} + place.frames;
    }
    return out.take();
}

/// The stacks, and then the events that have one: how many events after the one before, and which site.
QByteArray sitesToBytes(const CallStacks &stacks, const EventSites &asked)
{
    PackedWriter out;
    out.number(stacks.sites.size());
    for (std::size_t site = 0; site < stacks.sites.size(); ++site) {
        out.number(stacks.sites[site].place);
        out.difference(site, stacks.sites[site].caller);
    }
    out.number(asked.size());
    std::uint64_t event = 0;
    std::uint64_t before = 0;
    asked.forEach([&](std::size_t at, std::uint32_t site) {
        out.number(at - event);
        out.difference(before, site);
        event = at;
        before = site;
    });
    return out.take();
}

/// Reads one table. What it says is checked as far as the table alone can tell; the rest is CallStacks::isSound().
class TableReader
{
public:
    explicit TableReader(const RunTable &table) : m_in(viewOf(table.bytes)) {}

    /// How many rows follow. Each has at least one byte, so a damaged count asks for no more memory than the table has bytes.
    std::size_t rows(std::size_t most = kMostStackRows)
    {
        const std::uint64_t count = m_in.number();
        expect(count <= m_in.left() && count <= most);
        return sound() ? static_cast<std::size_t>(count) : 0;
    }
    std::uint32_t number() { return narrowed(m_in.number()); }
    std::uint32_t after(std::uint64_t from) { return narrowed(m_in.after(from)); }
    std::uint64_t addressAfter(std::uint64_t from) { return m_in.after(from); }
    QString text()
    {
        const std::string_view utf8 = m_in.bytes(m_in.number());
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    void expect(bool holds) { m_holds = m_holds && holds; }
    [[nodiscard]] bool sound() const { return m_holds && m_in.good(); }
    [[nodiscard]] bool isWhole() const { return m_holds && m_in.atEnd(); }

private:
    std::uint32_t narrowed(std::uint64_t number)
    {
        expect(number >> 32 == 0);
        return static_cast<std::uint32_t>(number);
    }

    PackedReader m_in;
    bool m_holds = true;
};

bool readSymbols(TableReader in, CallStacks &stacks)
{
    stacks.texts.resize(in.rows());
    for (QString &text : stacks.texts)
        text = in.text();
    stacks.frames.resize(in.rows());
    for (StackFrame &frame : stacks.frames) {
        frame.function = in.number();
        frame.file = in.number();
        frame.line = in.number();
    }
    const std::size_t notes = in.rows();
    for (std::size_t i = 0; i < notes && in.sound(); ++i)
        stacks.notes.emplace_back(in.text());
    return in.isWhole();
}

bool readModules(TableReader in, CallStacks &stacks)
{
    stacks.modules.resize(in.rows());
    for (StackModule &module : stacks.modules) {
        module.path = in.number();
        const std::uint32_t relative = in.number();
        in.expect(relative <= 1);
        module.relative = relative == 1;
    }
    return in.isWhole();
}

bool readPlaces(TableReader in, CallStacks &stacks)
{
    stacks.places.resize(in.rows());
    std::uint64_t address = 0;
    std::uint64_t nextFrame = 0;
    for (StackPlace &place : stacks.places) {
        place.module = in.number();
        place.address = address = in.addressAfter(address);
        place.first_frame = in.after(nextFrame);
        place.frames = in.number();
        nextFrame = std::uint64_t{place.first_frame} + place.frames;
    }
    return in.isWhole();
}

bool readSites(TableReader in, std::size_t events, CallStacks &stacks, EventSites &asked)
{
    stacks.sites.resize(in.rows());
    for (std::size_t site = 0; site < stacks.sites.size(); ++site) {
        stacks.sites[site].place = in.number();
        stacks.sites[site].caller = in.after(site);
    }
    const std::size_t count = in.rows(kMostTableBytes);
    std::uint64_t event = 0;
    std::uint32_t site = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t further = in.number();
        site = in.after(site);
        in.expect((i == 0 || further > 0) && site < stacks.sites.size());
        event += further;
        if (!in.sound())
            return false;
        if (event < events) // a file that was cut short has fewer events
            asked.add(static_cast<std::size_t>(event), site);
    }
    return in.isWhole();
}

const RunTable *tableOf(const std::vector<RunTable> &tables, RunTableType type)
{
    const auto found = std::ranges::find(tables, type, &RunTable::type);
    return found == tables.end() ? nullptr : &*found;
}

} // namespace

bool isStackTable(RunTableType type) noexcept
{
    return type == RunTableType::symbols || type == RunTableType::modules || type == RunTableType::frames || type == RunTableType::sites;
}

std::vector<RunTable> stackTablesOf(const RecordedRun &run, const std::vector<QString> &notes)
{
    const std::shared_ptr<const CallStacks> stacks = run.stacks();
    if (stacks->empty())
        return {};
    const auto table = [](RunTableType type, std::size_t items, QByteArray bytes) {
        return RunTable{.type = type, .items = static_cast<std::uint32_t>(items), .bytes = std::move(bytes)};
    };
    std::vector<RunTable> tables;
    tables.push_back(table(RunTableType::symbols, stacks->texts.size(), symbolsToBytes(*stacks, notes)));
    tables.push_back(table(RunTableType::modules, stacks->modules.size(), modulesToBytes(*stacks)));
    tables.push_back(table(RunTableType::frames, stacks->places.size(), placesToBytes(*stacks)));
    tables.push_back(table(RunTableType::sites, stacks->sites.size(), sitesToBytes(*stacks, *run.sites())));
    return tables;
}

bool stacksFit(const std::vector<RunTable> &tables) noexcept
{
    return std::ranges::all_of(tables, [](const RunTable &table) {
        return table.items <= kMostStackRows && static_cast<std::size_t>(table.bytes.size()) <= kMostTableBytes;
    });
}

bool takeStacks(std::vector<RunTable> &tables, RecordedRun &run)
{
    if (std::ranges::none_of(tables, isStackTable, &RunTable::type))
        return true;
    const RunTable *symbols = tableOf(tables, RunTableType::symbols);
    const RunTable *modules = tableOf(tables, RunTableType::modules);
    const RunTable *places = tableOf(tables, RunTableType::frames);
    const RunTable *sites = tableOf(tables, RunTableType::sites);
    if (symbols == nullptr || modules == nullptr || places == nullptr || sites == nullptr)
        return false;
    auto stacks = std::make_shared<CallStacks>();
    EventSites asked;
    if (!readSymbols(TableReader(*symbols), *stacks) || !readModules(TableReader(*modules), *stacks) ||
        !readPlaces(TableReader(*places), *stacks) || !readSites(TableReader(*sites), run.eventCount(), *stacks, asked) ||
        !stacks->isSound())
        return false;
    cutDeepStacks(*stacks);
    run.setStacks(std::move(stacks));
    run.setSites(std::move(asked));
    std::erase_if(tables, [](const RunTable &table) { return isStackTable(table.type); });
    return true;
}

} // namespace atomalloc::app
