// SPDX-License-Identifier: MPL-2.0
#include "app/query/query.h"

#include "app/query/group_sums.h"
#include "app/query/lives_reader.h"
#include "app/query/matcher.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {
namespace {

Problem questionFault(const Sentence &sentence) { return {.kind = Problem::Kind::usage, .sentence = sentence}; }

Problem questionStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

/// The marks of the question, those that the rule needs in their order.
Outcome<void> findMarks(const Question &question, const RecordedRun &run, Answer &answer)
{
    for (int mark = 0; mark < kMarks; ++mark) {
        const bool needed = mark < marksOf(question.rule);
        if (needed && !question.marks[mark])
            return fail(questionFault(Sentence(QueryText::mark_is_missing, nameOf(question.rule), markName(mark))));
        if (!question.marks[mark])
            continue;
        const Outcome<TimelinePoint> point = pointOf(*question.marks[mark], run);
        if (!point)
            return fail(point.error());
        answer.marks[mark] = *point;
        if (needed && mark > 0 && point->event < answer.marks[mark - 1]->event)
            return fail(questionFault(Sentence(QueryText::marks_are_swapped, markName(mark - 1), markName(mark))));
    }
    return {};
}

} // namespace

Outcome<std::shared_ptr<const LivesOfRun>> readLivesNow(const std::shared_ptr<const RecordedRun> &run, const WorkControl &work)
{
    return LivesReader(run).read(work);
}

std::vector<Sentence> gapsOf(const LivesOfRun &lives)
{
    const Lifetimes &lifetimes = lives.lifetimes;
    std::vector<Sentence> gaps;
    if (lives.run->inputs().mode == RunMode::measure) {
        gaps.push_back(lifetimes.droppedEvents() == 0 ? Sentence(QueryText::measured_whole)
                                                      : Sentence(QueryText::measured_with_gaps, asCount(lifetimes.droppedEvents())));
        gaps.emplace_back(QueryText::order_of_threads);
    }
    if (lifetimes.livesWithoutFree() > 0)
        gaps.emplace_back(QueryText::frees_were_dropped, asCount(lifetimes.livesWithoutFree()));
    return gaps;
}

QStringList groupingNames()
{
    return {QStringLiteral("site"),     QStringLiteral("function"), QStringLiteral("module"), QStringLiteral("task"),
            QStringLiteral("freed_by"), QStringLiteral("class"),    QStringLiteral("size")};
}

QString nameOf(Grouping grouping) { return groupingNames()[static_cast<int>(grouping)]; }

std::optional<Grouping> groupingOf(const QString &name)
{
    const qsizetype index = groupingNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<Grouping>(index));
}

QString markName(int mark) { return QString(QChar(u'a' + mark)); }

Outcome<void> forEachLife(const LivesOfRun &lives, const Question &question, const std::array<std::optional<TimelinePoint>, kMarks> &marks,
                          const std::function<void(std::uint32_t)> &take, const WorkControl &work)
{
    const Outcome<Matcher> matcher = Matcher::make(question.where, *lives.run, lives.lifetimes, lives.names);
    if (!matcher)
        return fail(matcher.error());
    const auto eventOf = [&marks](int mark) { return marks[mark] ? marks[mark]->event : 0; };
    const Rectangle rectangle = rectangleOf(question.rule, eventOf(0), eventOf(1), eventOf(2));
    const auto born = lives.lifetimes.born();
    const auto freed = lives.lifetimes.freed();
    const auto first = static_cast<std::size_t>(std::ranges::upper_bound(born, rectangle.born.after) - born.begin());
    const auto end = static_cast<std::size_t>(std::ranges::upper_bound(born, rectangle.born.upTo) - born.begin());
    const bool mayBeTakenBack = question.rule != Rule::short_lived; // nobody was served by it, and it is live at none of the marks
    std::array<std::uint8_t, Matcher::kBatch> matches{};
    for (std::size_t begin = first; begin < end; begin += Matcher::kBatch) {
        if (work.stopRequested())
            return fail(questionStopped());
        const std::size_t count = std::min(Matcher::kBatch, end - begin);
        matcher->match(begin, std::span(matches).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            const auto life = static_cast<std::uint32_t>(begin + i);
            if (matches[i] != 0 && rectangle.freed.holds(freed[life]) && (mayBeTakenBack || !lives.lifetimes.isTakenBack(life)))
                take(life);
        }
    }
    return {};
}

Outcome<Answer> answerNow(const LivesOfRun &lives, const Question &question, const WorkControl &work)
{
    Answer answer;
    if (const Outcome<void> found = findMarks(question, *lives.run, answer); !found)
        return fail(found.error());
    GroupSums sums(lives, question.by);
    if (const Outcome<void> added = forEachLife(
            lives, question, answer.marks, [&sums](std::uint32_t life) { sums.add(life); }, work);
        !added)
        return fail(added.error());
    sums.tell(answer);
    return answer;
}

} // namespace atomalloc::app
