// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/track_reader.h"

#include "app/base/worker.h"
#include "app/words/query_text.h"

namespace atomalloc::ui {

namespace {

using Tracks = TrackReader::Tracks;
constexpr int kRestMs = 500;

app::Outcome<std::shared_ptr<const Tracks>> readOn(app::ClassTracks &fold, const app::RecordedRun &run, const app::WorkControl &control)
{
    if (!fold.extend(run, control))
        return app::fail(app::Problem{.kind = app::Problem::Kind::cancelled, .sentence = app::Sentence(app::QueryText::reading_stopped)});
    return std::shared_ptr<const Tracks>(
        std::make_shared<Tracks>(Tracks{.of = fold.tracks(), .stretch_ns = fold.stretchNs(), .events = fold.eventCount()}));
}

} // namespace

TrackReader::TrackReader(RunView &runView, QObject *parent) : QObject(parent), m_runView(runView), m_tracks(std::make_shared<Tracks>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &TrackReader::read);
    connect(&m_work, &Work::changed, this, &TrackReader::changed);
    connect(&runView, &RunView::runChanged, this, &TrackReader::forget);
    connect(&runView, &RunView::runGrew, this, [this] {
        if (!m_rest.isActive())
            m_rest.start();
    });
}

void TrackReader::forget()
{
    m_work.stop();
    m_fold.reset();
    m_tracks = std::make_shared<Tracks>();
    read();
    Q_EMIT changed();
}

void TrackReader::setWanted(bool wanted)
{
    m_wanted = wanted;
    read();
}

int TrackReader::permille() const { return m_work.busy() ? m_work.permille() : 1000; }

void TrackReader::read()
{
    const auto run = m_runView.run();
    if (!m_wanted || run == nullptr || (m_fold != nullptr && (m_work.busy() || m_tracks->events == run->eventCount())))
        return;
    if (m_fold == nullptr)
        m_fold = std::make_shared<app::ClassTracks>();
    const QString text = tr("Reading the size classes");
    const app::WorkControl control;
    m_work.await<std::shared_ptr<const Tracks>>(Work::Kind::reading, text, control,
                                                app::onWorker(text, [fold = m_fold, run, control] { return readOn(*fold, *run, control); }),
                                                [this, fold = m_fold](const app::Outcome<std::shared_ptr<const Tracks>> &tracks) {
                                                    if (fold != m_fold)
                                                        return; // of the run before
                                                    if (tracks)
                                                        m_tracks = *tracks;
                                                    if (m_runView.growing())
                                                        m_rest.start();
                                                    Q_EMIT changed();
                                                });
}

} // namespace atomalloc::ui
