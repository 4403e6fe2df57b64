// SPDX-License-Identifier: GPL-3.0-or-later
// SitesReader: answers what the Sites view asks of a run, on worker threads: what each frame has, and what it had over time. The lives are
// read and the tree is made once, and then each answer is one look at each life. Owned by the view. UI thread only.
#pragma once

#include "app/query/lives_reader.h"
#include "ui/base/latest_answer.h"
#include "ui/views/sites/sites_content.h"

#include <QObject>
#include <QString>

#include <memory>

namespace atomalloc::ui {

class SitesReader : public QObject
{
    Q_OBJECT

public:
    explicit SitesReader(QObject *parent = nullptr);

    /// Another run, which has finished and has call stacks, or none. What is known of the one before is forgotten.
    void show(std::shared_ptr<app::LivesReader> lives);
    void want(const SitesQuestion &question) { m_sums.ask(question); }
    void wantSeries(const SitesSeriesQuestion &question) { m_overTime.ask(question); }
    /// Both on this thread, at once: pictures for files want the end.
    void finish(const SitesQuestion &question);
    void finishSeries(const SitesSeriesQuestion &question);

    /// Null until the first answer.
    [[nodiscard]] const std::shared_ptr<const SitesContent> &content() const { return m_content; }
    [[nodiscard]] const std::shared_ptr<const SitesSeries> &series() const { return m_series; }
    /// Why there is no more. Empty when nothing failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] bool busy() const { return m_sums.busy(); }
    /// What is being done, with how far it is: "Adding up 100,000 sites, 62 %". For while busy() and nothing is known.
    [[nodiscard]] QString progressText() const;

Q_SIGNALS:
    void changed(); ///< content()
    void seriesChanged();

private:
    class Workshop; ///< what is kept from answer to answer. One thread at a time has it
    class SeriesWorkshop;
    using Content = std::shared_ptr<const SitesContent>;
    using Series = std::shared_ptr<const SitesSeries>;

    void take(const app::Outcome<Content> &content);
    void takeSeries(const app::Outcome<Series> &series);

    std::shared_ptr<const app::RecordedRun> m_run; ///< null: none is shown
    LatestAnswer<SitesQuestion, Content> m_sums;
    LatestAnswer<SitesSeriesQuestion, Series> m_overTime;
    Content m_content;
    Series m_series;
    QString m_problem;
};

} // namespace atomalloc::ui
