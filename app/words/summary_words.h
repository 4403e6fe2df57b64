// SPDX-License-Identifier: MPL-2.0
// The figures of a run's end in words: what the command line prints and what the window's summary shows. Pure. Any thread.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/recording/summary_metrics.h"

#include <QCoreApplication>
#include <QString>

#include <map>
#include <vector>

namespace atomalloc::app {

/// The rows of a summary by their name, in words for the eye. Those of a file that was cut short are not all there.
class SummaryWords
{
    Q_DECLARE_TR_FUNCTIONS(SummaryWords)

public:
    explicit SummaryWords(const std::vector<SummaryRow> &rows);

    [[nodiscard]] bool has(Metric metric) const;
    [[nodiscard]] double value(Metric metric) const; ///< 0 where it is missing
    [[nodiscard]] QString count(Metric metric) const;
    [[nodiscard]] QString bytes(Metric metric) const;
    [[nodiscard]] QString time(Metric metric) const;
    [[nodiscard]] QString percent(Metric metric) const;
    /// "12 out of memory, 3 stale handles", or "nothing".
    [[nodiscard]] QString refused() const;
    /// In which order the threads of a recording made their steps. Only where the run has the metric `recorded_order`.
    [[nodiscard]] QString replayOrder() const;
    /// How many of a recording's frees waited for their block, and how long.
    [[nodiscard]] QString freeWaits() const;

private:
    std::map<QString, double, std::less<>> m_values;
};

/// "hit ratio": what a table calls the figure. It begins with a small letter where the language has one. Of those that both front ends
/// print. Empty for others.
[[nodiscard]] QString summaryLabel(Metric metric);

struct SummaryLine
{
    QString label;
    QString figure;
};

/// What somebody wants to know first when a run has ended: peak and when, waits, refusals, hits, fragmentation, zeroed, held.
[[nodiscard]] std::vector<SummaryLine> summaryLines(const RecordedRun &run);

} // namespace atomalloc::app
