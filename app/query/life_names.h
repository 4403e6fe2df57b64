// SPDX-License-Identifier: MPL-2.0
// LifeNames: what tasks and sites are called in questions and in their answers. In English whatever the language is, for files and for what
// is typed. Constant once it is made. Any thread.
#pragma once

#include "app/analysis/call_sites.h"
#include "app/analysis/lifetimes.h"
#include "app/query/field.h"
#include "app/query/name_pattern.h"
#include "app/recording/recorded_run.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

class LifeNames
{
public:
    LifeNames(const RecordedRun &run, const Lifetimes &lifetimes, std::shared_ptr<const CallSites> sites);

    [[nodiscard]] const CallSites &sites() const noexcept { return *m_sites; }
    /// The name of the task, or its tag where it has none: "t7". 0 is "allocator", Lifetimes::kNobody is "nobody".
    [[nodiscard]] QString task(std::uint32_t number) const;
    /// Whether the pattern means that task: by its name, its number or its tag.
    [[nodiscard]] bool isTask(std::uint32_t number, const NamePattern &pattern) const;
    /// "unknown" where the name is not known.
    [[nodiscard]] QString site(std::uint32_t number, Field field) const;

private:
    std::vector<QString> m_tasks; ///< by number. Empty: it has no name
    std::shared_ptr<const CallSites> m_sites;
};

} // namespace atomalloc::app
