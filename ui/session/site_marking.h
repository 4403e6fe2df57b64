// SPDX-License-Identifier: GPL-3.0-or-later
// SiteMarking: finds the blocks of the call stacks that the Selection marks, and tells them to it. It works on another thread. The lives
// of a run are read once, for all who ask. Owned by Session. UI thread only.
#pragma once

#include "ui/base/latest_answer.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::ui {

class SiteMarking : public QObject
{
    Q_OBJECT

public:
    SiteMarking(RunView &runView, Selection &selection, QObject *parent = nullptr);

private:
    using Marks = std::shared_ptr<const app::SiteMarks>;

    void runChanged();
    void find();
    void take(const app::Outcome<Marks> &marks);

    RunView &m_runView;
    Selection &m_selection;
    LatestAnswer<std::vector<std::uint32_t>, Marks> m_answers;
    Marks m_found; ///< the last ones
};

} // namespace atomalloc::ui
