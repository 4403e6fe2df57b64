// SPDX-License-Identifier: MPL-2.0
// How long questions and filters take once the lives of a run are read, how long that reading takes, and how much memory. Run by hand:
// query_benchmark [events in millions].
#include "app/query/filter_matches.h"
#include "app/query/query.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace atomalloc;

constexpr std::uint32_t kTasks = 64;
constexpr std::uint32_t kMostLive = 200'000;
constexpr std::uint32_t kClasses = 11;
constexpr std::uint32_t kMostOfClass = kMostLive / 8; // there is place for more than live at once

/// The blocks of one class, one after the other, as a pool has them.
struct DrawnClass
{
    std::uint8_t number = 0;
    std::uint32_t first = 0;                ///< granule
    std::vector<std::uint64_t> generations; ///< by block
    std::vector<std::uint32_t> free;        ///< blocks

    [[nodiscard]] Event birth(std::uint64_t bytes, TaskId task)
    {
        if (free.empty()) {
            free.push_back(static_cast<std::uint32_t>(generations.size()));
            generations.push_back(1);
        }
        Event event{.generation = generations[free.back()], .bytes = bytes};
        event.block = BlockId{first + (free.back() << number)};
        event.task = event.owner = task;
        event.kind = EventKind::allocate;
        event.cause = Cause::hot_hit;
        event.from = Place::hot;
        event.to = Place::live;
        event.size_class = ClassIndex{number};
        free.pop_back();
        return event;
    }
    [[nodiscard]] Event death(Event event, TaskId task)
    {
        free.push_back((toIndex(event.block) - first) >> number);
        event.generation = ++generations[free.back()];
        event.task = task;
        event.kind = EventKind::free;
        event.cause = event.task == event.owner ? Cause::local : Cause::remote;
        std::swap(event.from, event.to);
        return event;
    }
};

/// Blocks of 11 classes, born and freed by tasks in no order; one in eight is freed by another task. Every event is a birth or a death: no
/// run of that many events has more lives.
std::shared_ptr<app::RecordedRun> drawnRun(std::size_t events)
{
    auto run = std::make_shared<app::RecordedRun>();
    run->setInputs(app::RunInputs());
    for (std::uint32_t task = 1; task <= kTasks; ++task)
        run->addTask({.id = TaskId{task}, .name = QStringLiteral("task %1").arg(task), .group = QStringLiteral("task")});
    std::mt19937_64 draw(1);
    const auto drawnTask = [&draw] { return TaskId{static_cast<std::uint32_t>(1 + draw() % kTasks)}; };
    std::vector<DrawnClass> classes(kClasses);
    for (std::uint32_t i = 0, first = 0; i < kClasses; first += kMostOfClass << i++)
        classes[i] = {.number = static_cast<std::uint8_t>(i), .first = first, .generations = {}, .free = {}};
    std::vector<Event> live;
    std::vector<Event> batch;
    for (std::size_t i = 0; i < events; ++i) {
        Event event;
        if (live.empty() || (live.size() < kMostLive && draw() % 100 < 52)) {
            const auto sizeClass = static_cast<std::uint8_t>(draw() % kClasses);
            event = classes[sizeClass].birth((std::uint64_t{64} << sizeClass) - draw() % 32, drawnTask());
            live.push_back(event);
        } else {
            std::swap(live[draw() % live.size()], live.back());
            const TaskId freer = draw() % 8 == 0 ? drawnTask() : live.back().owner;
            event = classes[toIndex(live.back().size_class)].death(live.back(), freer);
            live.pop_back();
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

/// The most memory that this process has had, in GB.
double mostGigabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e9;
}

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

/// What the filter of the window costs, once the lives are read.
double filtering(const std::shared_ptr<const app::LivesOfRun> &lives)
{
    const auto ground = std::make_shared<app::FilterGround>();
    const double begun = processorMs();
    ground->lives = lives;
    ground->index = app::LifeIndex(lives->lifetimes);
    ground->events = lives->lifetimes.eventCount();
    std::printf("index of the lives: %.1f ms\n", processorMs() - begun);
    double most = 0;
    for (const char *text : {"state=hot", "size>=64KiB", "task=task*1 and size>=1KiB", "event=free", "time>100ms and time<=200ms"}) {
        const double from = processorMs();
        const auto matches = app::FilterMatches::findNow(ground, *app::Filter::parse(QString::fromUtf8(text)));
        const double ms = processorMs() - from;
        if (!matches)
            std::exit(1);
        std::printf("  %-28s %8.1f ms, %zu lives and %zu events left\n", text, ms, (*matches)->lifeCount(), (*matches)->eventCount());
        most = std::max(most, ms);
    }
    return most;
}

} // namespace

int main(int argc, char **argv)
{
    const auto millions = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 10);
    const auto run = drawnRun(millions * 1'000'000);
    std::printf("the run: %.2f GB at most\n", mostGigabytes());
    const double begun = processorMs();
    const auto lives = app::readLivesNow(run);
    if (!lives)
        return 1;
    std::printf("%zu million events, %zu lives: read in %.0f ms, %.2f GB at most\n", millions, (*lives)->lifetimes.size(),
                processorMs() - begun, mostGigabytes());
    double most = 0;
    for (const char *where : {"", "task=task* and size>=1KiB and (freed_by!=task or lifetime<1ms) and not born<20%"}) {
        std::printf("where %s\n", *where == '\0' ? "(nothing)" : where);
        for (const QString &rule : app::ruleNames())
            most = std::max(most, slowest(**lives, *app::ruleOf(rule), where));
    }
    std::printf("slowest answer: %.1f ms, %.2f GB of memory at most\n", most, mostGigabytes());
    std::printf("slowest filter: %.1f ms\n", filtering(*lives));
    return 0;
}
