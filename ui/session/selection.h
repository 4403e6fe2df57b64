// SPDX-License-Identifier: GPL-3.0-or-later
// Selection: what all views of the window have in common: the one thing that is marked in each of them, and the filter, which says what
// they show. Choosing a thing replaces what was chosen before. Every change of the filter is an undo step.
// Owned by Session. UI thread only.
//
// The filter is an app::Filter: conditions of which all must hold, with the words of `atomalloc query`. What it leaves of the run on the
// screen is an app::FilterMatches. It is found on another thread, so for a moment matches() can be those of the filter before.
#pragma once

#include "allocator/api/event.h"
#include "app/query/filter.h"
#include "app/query/filter_matches.h"
#include "app/query/site_marks.h"
#include "ui/session/why_marks.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace atomalloc::ui {

/// A call stack that asked for blocks, by its number in the run.
struct SiteChoice
{
    std::uint32_t site = 0;
    friend bool operator==(const SiteChoice &, const SiteChoice &) = default;
};

/// The time from begin_ns up to, but not at, end_ns.
struct RangeChoice
{
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0;
    friend bool operator==(const RangeChoice &, const RangeChoice &) = default;
};

class Selection : public QObject
{
    Q_OBJECT

public:
    using Choice = std::variant<std::monostate, BlockId, TaskId, SiteChoice, RangeChoice>;
    using Matches = std::shared_ptr<const app::FilterMatches>;

    using QObject::QObject;

    [[nodiscard]] const Choice &choice() const { return m_choice; }
    [[nodiscard]] bool empty() const { return std::holds_alternative<std::monostate>(m_choice); }
    [[nodiscard]] BlockId block() const; ///< kNoBlock when something else or nothing is chosen
    [[nodiscard]] TaskId task() const;   ///< kNoTask when something else or nothing is chosen

    // --- call stacks whose blocks are marked in every view ---
    /// Those of the frame that is chosen in Sites. One of them is the choice as well. Another choice ends the marks.
    [[nodiscard]] const std::vector<std::uint32_t> &markedSites() const { return m_markedSites; }
    /// Nothing else is chosen then.
    void markSites(std::vector<std::uint32_t> sites);
    /// Their blocks. Null: none, or nothing is known yet.
    [[nodiscard]] const std::shared_ptr<const app::SiteMarks> &siteMarks() const { return m_siteMarks; }
    /// For who finds them: SiteMarking, and tests.
    void setSiteMarks(std::shared_ptr<const app::SiteMarks> marks);

    /// Where the numbers of the "why" on the screen stand. Empty while none is shown.
    [[nodiscard]] const WhyMarks &whyMarks() const { return m_whyMarks; }
    /// For WhyChain.
    void setWhyMarks(WhyMarks marks);

    // --- the filter ---
    [[nodiscard]] const app::Filter &filter() const { return m_filter; }
    /// The filter with each mark that it names as the place where that stands.
    [[nodiscard]] const app::Filter &filterAtMarks() const { return m_filterAtMarks; }
    /// Where the marks of the run on the screen stand. filterChanged() follows where the filter names one that has moved.
    void setMarks(const app::MarkPlaces &marks);
    /// What it leaves. Null: everything is shown, because there is no filter, no run, or nothing is known yet.
    [[nodiscard]] const Matches &matches() const { return m_matches; }
    /// One undo step. Setting the filter that is there already is none.
    void setFilter(const app::Filter &filter);
    /// What the text says, as `atomalloc query --where` takes it. A Problem, which tells the column, changes nothing.
    app::Outcome<void> setFilterText(const QString &text);
    /// The time after begin_ns and up to end_ns, in place of a time that was there. In any order. For every time axis: Ctrl+drag, handles.
    void filterTime(std::uint64_t beginNs, std::uint64_t endNs);
    /// Takes the condition on time away.
    void clearTime();
    /// The time that the filter leaves of the run. Nothing without a condition on time.
    [[nodiscard]] std::optional<app::TimeStretch> time(const app::RecordedRun &run) const { return app::timeOf(m_filterAtMarks, run); }
    /// Steps back and forth. Its actions are those of the window.
    [[nodiscard]] QUndoStack &steps() { return m_steps; }
    [[nodiscard]] const QUndoStack &steps() const { return m_steps; }
    /// For who finds them: Filtering, and tests.
    void setMatches(Matches matches);

public Q_SLOTS:
    void choose(const atomalloc::ui::Selection::Choice &choice);
    void selectBlock(atomalloc::BlockId block); ///< kNoBlock clears
    void selectTask(atomalloc::TaskId task);    ///< kNoTask clears
    void clear();                               ///< the choice. The filter stays

Q_SIGNALS:
    void changed(); ///< the choice, or markedSites()
    void siteMarksChanged();
    void whyMarksChanged();
    /// The filter is another one, or a mark that it names has moved. matches() are still those of before.
    void filterChanged();
    /// Views paint what is left now.
    void matchesChanged();

private:
    class FilterStep;
    void become(const app::Filter &filter);

    Choice m_choice;
    std::vector<std::uint32_t> m_markedSites;
    std::shared_ptr<const app::SiteMarks> m_siteMarks;
    WhyMarks m_whyMarks;
    app::Filter m_filter;
    app::Filter m_filterAtMarks;
    app::MarkPlaces m_marks;
    Matches m_matches;
    QUndoStack m_steps;
};

} // namespace atomalloc::ui
