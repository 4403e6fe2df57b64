// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/charts/charts_reader.h"

#include "app/base/worker.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"

#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr qint64 kReadTurnMs = 150;             ///< until what was read is handed out
constexpr std::size_t kEventsPerLook = 1 << 16; ///< between two looks at the clock

ChartsSums sumsOf(const std::shared_ptr<const app::LivesOfRun> &lives, const ChartsContent &content, app::TimeRange range)
{
    return {range,
            app::sizeBars(lives->lifetimes, range),
            app::lifetimeDistribution(lives->lifetimes, range),
            app::waitTimes(content.waits, range, lives->run->endTimeNs()),
            lives,
            true};
}

} // namespace

struct ChartsReader::Reading
{
    app::RunCharts charts;

    /// Reads until the end, a stop, or the end of the turn.
    std::shared_ptr<const ChartsContent> read(const app::RecordedRun &run, const app::WorkControl &work, bool toTheEnd)
    {
        const bool ended = run.finished(); // asked first: more may come
        if (run.inputs().mode == app::RunMode::measure) {
            const std::size_t events = run.eventCount();
            return std::make_shared<ChartsContent>(
                ChartsContent{app::RunCharts::ofSamples(run.samples(), events), {}, events, true, ended});
        }
        QElapsedTimer clock;
        clock.start();
        while (!work.stopRequested() && charts.sync(run, kEventsPerLook) && (toTheEnd || clock.elapsed() < kReadTurnMs))
            continue;
        return std::make_shared<const ChartsContent>(ChartsContent{charts, app::waitsOf(charts.spans()), run.eventCount(), false, ended});
    }
};

ChartsReader::ChartsReader(QObject *parent)
    : QObject(parent),
      m_details(*this, app::Sentence(app::QueryText::the_question), [this](const app::Outcome<Detail> &detail) { take(detail); })
{
}

void ChartsReader::show(std::shared_ptr<app::LivesReader> lives)
{
    m_work.requestStop();
    m_work = app::WorkControl();
    m_lives = std::move(lives);
    m_run = m_lives != nullptr ? m_lives->run() : nullptr;
    m_reading = std::make_shared<Reading>();
    m_content.reset();
    m_detail.reset();
    m_details.begin([run = m_run](const DetailQuestion &question, const app::WorkControl &work) -> app::Outcome<Detail> {
        return app::ChartDetail::read(*run, question.content->charts, question.range, work);
    });
    m_sums = {};
    m_problem.clear();
    m_wanted.reset();
    m_reads = m_sumsUp = false;
}

bool ChartsReader::behind() const
{
    if (m_run == nullptr || m_content == nullptr)
        return m_run != nullptr;
    return m_content->charts.position() < m_run->eventCount() || (m_content->sampled && !m_content->ended && m_run->finished());
}

void ChartsReader::wantTimes()
{
    if (m_problem.isEmpty() && behind() && !m_reads) [[maybe_unused]]
        const auto follower = readOn();
}

void ChartsReader::want(app::TimeRange range)
{
    m_wanted = range;
    wantTimes();
    if (m_problem.isEmpty() && !behind() && m_run != nullptr && m_run->finished() && !m_sumsUp && (!m_sums.known || m_sums.range != range))
        [[maybe_unused]]
        const auto follower = sumUp();
}

QCoro::Task<void> ChartsReader::readOn()
{
    m_reads = true;
    const QPointer<ChartsReader> alive(this);
    const app::WorkControl work = m_work;
    const auto job = [reading = m_reading, run = m_run, work]() -> app::Outcome<std::shared_ptr<const ChartsContent>> {
        return reading->read(*run, work, false);
    };
    const app::Outcome<std::shared_ptr<const ChartsContent>> read =
        co_await app::onWorker(app::Sentence(app::QueryText::the_question), job);
    if (!alive || !(m_work == work))
        co_return;
    m_reads = false;
    if (read)
        m_content = *read;
    else
        m_problem = textOf(read.error().sentence);
    Q_EMIT changed(); // whoever still looks wants more
}

QCoro::Task<void> ChartsReader::sumUp()
{
    m_sumsUp = true;
    const QPointer<ChartsReader> alive(this);
    const app::WorkControl work = m_work;
    const auto job = [lives = m_lives, content = m_content, range = *m_wanted, work]() -> app::Outcome<ChartsSums> {
        const auto read = lives->read(work);
        if (!read)
            return app::fail(read.error());
        return sumsOf(*read, *content, range);
    };
    const app::Outcome<ChartsSums> sums = co_await app::onWorker(app::Sentence(app::QueryText::the_question), job);
    if (!alive || !(m_work == work))
        co_return;
    if (sums)
        m_sums = *sums;
    else
        m_problem = textOf(sums.error().sentence);
    m_sumsUp = false;
    Q_EMIT changed();
}

ChartsReader::Detail ChartsReader::detail(const TimeWindow &window) const
{
    const bool fits = m_detail != nullptr && m_detail->covers(window.wholeTimeAt(window.left), window.wholeTimeAt(window.right()));
    return fits ? m_detail : nullptr;
}

/// Nothing: what is known is as fine as the pixels, or as the events.
std::optional<ChartsReader::DetailQuestion> ChartsReader::missing(const TimeWindow &window) const
{
    const auto coarse = [pixel = window.length_ns / window.width](std::uint64_t slotNs) {
        return slotNs > 1 && static_cast<double>(slotNs) > pixel;
    };
    if (m_content == nullptr || m_content->sampled || !coarse(m_content->charts.slotNs()))
        return std::nullopt; // what was sampled has no events behind it
    if (const Detail known = detail(window); known != nullptr && !coarse(known->slotNs()))
        return std::nullopt;
    // As much before and behind it as is seen, so that who moves on need not wait.
    const double from = std::max(0.0, window.begin_ns - window.length_ns);
    const double to = window.endNs() + window.length_ns;
    return DetailQuestion{m_content, {static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to) + 1}};
}

void ChartsReader::wantDetail(const TimeWindow &window)
{
    if (const auto question = missing(window))
        m_details.ask(*question);
}

void ChartsReader::finishDetail(const TimeWindow &window)
{
    if (const auto question = missing(window))
        take(m_details.answerNow(*question));
}

void ChartsReader::take(const app::Outcome<Detail> &detail)
{
    if (!detail)
        m_problem = textOf(detail.error().sentence);
    else if (*detail != nullptr)
        m_detail = *detail;
    Q_EMIT changed();
}

void ChartsReader::finish(std::optional<app::TimeRange> range)
{
    if (m_run == nullptr)
        return;
    const auto run = m_run;
    const bool read = !behind();
    if (!read) {
        show(m_lives); // a turn in progress keeps what it has
        m_content = m_reading->read(*run, m_work, true);
    }
    if (range && run->finished() && (!m_sums.known || m_sums.range != *range)) {
        if (const auto lives = m_lives->read())
            m_sums = sumsOf(*lives, *m_content, *range);
    }
    if (range)
        m_wanted = range;
    Q_EMIT changed();
}

} // namespace atomalloc::ui
