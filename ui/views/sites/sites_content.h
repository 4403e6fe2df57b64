// SPDX-License-Identifier: GPL-3.0-or-later
// What the Sites view shows: the frames of a run and what each has, as it was asked for. Constant once it is made. Any thread.
#pragma once

#include "app/analysis/live_series.h"
#include "app/analysis/site_tree.h"
#include "app/query/filter_matches.h"
#include "app/query/query.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace atomalloc::ui {

/// What a frame is as wide as.
enum class SitesWidth : std::uint8_t {
    live,      ///< bytes at the cursor
    at_peak,   ///< bytes when the run had the most
    allocated, ///< bytes of all blocks that were served in the range
    waited,    ///< time until they were served in the range
};

struct SitesQuestion
{
    SitesWidth width = SitesWidth::live;
    app::TreeDirection direction = app::TreeDirection::top_down;
    bool folds = true;                                 ///< calls of the system
    std::size_t position = 0;                          ///< of the cursor: events before it. 0 for widths that do not depend on it
    std::size_t from = 0;                              ///< the range, likewise: after so many events
    std::size_t to = 0;                                ///< up to so many
    std::shared_ptr<const app::FilterMatches> matches; ///< null: every life counts

    bool operator==(const SitesQuestion &) const = default;
};

/// The modules of the program, the one that asked for the most in the whole run first. So a module keeps its color.
struct SiteModules
{
    static constexpr std::uint8_t kColors = 6;       ///< modules below this number have a color of their own
    static constexpr std::uint8_t kOthers = kColors; ///< all modules beyond
    static constexpr std::uint8_t kSystem = kOthers + 1;
    static constexpr std::uint8_t kGroups = kSystem + 1;

    std::vector<QString> names;       ///< of the modules that have a color, without folder and ending: "libvips"
    std::vector<std::uint8_t> ofSite; ///< by site: that of its innermost call that is not of the system
    std::vector<std::uint8_t> ofCall; ///< by call of the tree
    bool others = false;              ///< there are modules beyond
    QStringList withoutNames;         ///< modules whose functions nobody knows by name
};

struct SitesContent
{
    SitesQuestion question;
    std::shared_ptr<const app::LivesOfRun> lives;
    std::shared_ptr<const app::SiteTree> tree;
    std::shared_ptr<const SiteModules> modules;
    std::vector<app::SiteAmount> bySite;
    app::FrameSums sums;

    [[nodiscard]] const app::SiteAmount &total() const { return sums.sum.front(); }
    /// A call of the system that stands for several, or could.
    [[nodiscard]] bool isFolded(std::uint32_t frame) const { return question.folds && tree->frame(frame).system; }
    [[nodiscard]] std::uint8_t moduleOf(std::uint32_t frame) const { return modules->ofCall[tree->frame(frame).call]; }
};

/// What asked for the sum of a frame, by module.
[[nodiscard]] std::array<app::SiteAmount, SiteModules::kGroups> moduleAmounts(const SitesContent &content, std::uint32_t frame);

/// The name of a module without folder and ending: "libvips" of "/usr/lib/libvips.so.42".
[[nodiscard]] QString moduleName(const QString &path);

/// The question is not of a part of the run.
[[nodiscard]] bool isOfWholeRun(const SitesContent &content);

/// `ofRun`: what each site asked for in the whole run.
[[nodiscard]] std::shared_ptr<const SiteModules> modulesOf(const app::SiteTree &tree, app::TreeDirection direction,
                                                           std::span<const app::SiteAmount> ofRun);

/// What is wanted over the time of the run. The two parts are of one tree.
struct SitesSeriesQuestion
{
    std::shared_ptr<const SitesContent> content; ///< for its tree, its lives and its filter
    std::uint32_t zoomed = 0;
    std::uint32_t chosen = app::SiteTree::kNoFrame;
    std::size_t columns = 1;

    [[nodiscard]] bool operator==(const SitesSeriesQuestion &other) const;
};

struct SitesSeries
{
    SitesSeriesQuestion question;
    app::LiveSeries modules;     ///< SiteModules::kGroups of them, of what is below the frame that is zoomed to
    app::LiveSeries chosen;      ///< one group
    std::uint64_t allocated = 0; ///< blocks of the chosen frame, in the whole run
    std::uint64_t neverFreed = 0;
};

} // namespace atomalloc::ui
