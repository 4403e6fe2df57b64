// SPDX-License-Identifier: MPL-2.0
#include "app/why/help.h"

#include "app/base/units.h"
#include "app/base/worker.h"
#include "app/config/config_fields.h"
#include "app/engine/run.h"
#include "app/open/request_of_inputs.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace atomalloc::app {

namespace {

const QString kMaxMemory = QStringLiteral("max_memory");

Problem helpStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(WhyText::stopped)}; }

/// The request that the answer is about. Of the peak and of what is held there is none.
RequestNumber requestIn(const RecordedRun &run, const WhyAnswer &answer)
{
    const bool hasRequest = answer.cause == WhyCause::wait || answer.cause == WhyCause::refusal || answer.cause == WhyCause::miss;
    return hasRequest ? requestNumberOf(run, answer.of_event - 1) : RequestNumber();
}

/// Smaller is better. A run that gets stuck has done only a part of its work.
auto rankOf(WhyCause cause, const ReplayFigures &figures)
{
    const std::uint64_t first = cause == WhyCause::wait      ? figures.wait_ns
                                : cause == WhyCause::refusal ? figures.refusals
                                : cause == WhyCause::miss    ? figures.misses
                                                             : figures.peak_committed;
    return std::tuple(figures.stuck, first, figures.refusals, figures.wait_ns, figures.waits, figures.misses);
}

Sentence nothingHelps(const WhyAnswer &answer)
{
    const auto *need = std::get_if<NeedFacts>(&answer.facts);
    if (need == nullptr || need->shortage.limit == 0)
        return Sentence(WhyText::nothing_helps_other);
    return Sentence(answer.cause == WhyCause::wait ? WhyText::nothing_helps_wait : WhyText::nothing_helps_refusal,
                    asRoundedBytes(need->shortage.held), asBytes(need->shortage.limit));
}

/// Whether nothing of the cause is left. Of misses, of a peak and of what is held something always is: the least change is enough there.
bool isCured(WhyCause cause, const ReplayFigures &after)
{
    return (cause != WhyCause::wait || after.wait_ns == 0) &&
           ((cause != WhyCause::wait && cause != WhyCause::refusal) || after.refusals == 0);
}

/// Adds a change that helps. Of larger and larger limits the least that helps stays, and the least that helps most.
void take(std::vector<HelpfulChange> &changes, WhyCause cause, HelpfulChange one)
{
    const auto isLimit = [](const HelpfulChange &change) { return change.change.field == kMaxMemory; };
    if (isLimit(one) && !changes.empty() && isLimit(changes.back())) {
        if (rankOf(cause, changes.back().after) <= rankOf(cause, one.after))
            return;
        if (changes.size() > 1 && isLimit(changes[changes.size() - 2]))
            changes.pop_back();
    }
    changes.push_back(std::move(one));
}

HelpAnswer withoutReplay(Sentence why)
{
    HelpAnswer help;
    help.nothing = std::move(why);
    return help;
}

Outcome<HelpAnswer> replayAll(const std::shared_ptr<const RecordedRun> &run, const WhyAnswer &answer, const RunRequest &request,
                              const WorkControl &work)
{
    if (run->inputs().mode == RunMode::measure)
        return withoutReplay(Sentence(WhyText::no_replay_measured));
    const std::vector<ConfigChange> changes = changesFor(answer, run->inputs().config);
    if (changes.empty())
        return withoutReplay(Sentence(WhyText::no_field_acts));
    const RequestNumber number = requestIn(*run, answer);
    HelpAnswer help;
    help.before = replayFigures(*run, number);
    for (const ConfigChange &change : changes) {
        if (change.field == kMaxMemory && !help.changes.empty() && help.changes.back().change.field == kMaxMemory &&
            isCured(answer.cause, help.changes.back().after))
            continue; // more would not help more
        work.setStage(Sentence(WhyText::replaying, asCount(++help.replayed), asCount(changes.size())));
        RunRequest again = request;
        again.config = change.config;
        const Outcome<std::shared_ptr<RecordedRun>> other = makeRunNow(again, std::make_shared<RecordedRun>(), work);
        if (work.stopRequested())
            return fail(helpStopped());
        if (!other)
            continue; // the system has no memory for it, say
        const ReplayFigures after = replayFigures(**other, number);
        if (isBetter(answer.cause, help.before, after))
            take(help.changes, answer.cause, {change, after});
    }
    std::ranges::stable_sort(help.changes, [&](const HelpfulChange &a, const HelpfulChange &b) {
        return rankOf(answer.cause, a.after) < rankOf(answer.cause, b.after);
    });
    if (help.changes.size() > HelpAnswer::kMostChanges)
        help.changes.resize(HelpAnswer::kMostChanges);
    if (help.changes.empty())
        help.nothing = nothingHelps(answer);
    return help;
}

/// "waits 41 → 17". Nothing where it did not change.
void addChange(std::vector<Sentence> &parts, WhyText what, const Argument &before, const Argument &after)
{
    if (!(before == after))
        parts.push_back(Sentence(WhyText::figure_change, Sentence(what), before, after));
}

} // namespace

bool isBetter(WhyCause cause, const ReplayFigures &before, const ReplayFigures &after)
{
    using Outcome = ReplayFigures::Outcome;
    if (after.refusals > before.refusals || after.stuck > before.stuck || after.served < before.served)
        return false;
    if (after.stuck > 0 && after.stuck == before.stuck && (cause == WhyCause::wait || cause == WhyCause::refusal))
        return false; // the run still comes to a stop
    const bool waitsMore = after.wait_ns > before.wait_ns;
    switch (cause) {
    case WhyCause::wait:
        return !waitsMore && (after.outcome == Outcome::served || (after.outcome == Outcome::waited && after.waited_ns < before.waited_ns));
    case WhyCause::refusal:
        return after.refusals < before.refusals && (after.outcome == Outcome::served || after.outcome == Outcome::waited);
    case WhyCause::miss:
        return !waitsMore && after.misses < before.misses;
    case WhyCause::peak:
    case WhyCause::held:
        return !waitsMore && after.peak_committed < before.peak_committed;
    case WhyCause::stale:
    case WhyCause::nothing:
        break;
    }
    return false;
}

Outcome<HelpAnswer> findHelpNow(const std::shared_ptr<const RecordedRun> &run, const WhyAnswer &answer, const RunRequest &request,
                                const WorkControl &work)
{
    return guarded(Sentence(WhyText::the_answer), [&] { return replayAll(run, answer, request, work); });
}

QCoro::Task<Outcome<HelpAnswer>> findHelp(std::shared_ptr<const RecordedRun> run, WhyAnswer answer, RunRequest request, WorkControl work)
{
    return onWorker(Sentence(WhyText::the_answer), [run = std::move(run), answer = std::move(answer), request = std::move(request),
                                                    work = std::move(work)] { return replayAll(run, answer, request, work); });
}

QCoro::Task<Outcome<HelpAnswer>> findHelpFor(std::shared_ptr<const RecordedRun> run, WhyAnswer answer, QString file, WorkControl work)
{
    return onWorker(
        Sentence(WhyText::the_answer),
        [run = std::move(run), answer = std::move(answer), file = std::move(file), work = std::move(work)]() -> Outcome<HelpAnswer> {
            if (run->inputs().mode == RunMode::measure)
                return withoutReplay(Sentence(WhyText::no_replay_measured));
            const Outcome<RunRequest> request = requestOfInputsNow(run->inputs(), file, work);
            if (work.stopRequested())
                return fail(helpStopped());
            if (!request)
                return withoutReplay(Sentence(WhyText::no_replay, request.error().sentence));
            return replayAll(run, answer, *request, work);
        });
}

Sentence effectOnRequest(WhyCause cause, const ReplayFigures &after)
{
    using Outcome = ReplayFigures::Outcome;
    if (cause != WhyCause::wait && cause != WhyCause::refusal)
        return {};
    switch (after.outcome) {
    case Outcome::served:
        return Sentence(WhyText::served_at_once);
    case Outcome::waited:
        return Sentence(WhyText::waits_instead, asRoundedDuration(after.waited_ns));
    case Outcome::refused:
    case Outcome::unknown:
        break;
    }
    return {};
}

Sentence effectOnRun(const ReplayFigures &before, const ReplayFigures &after)
{
    std::vector<Sentence> parts;
    addChange(parts, WhyText::stuck_figure, asCount(before.stuck), asCount(after.stuck));
    addChange(parts, WhyText::waits_figure, asCount(before.waits), asCount(after.waits));
    addChange(parts, WhyText::wait_time_figure, asRoundedDuration(before.wait_ns), asRoundedDuration(after.wait_ns));
    addChange(parts, WhyText::refusals_figure, asCount(before.refusals), asCount(after.refusals));
    addChange(parts, WhyText::misses_figure, asCount(before.misses), asCount(after.misses));
    // Rounded they may look alike, though they differ.
    const bool alike =
        formatBytesRounded(static_cast<double>(before.peak_committed)) == formatBytesRounded(static_cast<double>(after.peak_committed));
    const auto figure = alike ? asBytes : asRoundedBytes;
    addChange(parts, WhyText::peak_committed_figure, figure(before.peak_committed), figure(after.peak_committed));
    return Sentence(WhyText::whole_run, asRow(std::move(parts)));
}

} // namespace atomalloc::app
