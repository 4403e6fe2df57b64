// SPDX-License-Identifier: MPL-2.0
// The figures of a run's end in words: what the command line prints and what the window's summary shows. Pure. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

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

    [[nodiscard]] bool has(QStringView metric) const;
    [[nodiscard]] double value(QStringView metric) const; ///< 0 where it is missing
    [[nodiscard]] QString count(QStringView metric) const;
    [[nodiscard]] QString bytes(QStringView metric) const;
    [[nodiscard]] QString time(QStringView metric) const;
    [[nodiscard]] QString percent(QStringView metric) const;
    /// "12 out of memory, 3 stale handles", or "nothing".
    [[nodiscard]] QString refused() const;

private:
    std::map<QString, double, std::less<>> m_values;
};

struct SummaryLine
{
    QString label;
    QString figure;
};

/// What somebody wants to know first when a run has ended: peak and when, waits, refusals, hits, fragmentation, zeroed, held.
[[nodiscard]] std::vector<SummaryLine> summaryLines(const RecordedRun &run);

} // namespace atomalloc::app
