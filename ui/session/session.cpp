// SPDX-License-Identifier: GPL-3.0-or-later
// The state of the window: inputs, cursor, playback, selection. What is awaited is in session_work.cpp.
#include "ui/session/session.h"

#include "ui/session/cursor.h"
#include "ui/session/session_impl.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {
constexpr int kFrameMs = 16;
} // namespace

Session::Session(QObject *parent) : QObject(parent), m_impl(std::make_unique<Impl>(this))
{
    m_impl->frameTimer.setInterval(kFrameMs);
    m_impl->frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_impl->frameTimer, &QTimer::timeout, this, [this] { m_impl->playFrame(); });
    m_impl->watchTimer.setInterval(kFrameMs);
    connect(&m_impl->watchTimer, &QTimer::timeout, this, [this] { m_impl->watch(); });
}

Session::~Session()
{
    m_impl->workStop.request_stop();
    if (m_impl->monitor)
        m_impl->monitor->stop.request_stop();
}

const std::optional<app::Workload> &Session::workload() const { return m_impl->workload; }
const AtomAllocConfig &Session::config() const { return m_impl->config; }
AtomAllocConfig Session::configOrigin() const { return m_impl->configOrigin; }
QString Session::configName() const { return m_impl->configName; }
bool Session::configModified() const { return !(m_impl->config == m_impl->configOrigin); }
bool Session::workloadModified() const { return m_impl->workloadModified; }
quint64 Session::seed() const { return m_impl->seed; }
app::RunMode Session::mode() const { return m_impl->mode; }
int Session::threads() const { return m_impl->threads; }
std::shared_ptr<const app::RecordedRun> Session::run() const { return m_impl->run; }
bool Session::running() const { return m_impl->work == Impl::Work::running; }
bool Session::busy() const { return m_impl->work != Impl::Work::none; }
bool Session::runUnsaved() const { return m_impl->unsaved && m_impl->run && m_impl->run->finished(); }
int Session::progressPermille() const { return m_impl->permille; }
QString Session::busyText() const { return m_impl->workText; }
const app::HeapState *Session::heap() const { return m_impl->heap.get(); }
std::size_t Session::position() const { return m_impl->heap ? m_impl->heap->position() : 0; }
quint64 Session::cursorTimeNs() const { return m_impl->cursorNs; }
bool Session::playing() const { return m_impl->playing; }
double Session::speed() const { return m_impl->speed; }
BlockId Session::selectedBlock() const { return m_impl->selectedBlock; }
TaskId Session::selectedTask() const { return m_impl->selectedTask; }

int Session::faultCount() const
{
    int count = 0;
    for (const Impl::Faults &faults : std::as_const(m_impl->faults))
        count += faults.count;
    return count;
}

bool Session::canRun() const { return runHindrance().isEmpty(); }

QString Session::runHindrance() const
{
    if (m_impl->work == Impl::Work::reading || m_impl->work == Impl::Work::writing)
        return tr("%1. Run is possible when that is done.").arg(m_impl->workText);
    for (const Impl::Faults &faults : std::as_const(m_impl->faults))
        if (faults.count > 0)
            return faults.firstRule;
    if (!m_impl->workload)
        return tr("Choose a scenario or open a recording first.");
    return {};
}

void Session::setConfig(const AtomAllocConfig &config, bool valid)
{
    m_impl->config = config;
    if (valid)
        m_impl->faults.remove(QStringLiteral("config"));
    Q_EMIT configChanged();
}

void Session::setConfigOrigin(const AtomAllocConfig &config, const QString &name)
{
    m_impl->configOrigin = config;
    m_impl->configName = name;
    setConfig(config, true);
}

void Session::setFaults(const QString &form, int count, const QString &firstRule)
{
    m_impl->faults[form] = {count, firstRule};
    Q_EMIT configChanged();
}

void Session::editScenario(const app::Scenario &scenario)
{
    if (!m_impl->workload)
        m_impl->workload = app::Workload{};
    m_impl->workload->title = scenario.title;
    m_impl->workload->content = scenario;
    m_impl->workloadModified = true;
    Q_EMIT workloadChanged();
}

void Session::setWorkload(const app::Workload &workload) { m_impl->adopt(workload); }

void Session::setSeed(quint64 seed)
{
    if (m_impl->seed == seed)
        return;
    m_impl->seed = seed;
    Q_EMIT inputsChanged();
}

void Session::setMode(app::RunMode mode)
{
    if (m_impl->mode == mode)
        return;
    m_impl->mode = mode;
    Q_EMIT inputsChanged();
}

void Session::setThreads(int threads)
{
    m_impl->threads = std::max(1, threads);
    Q_EMIT inputsChanged();
}

// --- the cursor ---

void Session::Impl::moveTo(std::size_t position, quint64 timeNs)
{
    if (!heap)
        return;
    const std::size_t from = heap->position();
    cursorNs = timeNs;
    if (position != from)
        heap->seek(position);
    Q_EMIT q->positionChanged(from);
}

void Session::Impl::playFrame()
{
    const auto elapsedNs = static_cast<std::uint64_t>(frameClock.nsecsElapsed());
    frameClock.restart();
    if (!run)
        return;
    const std::uint64_t endNs = run->endTimeNs();
    const bool measuringNow = work == Work::running && mode == app::RunMode::measure;
    const std::uint64_t nextNs = measuringNow ? endNs : advanced(cursorNs, elapsedNs, speed, endNs);
    const bool atEnd = nextNs >= endNs;
    moveTo(atEnd ? run->eventCount() : positionAt(*run, nextNs), nextNs);
    if (atEnd && run->finished())
        setPlaying(false);
}

void Session::Impl::setPlaying(bool on)
{
    if (playing == on)
        return;
    playing = on;
    if (on) {
        frameClock.start();
        frameTimer.start();
    } else {
        frameTimer.stop();
    }
    Q_EMIT q->playingChanged();
}

void Session::Impl::show(std::shared_ptr<const app::RecordedRun> newRun)
{
    setPlaying(false);
    run = std::move(newRun);
    heap = run ? std::make_unique<app::HeapState>(run) : nullptr;
    cursorNs = 0;
    seenEvents = 0;
    selectedBlock = kNoBlock;
    selectedTask = kNoTask;
    Q_EMIT q->runChanged();
    Q_EMIT q->positionChanged(0);
    Q_EMIT q->selectionChanged();
}

void Session::play()
{
    if (!m_impl->run)
        return;
    if (m_impl->run->finished() && m_impl->cursorNs >= m_impl->run->endTimeNs())
        setPosition(0);
    m_impl->setPlaying(true);
}

void Session::pause() { m_impl->setPlaying(false); }

void Session::togglePlay()
{
    if (playing())
        pause();
    else
        play();
}

void Session::stepForward(int events)
{
    pause();
    if (m_impl->run)
        setPosition(position() + static_cast<std::size_t>(std::max(events, 0)));
}

void Session::stepBackward(int events)
{
    pause();
    const auto distance = static_cast<std::size_t>(std::max(events, 0));
    if (m_impl->run)
        setPosition(position() > distance ? position() - distance : 0);
}

void Session::setPosition(std::size_t position)
{
    if (!m_impl->run)
        return;
    const std::size_t count = m_impl->run->eventCount();
    const bool toEnd = position >= count && m_impl->run->finished();
    m_impl->moveTo(std::min(position, count), toEnd ? m_impl->run->endTimeNs() : timeOf(*m_impl->run, std::min(position, count)));
}

void Session::setTime(quint64 timeNs)
{
    if (!m_impl->run)
        return;
    const quint64 time = std::min<quint64>(timeNs, m_impl->run->endTimeNs());
    m_impl->moveTo(positionAt(*m_impl->run, time), time);
}

void Session::setSpeed(double speed)
{
    const double clamped = std::clamp(speed, kSlowest, kFastest);
    if (qFuzzyCompare(clamped, m_impl->speed))
        return;
    m_impl->speed = clamped;
    Q_EMIT speedChanged();
}

void Session::selectBlock(BlockId block)
{
    if (m_impl->selectedBlock == block)
        return;
    m_impl->selectedBlock = block;
    Q_EMIT selectionChanged();
}

void Session::selectTask(TaskId task)
{
    if (m_impl->selectedTask == task)
        return;
    m_impl->selectedTask = task;
    Q_EMIT selectionChanged();
}

void Session::say(const QString &text) { Q_EMIT notice(text); }
void Session::complain(const app::Problem &value) { Q_EMIT problem(value); }

} // namespace atomalloc::ui
