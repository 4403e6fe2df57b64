// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/name_calls.h"

#include "app/base/base_text.h"
#include "app/symbols/module_names.h"
#include "app/symbols/stack_limits.h"
#include "app/symbols/symbol_text.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <map>
#include <memory>

namespace atomalloc::app {

namespace {

class CallNamer
{
public:
    CallNamer(CallStacks &stacks, const NamingRules &rules, const WorkControl &work) : m_stacks(stacks), m_rules(rules), m_work(work)
    {
        for (std::uint32_t place = 1; place < stacks.places.size(); ++place)
            if (wantsNames(stacks.places[place]))
                m_placesOf[stacks.places[place].module].push_back(place);
        for (const auto &[module, places] : m_placesOf)
            m_total += places.size();
    }

    [[nodiscard]] bool hasWork() const { return m_total > 0; }
    /// False when it was stopped.
    bool nameAll(std::span<const RecordedModule> recorded)
    {
        for (auto &[module, places] : m_placesOf) {
            const auto known = std::ranges::find(recorded, module, &RecordedModule::module);
            if (!nameModule(module, places, known == recorded.end() ? std::span<const ModuleSegment>() : known->segments))
                return false;
        }
        return true;
    }

    /// The modules with the most nameless places first.
    [[nodiscard]] std::vector<Sentence> notes()
    {
        std::ranges::stable_sort(m_notes, std::greater{}, &Note::places);
        std::vector<Sentence> sentences;
        for (const Note &note : m_notes) {
            if (sentences.size() + 1 == kMostNamingNotes && m_notes.size() > kMostNamingNotes) {
                sentences.emplace_back(SymbolText::more_modules, asCount(m_notes.size() - sentences.size()));
                break;
            }
            sentences.push_back(note.sentence);
        }
        return sentences;
    }

private:
    struct Note
    {
        std::size_t places = 0;
        Sentence sentence;
    };

    /// A place may have the name of its function already, as mtrace writes it.
    [[nodiscard]] bool wantsNames(const StackPlace &place) const
    {
        return m_stacks.modules[place.module].relative && (place.frames == 0 || m_stacks.frames[place.first_frame].line == 0);
    }

    bool nameModule(std::uint32_t module, const std::vector<std::uint32_t> &places, std::span<const ModuleSegment> segments)
    {
        const QString path = m_stacks.texts[m_stacks.modules[module].path];
        const std::unique_ptr<ModuleNames> names = usable(path, places.size(), segments);
        if (names == nullptr) {
            m_done += places.size();
            return !m_work.stopRequested();
        }
        for (const std::uint32_t place : places) {
            if (m_work.stopRequested())
                return false;
            m_work.setProgress(m_done++, m_total);
            setCalls(m_stacks.places[place], names->callsReturningTo(m_stacks.places[place].address));
        }
        return true;
    }

    /// Null with a note where the file cannot tell the names of this recording.
    std::unique_ptr<ModuleNames> usable(const QString &path, std::size_t places, std::span<const ModuleSegment> segments)
    {
        const QFileInfo file(QDir(m_rules.folder), path);
        if (!path.contains(u'/') && !file.exists())
            return nullptr; // of the kernel: linux-vdso.so.1
        if (!file.exists())
            return without(places, Sentence(SymbolText::module_is_gone, path));
        if (!file.isFile()) // a pipe would let the program wait for ever
            return without(places, Sentence(SymbolText::module_is_no_elf, path));
        if (m_rules.recorded_at.isValid() && file.lastModified() > m_rules.recorded_at)
            return without(places, Sentence(SymbolText::module_is_newer, path));
        std::unique_ptr<ModuleNames> names = ModuleNames::open(file.absoluteFilePath());
        if (names == nullptr)
            return without(places, Sentence(SymbolText::module_is_no_elf, path));
        if (!segments.empty() && !std::ranges::equal(names->segments(), segments))
            return without(places, Sentence(SymbolText::module_differs, path));
        if (!names->hasDebugInformation()) {
            const QString wanted = names->debugFile();
            m_notes.push_back({places, !isOfSystemFolder(file.absoluteFilePath()) ? Sentence(SymbolText::not_built_with_g, path)
                                       : wanted.isEmpty()                         ? Sentence(SymbolText::no_debug_information_no_id, path)
                                                          : Sentence(SymbolText::no_debug_information, path, wanted)});
        }
        return names;
    }

    std::unique_ptr<ModuleNames> without(std::size_t places, const Sentence &why)
    {
        m_notes.push_back({places, why});
        return nullptr;
    }

    void setCalls(StackPlace &place, const std::vector<NamedCall> &calls)
    {
        if (calls.empty())
            return;
        place.first_frame = static_cast<std::uint32_t>(m_stacks.frames.size());
        place.frames = std::min(static_cast<std::uint32_t>(calls.size()), kMostCallsOfPlace);
        for (const NamedCall &call : std::span(calls).first(place.frames))
            m_stacks.frames.push_back({.function = text(call.function), .file = text(call.file), .line = call.line});
    }

    std::uint32_t text(const std::string &utf8)
    {
        const QString words = QString::fromStdString(utf8);
        if (words.isEmpty())
            return 0;
        const auto known = m_texts.constFind(words);
        if (known != m_texts.constEnd())
            return *known;
        const auto number = static_cast<std::uint32_t>(m_stacks.texts.size());
        m_stacks.texts.push_back(words);
        m_texts.insert(words, number);
        return number;
    }

    CallStacks &m_stacks;
    const NamingRules &m_rules;
    const WorkControl &m_work;
    std::map<std::uint32_t, std::vector<std::uint32_t>> m_placesOf; // by module
    QHash<QString, std::uint32_t> m_texts;
    std::vector<Note> m_notes;
    std::size_t m_done = 0;
    std::size_t m_total = 0;
};

} // namespace

bool isOfSystemFolder(const QString &path)
{
    static const QStringList kFolders{QStringLiteral("/usr/"), QStringLiteral("/lib"), QStringLiteral("/bin/"), QStringLiteral("/sbin/")};
    return !path.startsWith(QStringLiteral("/usr/local/")) &&
           std::ranges::any_of(kFolders, [&path](const QString &folder) { return path.startsWith(folder); });
}

Outcome<void> nameCalls(CallStacks &stacks, std::span<const RecordedModule> recorded, const NamingRules &rules, const WorkControl &work)
{
    CallNamer namer(stacks, rules, work);
    if (namer.hasWork())
        work.setStage(Sentence(SymbolText::looking_up, rules.file));
    if (!namer.nameAll(recorded))
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(BaseText::reading_cancelled, rules.file)});
    stacks.notes = namer.notes();
    return {};
}

} // namespace atomalloc::app
