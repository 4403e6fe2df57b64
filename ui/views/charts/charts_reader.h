// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsReader: reads the events of a run on a worker thread while somebody looks, and hands out what it has come to, some times a second.
// Then it sums up what was allocated in the range that was asked for. Of a part of the time that is seen enlarged it reads the events
// again. UI thread only.
#pragma once

#include "app/base/work.h"
#include "app/query/lives_reader.h"
#include "ui/base/latest_answer.h"
#include "ui/views/charts/charts_content.h"

#include <QCoroTask>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class ChartsReader : public QObject
{
    Q_OBJECT

public:
    explicit ChartsReader(QObject *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~ChartsReader() override { m_work.requestStop(); }

    /// The lives of another run, or none. What was read of the one before is forgotten.
    void show(std::shared_ptr<app::LivesReader> lives);
    /// Reads on when the run has events that are not read, and sums up when `range` is another one than before.
    void want(app::TimeRange range);
    /// Reads on, and sums up nothing.
    void wantTimes();
    /// Reads all of it at once, on this thread: pictures for files want the end. Without a range it sums up nothing.
    void finish(std::optional<app::TimeRange> range);
    /// Reads the events of the window again, and around it, where a step of content() is wider than a pixel.
    void wantDetail(const TimeWindow &window);
    void finishDetail(const TimeWindow &window);

    /// Null until the first events were read.
    [[nodiscard]] const std::shared_ptr<const ChartsContent> &content() const { return m_content; }
    /// What was read again of this window, or null: then content() is as fine, or it is not read yet.
    [[nodiscard]] std::shared_ptr<const app::ChartDetail> detail(const TimeWindow &window) const;
    [[nodiscard]] bool readsDetail() const { return m_details.busy(); }
    [[nodiscard]] const ChartsSums &sums() const { return m_sums; }
    /// Why there is no more. Empty when nothing failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed(); ///< content(), detail() or sums()

private:
    struct Reading; ///< what only the worker touches while there is one
    struct DetailQuestion
    {
        std::shared_ptr<const ChartsContent> content;
        app::TimeRange range;
        bool operator==(const DetailQuestion &) const = default;
    };
    using Detail = std::shared_ptr<const app::ChartDetail>;

    QCoro::Task<void> readOn();
    QCoro::Task<void> sumUp();
    [[nodiscard]] bool behind() const;
    [[nodiscard]] std::optional<DetailQuestion> missing(const TimeWindow &window) const;
    void take(const app::Outcome<Detail> &detail);

    std::shared_ptr<app::LivesReader> m_lives;
    std::shared_ptr<const app::RecordedRun> m_run; ///< that of m_lives
    std::shared_ptr<Reading> m_reading;
    std::shared_ptr<const ChartsContent> m_content;
    LatestAnswer<DetailQuestion, Detail> m_details;
    Detail m_detail;
    ChartsSums m_sums;
    std::optional<app::TimeRange> m_wanted;
    app::WorkControl m_work;
    QString m_problem;
    bool m_reads = false;
    bool m_sumsUp = false;
};

} // namespace atomalloc::ui
