// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_view.h"

#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {
constexpr int kFrameMs = 16;
} // namespace

RunView::RunView(QObject *parent) : QObject(parent), m_refresher(new Refresher(*this)), m_marks(new Marks(*this))
{
    m_growthTimer.setInterval(kFrameMs);
    connect(&m_growthTimer, &QTimer::timeout, this, &RunView::look);
    m_frameTimer.setInterval(kFrameMs);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, [this] { advance(static_cast<quint64>(m_frameClock.nsecsElapsed())); });
}

bool RunView::unsaved() const { return m_run && !m_growing && m_kept == Kept::nowhere; }

void RunView::show(std::shared_ptr<const app::RecordedRun> run, Kept kept, RunOrigin origin)
{
    setPlaying(false);
    m_run = std::move(run);
    m_livesReader = m_run ? std::make_shared<app::LivesReader>(m_run) : nullptr;
    m_heap = m_run ? std::make_unique<app::HeapState>(m_run) : nullptr;
    m_measured = m_run && m_run->inputs().mode == app::RunMode::measure;
    m_growing = m_run && !m_run->finished();
    m_freeWaits = m_run && !m_growing ? app::FreeWaits(*m_run) : app::FreeWaits();
    if (m_run)
        m_run->followWithKeyframes();
    m_kept = kept;
    m_origin = std::move(origin);
    m_cursorNs = 0;
    m_seenEvents = 0;
    if (m_growing)
        m_growthTimer.start();
    else
        m_growthTimer.stop();
    Q_EMIT runChanged();
    Q_EMIT positionChanged(0);
}

void RunView::setKept(Kept kept)
{
    m_kept = kept;
    Q_EMIT keptChanged();
}

void RunView::setSaved(const QString &file)
{
    m_origin = {.arguments = {QFileInfo(file).absoluteFilePath()}};
    setKept(Kept::inAFile);
}

void RunView::look()
{
    if (!m_growing)
        return;
    const bool ended = m_run->finished(); // asked first: the count that is read after it is the last one
    const std::size_t events = m_run->eventCount();
    if (events == m_seenEvents && !m_measured && !ended)
        return;
    m_seenEvents = events;
    m_growing = !ended;
    if (ended) {
        m_growthTimer.stop();
        m_freeWaits = app::FreeWaits(*m_run);
    }
    Q_EMIT runGrew();
}

void RunView::moveTo(std::size_t position, quint64 timeNs)
{
    const std::size_t from = m_heap->position();
    m_cursorNs = timeNs;
    if (position != from)
        m_heap->seek(position);
    Q_EMIT positionChanged(from);
}

void RunView::advance(quint64 elapsedNs)
{
    m_frameClock.restart();
    if (!m_run)
        return;
    // Asked first: a run that ends while this frame is worked out has more events than the frame knows, and the next frame plays them.
    const bool ended = m_run->finished();
    const quint64 endNs = m_run->endTimeNs();
    const bool follows = m_measured && !ended;
    const quint64 nextNs = follows ? endNs : advanced(m_cursorNs, elapsedNs, m_speed, endNs);
    const bool atEnd = ended && nextNs >= endNs;
    moveTo(atEnd || follows ? m_run->eventCount() : positionAt(*m_run, nextNs), nextNs);
    if (atEnd)
        setPlaying(false);
}

void RunView::setPlaying(bool on)
{
    if (m_playing == on)
        return;
    m_playing = on;
    if (on) {
        m_frameClock.start();
        m_frameTimer.start();
    } else {
        m_frameTimer.stop();
    }
    Q_EMIT playingChanged();
}

void RunView::play()
{
    if (!m_run)
        return;
    if (m_run->finished() && m_cursorNs >= m_run->endTimeNs())
        setPosition(0);
    setPlaying(true);
}

void RunView::pause() { setPlaying(false); }

void RunView::togglePlay()
{
    if (m_playing)
        pause();
    else
        play();
}

void RunView::stepForward(int events)
{
    pause();
    setPosition(position() + static_cast<std::size_t>(std::max(events, 0)));
}

void RunView::stepBackward(int events)
{
    pause();
    const auto distance = static_cast<std::size_t>(std::max(events, 0));
    setPosition(position() > distance ? position() - distance : 0);
}

void RunView::setPosition(std::size_t position)
{
    if (!m_run)
        return;
    const bool ended = m_run->finished(); // asked first, as in advance()
    const std::size_t count = m_run->eventCount();
    const std::size_t reached = std::min(position, count);
    moveTo(reached, ended && reached == count ? m_run->endTimeNs() : timeOf(*m_run, reached));
}

void RunView::setTime(quint64 timeNs)
{
    if (!m_run)
        return;
    const quint64 time = std::min<quint64>(timeNs, m_run->endTimeNs());
    moveTo(positionAt(*m_run, time), time);
}

void RunView::setSpeed(double speed)
{
    const double clamped = std::clamp(speed, kSlowest, kFastest);
    if (qFuzzyCompare(clamped, m_speed))
        return;
    m_speed = clamped;
    Q_EMIT speedChanged();
}

} // namespace atomalloc::ui
