// SPDX-License-Identifier: GPL-3.0-or-later
// The session of session_fixture.h beside the text of its events, so that what is shown can be counted apart from the program's own folds.
#pragma once

#include "app/export/csv_export.h"
#include "tests/support/event_lines.h"
#include "tests/ui/session_fixture.h"

#include <QFile>

namespace atomalloc::ui {

/// The lines of the events.csv of a run.
inline std::vector<test::EventLine> linesOf(const app::RecordedRun &run)
{
    const QTemporaryDir folder;
    EXPECT_TRUE(app::exportCsvNow(run, folder.filePath(QStringLiteral("out"))));
    QFile file(folder.filePath(QStringLiteral("out/events.csv")));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return test::eventLinesOf(file.readAll());
}

class CountedSession : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_lines = linesOf(*m_sample.run);
        ASSERT_EQ(m_lines.size(), m_sample.end);
    }

    /// The first `position` events.
    [[nodiscard]] std::span<const test::EventLine> upTo(std::size_t position) const { return std::span(m_lines).first(position); }
    [[nodiscard]] test::CountedRun countedAt(std::size_t position) const { return test::CountedRun(upTo(position)); }
    /// Time that a task has waited until the last of the first `position` events, a wait that goes on included.
    [[nodiscard]] std::uint64_t waitedAt(std::uint64_t task, std::size_t position) const
    {
        std::uint64_t waited = 0;
        std::optional<std::uint64_t> since;
        for (const test::EventLine &line : upTo(position)) {
            if (line.task != task)
                continue;
            if (line.kind == "wait")
                since = line.timeNs;
            else if (since && (line.kind == "grant" || line.kind == "wait_end"))
                waited += line.timeNs - *std::exchange(since, {});
        }
        return since ? waited + m_lines[position - 1].timeNs - *since : waited;
    }

    std::vector<test::EventLine> m_lines;
};

} // namespace atomalloc::ui
