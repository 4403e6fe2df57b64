// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/compare_reader.h"

#include "app/base/worker.h"
#include "app/compare/summing_up.h"
#include "app/words/compare_text.h"
#include "app/words/sentences.h"

#include <QPointer>

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kProgressMs = 100;

using Sheet = std::shared_ptr<const app::FigureSheet>;

std::shared_ptr<const CompareContent> comparedSheets(const app::FigureSheet &a, const app::FigureSheet &b)
{
    auto content = std::make_shared<CompareContent>();
    content->figures = app::compareFigures(a, b);
    content->sentence = app::summingSentence(content->figures);
    content->whole = a.whole && b.whole;
    return content;
}

app::Sentence theComparison() { return app::Sentence(app::CompareText::the_comparison); }

} // namespace

CompareReader::CompareReader(QObject *parent) : QObject(parent)
{
    m_progress.setInterval(kProgressMs);
    connect(&m_progress, &QTimer::timeout, this, &CompareReader::changed);
}

CompareReader::~CompareReader() { stopWork(); }

void CompareReader::stopWork()
{
    for (const app::WorkControl &work : m_work)
        work.requestStop();
}

void CompareReader::show(Run a, Run b)
{
    if (m_runs[0] == a && m_runs[1] == b)
        return;
    stopWork();
    m_work = {app::WorkControl(), app::WorkControl()};
    std::array<KnownSheet, 2> kept;
    std::size_t next = 0;
    for (const KnownSheet &known : m_sheets)
        if (known.run != nullptr && (known.run == a || known.run == b))
            kept[next++] = known;
    m_sheets = std::move(kept);
    m_runs = {std::move(a), std::move(b)};
    m_content.reset();
    m_problem.clear();
    m_reading = false;
    m_progress.stop();
    if (m_runs[0] != nullptr && m_runs[1] != nullptr)
        begin();
    Q_EMIT changed();
}

void CompareReader::begin()
{
    m_reading = true;
    m_progress.start();
    [[maybe_unused]] const auto follower = read();
}

void CompareReader::cancel()
{
    if (!m_reading)
        return;
    stopWork();
    m_work = {app::WorkControl(), app::WorkControl()};
    m_reading = false;
    m_progress.stop();
    m_problem = app::textOf(app::Sentence(app::CompareText::comparing_stopped));
    Q_EMIT changed();
}

int CompareReader::permille() const { return (m_work[0].progressPermille() + m_work[1].progressPermille()) / 2; }

bool CompareReader::wantsSites() const { return app::hasSites(*m_runs[0]) && app::hasSites(*m_runs[1]); }

std::shared_ptr<const app::FigureSheet> CompareReader::knownSheet(const Run &run) const
{
    for (const KnownSheet &known : m_sheets)
        if (known.run == run && known.sites == wantsSites())
            return known.sheet;
    return nullptr;
}

/// True when the sheet of that run is known now.
QCoro::Task<bool> CompareReader::readSheet(std::size_t side, app::WorkControl identity)
{
    const QPointer<CompareReader> alive(this);
    const Run run = m_runs[side];
    const bool sites = wantsSites();
    if (knownSheet(run) != nullptr)
        co_return true;
    auto reading = app::readFigures(run, sites, m_work[side]);
    app::Outcome<app::FigureSheet> sheet = co_await reading;
    if (!alive || !(m_work[0] == identity))
        co_return false;
    if (!sheet) {
        m_problem = textOf(sheet.error().sentence);
        co_return false;
    }
    KnownSheet &place = m_sheets[0].run == nullptr || m_sheets[0].run == run ? m_sheets[0] : m_sheets[1];
    place = {run, std::make_shared<const app::FigureSheet>(std::move(*sheet)), sites};
    co_return true;
}

QCoro::Task<void> CompareReader::read()
{
    const QPointer<CompareReader> alive(this);
    const app::WorkControl identity = m_work[0];
    const Run runA = m_runs[0];
    const Run runB = m_runs[1];
    auto first = app::onWorker(theComparison(),
                               [runA, runB]() -> Compared { return comparedSheets(app::figuresAtOnce(*runA), app::figuresAtOnce(*runB)); });
    const Compared atOnce = co_await first;
    if (!alive || !(m_work[0] == identity))
        co_return;
    if (atOnce)
        m_content = *atOnce;
    Q_EMIT changed();
    auto readingA = readSheet(0, identity);
    auto readingB = readSheet(1, identity);
    const bool knowsA = co_await readingA;
    const bool knowsB = co_await readingB;
    if (!alive || !(m_work[0] == identity))
        co_return;
    if (knowsA && knowsB) {
        auto last =
            app::onWorker(theComparison(), [a = knownSheet(runA), b = knownSheet(runB)]() -> Compared { return comparedSheets(*a, *b); });
        const Compared whole = co_await last;
        if (!alive || !(m_work[0] == identity))
            co_return;
        if (whole)
            m_content = *whole;
        else
            m_problem = textOf(whole.error().sentence);
    }
    m_reading = false;
    m_progress.stop();
    Q_EMIT changed();
}

void CompareReader::finish()
{
    if (m_runs[0] == nullptr || m_runs[1] == nullptr || (m_content != nullptr && m_content->whole))
        return;
    stopWork();
    m_work = {app::WorkControl(), app::WorkControl()};
    m_reading = false;
    m_progress.stop();
    const bool sites = wantsSites();
    const app::Outcome<app::FigureSheet> a = app::readFiguresNow(m_runs[0], sites);
    const app::Outcome<app::FigureSheet> b = app::readFiguresNow(m_runs[1], sites);
    if (a && b) {
        m_sheets = {KnownSheet{m_runs[0], std::make_shared<const app::FigureSheet>(*a), sites},
                    KnownSheet{m_runs[1], std::make_shared<const app::FigureSheet>(*b), sites}};
        m_content = comparedSheets(*a, *b);
    } else {
        m_problem = textOf((a ? b : a).error().sentence);
    }
    Q_EMIT changed();
}

} // namespace atomalloc::ui
