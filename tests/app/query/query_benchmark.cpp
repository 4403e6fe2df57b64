// SPDX-License-Identifier: MPL-2.0
// How long questions take once the lives of a run are read, and how long that reading takes. Run by hand: query_benchmark [events in
// millions].
#include "app/query/query.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

namespace {

using namespace atomalloc;

constexpr std::uint32_t kTasks = 64;
constexpr std::uint32_t kMostLive = 200'000;

/// Blocks of 11 classes, born and freed by tasks in no order; one in eight is freed by another task. Every event is a birth or a death: no
/// run of that many events has more lives.
std::shared_ptr<app::RecordedRun> drawnRun(std::size_t events)
{
    auto run = std::make_shared<app::RecordedRun>();
    run->setInputs(app::RunInputs());
    for (std::uint32_t task = 1; task <= kTasks; ++task)
        run->addTask({.id = TaskId{task}, .name = QStringLiteral("task %1").arg(task), .group = QStringLiteral("task")});
    std::mt19937_64 draw(1);
    std::vector<Event> live;
    std::vector<std::uint64_t> generations(kMostLive, 1);
    std::vector<std::uint32_t> free(kMostLive);
    for (std::uint32_t i = 0; i < kMostLive; ++i)
        free[i] = i;
    std::vector<Event> batch;
    for (std::size_t i = 0; i < events; ++i) {
        const bool births = !free.empty() && (live.empty() || draw() % 100 < 52);
        Event event;
        if (births) {
            const auto sizeClass = static_cast<std::uint8_t>(draw() % 11);
            event = {.generation = generations[free.back()], .bytes = (std::uint64_t{64} << sizeClass) - draw() % 32};
            event.block = BlockId{free.back() * 1024};
            event.task = event.owner = TaskId{static_cast<std::uint32_t>(1 + draw() % kTasks)};
            event.kind = EventKind::allocate;
            event.cause = Cause::hot_hit;
            event.from = Place::hot;
            event.to = Place::live;
            event.size_class = ClassIndex{sizeClass};
            free.pop_back();
            live.push_back(event);
        } else {
            std::swap(live[draw() % live.size()], live.back());
            event = live.back();
            live.pop_back();
            free.push_back(toIndex(event.block) / 1024);
            event.generation = ++generations[free.back()];
            event.task = draw() % 8 == 0 ? TaskId{static_cast<std::uint32_t>(1 + draw() % kTasks)} : event.owner;
            event.kind = EventKind::free;
            event.cause = event.task == event.owner ? Cause::local : Cause::remote;
            std::swap(event.from, event.to);
        }
        event.time_ns = i * 100;
        batch.push_back(event);
        if (batch.size() == 1 << 16 || i + 1 == events) {
            run->append(batch);
            batch.clear();
        }
    }
    run->finish(true);
    return run;
}

/// Of this process, so that a busy machine does not count.
double processorMs() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

double slowest(const app::LivesOfRun &lives, app::Rule rule, const char *where)
{
    double most = 0;
    for (const QString &by : app::groupingNames()) {
        app::Question question{.rule = rule, .marks = {}, .by = *app::groupingOf(by), .where = {}};
        if (*where != '\0')
            question.where = *app::parseExpression(QString::fromUtf8(where));
        question.marks = {
            app::TimelinePlace{.kind = app::TimelinePlace::Kind::share, .percent = rule == app::Rule::short_lived ? 0.0 : 50.0},
            app::TimelinePlace{.kind = app::TimelinePlace::Kind::end}, app::TimelinePlace{.kind = app::TimelinePlace::Kind::end}};
        const double begun = processorMs();
        const auto answer = app::answerNow(lives, question);
        const double ms = processorMs() - begun;
        if (!answer)
            std::exit(1);
        std::printf("  %-8s by %-8s %8.1f ms, %llu lives in %zu groups\n", qPrintable(nameOf(rule)), qPrintable(by), ms,
                    static_cast<unsigned long long>(answer->total.count), answer->groups.size());
        most = std::max(most, ms);
    }
    return most;
}

} // namespace

int main(int argc, char **argv)
{
    const auto millions = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 10);
    const auto run = drawnRun(millions * 1'000'000);
    const double begun = processorMs();
    const auto lives = app::readLivesNow(run);
    if (!lives)
        return 1;
    std::printf("%zu million events, %zu lives: read in %.0f ms\n", millions, (*lives)->lifetimes.size(), processorMs() - begun);
    double most = 0;
    for (const char *where : {"", "task=task* and size>=1KiB and (freed_by!=task or lifetime<1ms) and not born<20%"}) {
        std::printf("where %s\n", *where == '\0' ? "(nothing)" : where);
        for (const QString &rule : app::ruleNames())
            most = std::max(most, slowest(**lives, *app::ruleOf(rule), where));
    }
    std::printf("slowest answer: %.1f ms\n", most);
    return 0;
}
