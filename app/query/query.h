// SPDX-License-Identifier: MPL-2.0
// Questions about lifetimes and their answers: a rule at marks, a condition, a grouping. `atomalloc query` and the window ask here.
// Plain values. Any thread.
#pragma once

#include "app/analysis/lifetimes.h"
#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/query/expression.h"
#include "app/query/life_names.h"
#include "app/query/rule.h"
#include "app/query/timeline_place.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// The lives of a run, with what they are called. Made once, asked often.
struct LivesOfRun
{
    std::shared_ptr<const RecordedRun> run;
    Lifetimes lifetimes;
    LifeNames names;
};

/// Reads all events of the run once. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<std::shared_ptr<const LivesOfRun>> readLivesNow(const std::shared_ptr<const RecordedRun> &run,
                                                                      const WorkControl &work = WorkControl());

/// What the events of a Measure run do not tell, in sentences. Empty for a Watch run.
[[nodiscard]] std::vector<Sentence> gapsOf(const LivesOfRun &lives);

/// A sentence for each task, site, function, module or class that a condition means with = or != and that the run does not have, with the
/// names that there are (a few). Text with * or ? in it, and text that is searched for with ~, may well find nothing.
[[nodiscard]] std::vector<Sentence> namesThatNobodyHas(const Expression &where, const LivesOfRun &lives);

enum class Grouping : std::uint8_t { site, function, module, task, freed_by, size_class, size };

[[nodiscard]] QString nameOf(Grouping grouping);
[[nodiscard]] std::optional<Grouping> groupingOf(const QString &name);
[[nodiscard]] QStringList groupingNames();

constexpr int kMarks = 3;
/// "a", "b", "c".
[[nodiscard]] QString markName(int mark);

struct Question
{
    Rule rule = Rule::live;
    std::array<std::optional<TimelinePlace>, kMarks> marks; ///< A, B, C
    Grouping by = Grouping::task;
    Expression where;
    std::optional<Grouping> and_by = {}; ///< a group is what has the same name by both: whose blocks are freed by whom
};

/// True when the question looks at deaths: at who freed, or when. The rule `live` then means only what nobody has freed yet.
[[nodiscard]] bool asksForFrees(const Question &question);

struct LifeSums
{
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;       ///< asked for
    std::uint64_t block_bytes = 0; ///< given
    std::uint64_t never_freed = 0;
    std::uint64_t mean_lifetime_ns = 0; ///< a life that was never freed counts until the end of the run

    bool operator==(const LifeSums &) const = default;
};

struct LifeGroup
{
    std::uint64_t key = 0;        ///< as GroupKeys::keyOf() tells it
    QString name;                 ///< as in LifeNames; of sizes and classes the digits of the bytes
    std::uint64_t bytesOfOne = 0; ///< of sizes and classes
    LifeSums sums;
    double share = 0;         ///< of the bytes of all groups, 0..1
    QString second_name = {}; ///< by Question::and_by, likewise. Empty: the question has one grouping
    std::uint64_t second_bytes = 0;

    bool operator==(const LifeGroup &) const = default;
};

struct Answer
{
    std::array<std::optional<TimelinePoint>, kMarks> marks;
    LifeSums total;
    std::vector<LifeGroup> groups; ///< the most bytes first
};

/// A mark that the rule needs and that is missing, marks in the wrong order, and marks that the run does not have are Problems of the
/// kind `usage`.
[[nodiscard]] Outcome<Answer> answerNow(const LivesOfRun &lives, const Question &question, const WorkControl &work = WorkControl());

/// Calls `take` with the number of each life that the question means, ascending. `marks` are those of answerNow().
[[nodiscard]] Outcome<void> forEachLife(const LivesOfRun &lives, const Question &question,
                                        const std::array<std::optional<TimelinePoint>, kMarks> &marks,
                                        const std::function<void(std::uint32_t)> &take, const WorkControl &work);

} // namespace atomalloc::app
