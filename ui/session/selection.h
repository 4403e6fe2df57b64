// SPDX-License-Identifier: GPL-3.0-or-later
// Selection: the one thing that is marked in every view: a block, a task, a site, a time range, or nothing.
// Choosing something replaces what was chosen before.
// Owned by Session. UI thread only.
#pragma once

#include "allocator/api/event.h"

#include <QObject>

#include <cstdint>
#include <variant>

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

/// What is left out of every view. It has no condition yet, so nothing is left out.
struct Filter
{
    friend bool operator==(const Filter &, const Filter &) = default;
};

class Selection : public QObject
{
    Q_OBJECT

public:
    using Choice = std::variant<std::monostate, BlockId, TaskId, SiteChoice, RangeChoice>;

    using QObject::QObject;

    [[nodiscard]] const Choice &choice() const { return m_choice; }
    [[nodiscard]] bool empty() const { return std::holds_alternative<std::monostate>(m_choice); }
    [[nodiscard]] BlockId block() const; ///< kNoBlock when something else or nothing is chosen
    [[nodiscard]] TaskId task() const;   ///< kNoTask when something else or nothing is chosen
    [[nodiscard]] const Filter &filter() const { return m_filter; }

public Q_SLOTS:
    void choose(const atomalloc::ui::Selection::Choice &choice);
    void selectBlock(atomalloc::BlockId block); ///< kNoBlock clears
    void selectTask(atomalloc::TaskId task);    ///< kNoTask clears
    void clear();

Q_SIGNALS:
    void changed();

private:
    Choice m_choice;
    Filter m_filter;
};

} // namespace atomalloc::ui
