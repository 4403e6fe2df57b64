// SPDX-License-Identifier: MPL-2.0
// What RunSurvey knows of a whole run as bytes, so that a file brings it along and nobody has to read all events again.
// It is the table RunTableType::survey. Pure functions. Any thread.
//
// Format, in the numbers of packed_numbers.h: the version (1), the number of events, then the parts in the order of SurveyedRun, then the
// marks of the trail. Each list begins with its length.
#pragma once

#include "app/analysis/run_survey.h"
#include "app/recording/recorded_run.h"

#include <QByteArray>

#include <optional>

namespace atomalloc::app {

[[nodiscard]] QByteArray packSurvey(const SurveyedRun &known, const TallyTrail &trail);

/// Puts the marks into `trail`, which is empty. Nothing when the bytes are none of packSurvey(), tell of another number of events than the
/// run has, or name tasks, classes, events or amounts that no run of this config has. `trail` is of no use then. Throws std::bad_alloc.
[[nodiscard]] std::optional<SurveyedRun> unpackSurvey(const QByteArray &bytes, const RecordedRun &run, TallyTrail &trail);

} // namespace atomalloc::app
