// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_content.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

QString moduleName(const QString &path)
{
    const QString file = path.section(u'/', -1);
    const qsizetype ending = file.indexOf(QStringLiteral(".so"));
    return ending > 0 ? file.left(ending) : file;
}

namespace {

/// The call of the program that asked: the innermost that is not of the system. Nothing for the root.
std::optional<std::uint32_t> askingFrame(const app::SiteTree &tree, std::uint32_t end, app::TreeDirection direction)
{
    std::optional<std::uint32_t> asking;
    for (std::uint32_t frame = end; frame != app::SiteTree::kRoot; frame = tree.frame(frame).parent) {
        if (tree.frame(frame).system || tree.callOf(frame).module.isEmpty())
            continue;
        asking = frame;
        if (direction == app::TreeDirection::top_down)
            break;
    }
    return asking;
}

} // namespace

std::shared_ptr<const SiteModules> modulesOf(const app::SiteTree &tree, app::TreeDirection direction,
                                             std::span<const app::SiteAmount> ofRun)
{
    const std::size_t sites = tree.stacks().sites.size();
    std::vector<QString> moduleOfSite(sites);
    QHash<QString, std::uint64_t> bytesOf;
    for (std::uint32_t site = 0; site < sites; ++site) {
        const std::uint32_t end = tree.frameOf(site);
        const auto asking = end == app::SiteTree::kNoFrame ? std::nullopt : askingFrame(tree, end, direction);
        if (asking)
            bytesOf[moduleOfSite[site] = tree.callOf(*asking).module] += ofRun[site].amount;
    }
    // Modules that call, but never ask, follow.
    for (std::uint32_t frame = 1; frame < tree.size(); ++frame)
        if (const app::StackCall &call = tree.call(tree.frame(frame).call); !tree.frame(frame).system && !call.module.isEmpty())
            bytesOf[call.module] += 0;
    std::vector<std::pair<std::uint64_t, QString>> ranked;
    for (auto entry = bytesOf.cbegin(); entry != bytesOf.cend(); ++entry)
        ranked.emplace_back(entry.value(), entry.key());
    std::ranges::sort(ranked, [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    auto modules = std::make_shared<SiteModules>();
    QHash<QString, std::uint8_t> numbers;
    for (const auto &[sum, path] : ranked) {
        const auto number = static_cast<std::uint8_t>(std::min<qsizetype>(numbers.size(), SiteModules::kOthers));
        numbers.insert(path, number);
        if (number < SiteModules::kColors)
            modules->names.push_back(moduleName(path));
    }
    modules->others = ranked.size() > SiteModules::kColors;
    for (const QString &path : moduleOfSite)
        modules->ofSite.push_back(numbers.value(path, SiteModules::kSystem));
    modules->ofCall.assign(tree.callCount(), SiteModules::kSystem);
    for (std::uint32_t frame = 1; frame < tree.size(); ++frame) {
        const app::SiteTree::Frame &at = tree.frame(frame);
        const app::StackCall &call = tree.call(at.call);
        if (!at.system)
            modules->ofCall[at.call] = numbers.value(call.module, SiteModules::kSystem);
        const QString name = call.module.section(u'/', -1);
        if (!call.named && !name.isEmpty() && std::ranges::find(modules->withoutNames, name) == modules->withoutNames.end())
            modules->withoutNames.push_back(name);
    }
    return modules;
}

bool isOfWholeRun(const SitesContent &content)
{
    return content.question.from == 0 && content.question.to >= content.lives->run->eventCount();
}

std::array<app::SiteAmount, SiteModules::kGroups> moduleAmounts(const SitesContent &content, std::uint32_t frame)
{
    std::array<app::SiteAmount, SiteModules::kGroups> amounts{};
    const std::vector<bool> within = content.tree->framesWithin(frame);
    for (std::uint32_t site = 0; site < content.bySite.size(); ++site) {
        const std::uint32_t end = content.tree->frameOf(site);
        if (content.bySite[site].count != 0 && end != app::SiteTree::kNoFrame && within[end])
            amounts[content.modules->ofSite[site]] += content.bySite[site];
    }
    return amounts;
}

bool SitesSeriesQuestion::operator==(const SitesSeriesQuestion &other) const
{
    const auto same = [](const SitesContent &a, const SitesContent &b) {
        return a.tree == b.tree && a.lives == b.lives && a.question.matches == b.question.matches;
    };
    return zoomed == other.zoomed && chosen == other.chosen && columns == other.columns &&
           (content == other.content || (content && other.content && same(*content, *other.content)));
}

} // namespace atomalloc::ui
