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

bool isOfStandardLibrary(const StackCall &call)
{
    if (call.file.contains(QStringLiteral("/include/c++/")))
        return true;
    const QString module = withoutFolders(call.module);
    return call.function.startsWith(QStringLiteral("std::")) &&
           (module.startsWith(QStringLiteral("libstdc++.so")) || module.startsWith(QStringLiteral("libc++.so")));
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
                                  : QStringLiteral("%1  %2").arg(place, call.function));
    }
    return lines.join(u'\n');
}

QString placeOf(const StackCall &call) { return withLine(call.file, call.line); }

} // namespace atomalloc::app
