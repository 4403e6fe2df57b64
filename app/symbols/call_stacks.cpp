// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/call_stacks.h"

#include <QStringList>

#include <algorithm>

namespace atomalloc::app {

namespace {

QString withoutFolders(const QString &path) { return path.section(u'/', -1); }

QString withLine(const QString &file, std::uint32_t line)
{
    return file.isEmpty() || line == 0 ? file : QStringLiteral("%1:%2").arg(file).arg(line);
}

bool isCLibrary(QStringView module) { return module.startsWith(u"libc.so") || module.startsWith(u"libc-2"); }
bool isLoader(QStringView module) { return module.startsWith(u"ld-linux") || module.startsWith(u"ld-2"); }

/// A bracket that opens here holds what a function takes, and is not part of a name: "(anonymous namespace)::f".
bool opensParameters(QStringView text, qsizetype at)
{
    return at > 0 && text[at - 1] != u' ' && text[at - 1] != u':' && !text.first(at).endsWith(u"decltype");
}

/// "std::deque<int>::push_back" of "void std::deque<int>::push_back(int const&)": without what it returns and what it takes.
QStringView functionNameIn(QStringView demangled)
{
    qsizetype begin = 0;
    int depth = 0;
    for (qsizetype at = 0; at < demangled.size(); ++at) {
        const QChar c = demangled[at];
        if (depth == 0 && demangled.sliced(at).startsWith(u"operator")) { // its signs are no brackets, and "operator new" has a blank
            const qsizetype end = demangled.indexOf(u'(', at + 10);
            return demangled.sliced(begin, (end < 0 ? demangled.size() : end) - begin);
        }
        if (depth == 0 && c == u'(' && opensParameters(demangled, at))
            return demangled.sliced(begin, at - begin);
        if (depth == 0 && c == u' ')
            begin = at + 1;
        if (QStringView(u"<({[").contains(c))
            ++depth;
        else if (QStringView(u">)}]").contains(c))
            --depth;
    }
    return demangled.sliced(begin);
}

} // namespace

bool CallStacks::isOperatorNew(const StackPlace &place) const
{
    if (place.frames == 0)
        return false;
    const QString &name = texts[frames[place.first_frame].function];
    return name == QStringLiteral("operator new") || name.startsWith(QStringLiteral("operator new(")) ||
           name.startsWith(QStringLiteral("operator new["));
}

std::uint32_t CallStacks::askingSite(std::uint32_t site) const
{
    while (site != 0 && sites[site].caller != 0 && isOperatorNew(places[sites[site].place]))
        site = sites[site].caller;
    return site;
}

QString CallStacks::addressText(const StackPlace &place) const
{
    const StackModule &module = modules[place.module];
    const QString address = QStringLiteral("0x%1").arg(place.address, 0, 16);
    return module.relative && module.path != 0 ? withoutFolders(texts[module.path]) + u'+' + address : address;
}

std::vector<StackCall> CallStacks::callsOf(const StackPlace &place) const
{
    std::vector<StackCall> calls;
    const auto add = [&](const StackFrame &frame) {
        const bool named = frame.function != 0;
        calls.push_back({.function = named ? texts[frame.function] : addressText(place),
                         .named = named,
                         .file = texts[frame.file],
                         .line = frame.line,
                         .module = texts[modules[place.module].path]});
    };
    for (std::uint32_t i = place.first_frame; i < place.first_frame + place.frames; ++i)
        add(frames[i]);
    if (calls.empty() && place != StackPlace{})
        add({});
    return calls;
}

std::vector<StackCall> CallStacks::callsOf(std::uint32_t site) const
{
    std::vector<StackCall> calls;
    for (; site != 0; site = sites[site].caller) {
        std::vector<StackCall> more = callsOf(places[sites[site].place]);
        std::ranges::move(more, std::back_inserter(calls));
    }
    return calls;
}

StackCall CallStacks::innermostOf(std::uint32_t site) const
{
    const std::vector<StackCall> calls = callsOf(places[sites[site].place]);
    return calls.empty() ? StackCall{} : calls.front();
}

bool CallStacks::isSound() const noexcept
{
    const auto isText = [this](std::uint32_t text) { return text < texts.size(); };
    if (texts.empty() || modules.empty() || places.empty() || sites.empty())
        return false;
    if (!texts.front().isEmpty() || modules.front() != StackModule{} || places.front() != StackPlace{} || sites.front() != StackSite{})
        return false;
    if (!std::ranges::all_of(modules, isText, &StackModule::path))
        return false;
    if (!std::ranges::all_of(frames, [&](const StackFrame &frame) { return isText(frame.function) && isText(frame.file); }))
        return false;
    std::uint64_t framesOfPlaces = 0;
    const bool soundPlaces = std::ranges::all_of(places, [&](const StackPlace &place) {
        framesOfPlaces += place.frames;
        return place.module < modules.size() && place.first_frame <= frames.size() && place.frames <= frames.size() - place.first_frame;
    });
    for (std::size_t site = 1; site < sites.size(); ++site)
        if (sites[site].place >= places.size() || sites[site].caller >= site)
            return false;
    return soundPlaces && framesOfPlaces <= frames.size();
}

/// Without debug information the program itself has functions of the library, which are known by their names. What the loader asks for, and
/// inner functions of the C library (__GI__IO_file_doallocate), are likewise nobody's.
bool isOfStandardLibrary(const StackCall &call)
{
    if (call.file.contains(QStringLiteral("/include/c++/")) || call.file.endsWith(QStringLiteral("rtld-malloc.h")))
        return true;
    const QString module = withoutFolders(call.module);
    if (isLoader(module))
        return true;
    if (!call.named)
        return false;
    const QStringView name = functionNameIn(call.function);
    if (name.startsWith(u"std::") || name.startsWith(u"__gnu_cxx::") || name.startsWith(u"operator new") || name.startsWith(u"__GI_"))
        return true;
    return isCLibrary(module) && (name.startsWith(u'_') || call.file.endsWith(QStringLiteral("-internal.c")) ||
                                  name == u"allocate_stack"); // the latter is part of pthread_create()
}

QString shortPlaceOf(const StackCall &call) { return withLine(withoutFolders(call.file), call.line); }

QString stackText(const CallStacks &stacks, std::uint32_t site, StackPaths paths)
{
    const bool whole = paths == StackPaths::whole;
    QStringList lines;
    for (const StackCall &call : stacks.callsOf(stacks.askingSite(site))) {
        const QString place = whole ? placeOf(call) : shortPlaceOf(call);
        const QString module = whole ? call.module : withoutFolders(call.module);
        lines << (place.isEmpty() ? QStringLiteral("%1  %2").arg(call.function, module).trimmed()
                                  : QStringLiteral("%1  %2").arg(call.function, place));
    }
    return lines.join(u'\n');
}

QString placeOf(const StackCall &call) { return withLine(call.file, call.line); }

} // namespace atomalloc::app
