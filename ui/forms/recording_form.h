// SPDX-License-Identifier: GPL-3.0-or-later
// RecordingForm: what stands in the place of the scenario's editor while the workload is a recording or a profile.
// Of a recording it asks what becomes of a request that finds no memory. The choice goes to the draft at once, and is a step of its
// undo. UI thread only.
#pragma once

#include "app/workload/at_limit.h"

#include <QWidget>

namespace atomalloc::ui {

class FieldRow;
class RunDraft;
class Theme;

class RecordingForm : public QWidget
{
    Q_OBJECT

public:
    RecordingForm(RunDraft &draft, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] FieldRow &atLimit() const { return *m_atLimit; }

Q_SIGNALS:
    void restored(); ///< the choice was taken back or made again

private:
    void choose(app::AtLimit chosen);
    void adopt();

    RunDraft &m_draft;
    FieldRow *m_atLimit;
};

} // namespace atomalloc::ui
