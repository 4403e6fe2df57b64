// SPDX-License-Identifier: MPL-2.0
#include "app/query/query.h"

#include "app/base/base_text.h"
#include "app/base/text.h"
#include "app/query/group_sums.h"
#include "app/query/lives_reader.h"
#include "app/query/matcher.h"
#include "app/query/name_pattern.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <iterator>
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

namespace {

constexpr qsizetype kMostNamesTold = 8;

QueryText textOfNoName(Field field) noexcept
{
    switch (field) {
    case Field::site:
        return QueryText::no_such_site;
    case Field::function:
        return QueryText::no_such_function;
    case Field::module:
        return QueryText::no_such_module;
    default:
        return QueryText::no_such_task;
    }
}

/// All names are told where they are few: nobody has to ask for them again.
Sentence nameFault(const Comparison &comparison, const QStringList &names)
{
    const Sentence fault(textOfNoName(comparison.field), quoted(comparison.text));
    const QString nearest = nearestName(comparison.text, names);
    const QStringList few = names.size() <= kMostNamesTold ? names : QStringList();
    return followedBy(followedBy(fault, nearest.isEmpty() ? Sentence() : nameHint(comparison.text, names)),
                      few.isEmpty() ? Sentence() : Sentence(BaseText::known_names, asAllOf(few)));
}

Sentence taskFault(const Comparison &comparison, const LivesOfRun &lives)
{
    const NamePattern pattern(comparison.text, false);
    if (lives.names.isTask(Lifetimes::kNobody, pattern))
        return {};
    QStringList names;
    for (std::uint32_t number = 0; number < lives.lifetimes.taskEnd(); ++number) {
        if (lives.names.isTask(number, pattern))
            return {};
        if (number != toIndex(kNoTask))
            names << lives.names.task(number);
    }
    return nameFault(comparison, names);
}

Sentence siteFault(const Comparison &comparison, const LivesOfRun &lives)
{
    const NamePattern pattern(comparison.text, false);
    QStringList names;
    for (std::uint32_t number = 0; number < lives.names.sites().siteEnd(); ++number) {
        const QString name = lives.names.site(number, comparison.field);
        if (pattern.matches(name))
            return {};
        if (number != 0) // the unknown one
            names << name;
    }
    names.removeDuplicates();
    return nameFault(comparison, names);
}

Sentence classFault(const Comparison &comparison, const LivesOfRun &lives)
{
    const auto classes = lives.lifetimes.classBytes();
    if (std::ranges::find(classes, comparison.figure) != classes.end())
        return {};
    return Sentence(QueryText::no_such_class, asBytes(comparison.figure));
}

bool hasWildcard(const QString &text) { return text.contains(u'*') || text.contains(u'?'); }

Sentence faultOf(const Comparison &comparison, const LivesOfRun &lives)
{
    if (comparison.how != Comparing::equal && comparison.how != Comparing::unequal)
        return {};
    if (comparison.field == Field::size_class && comparison.with == Comparison::With::figure)
        return classFault(comparison, lives);
    if (comparison.with != Comparison::With::text || hasWildcard(comparison.text))
        return {};
    if (kindOf(comparison.field) == FieldKind::task)
        return taskFault(comparison, lives);
    const bool ofSites = comparison.field == Field::site || comparison.field == Field::function || comparison.field == Field::module;
    return ofSites ? siteFault(comparison, lives) : Sentence();
}

} // namespace

std::vector<Sentence> namesThatNobodyHas(const Expression &where, const LivesOfRun &lives)
{
    std::vector<Sentence> faults;
    if (where.kind == Expression::Kind::comparison) {
        if (Sentence fault = faultOf(where.comparison, lives); !fault.isEmpty())
            faults.push_back(std::move(fault));
    }
    for (const Expression &part : where.parts)
        std::ranges::move(namesThatNobodyHas(part, lives), std::back_inserter(faults));
    return faults;
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

namespace {

bool looksAtFrees(const Expression &expression)
{
    const auto isOfFrees = [](Field field) { return field == Field::freed || field == Field::freed_by; };
    if (expression.kind == Expression::Kind::comparison) {
        const Comparison &comparison = expression.comparison;
        return isOfFrees(comparison.field) || (comparison.with == Comparison::With::field && isOfFrees(comparison.other));
    }
    return std::ranges::any_of(expression.parts, looksAtFrees);
}

} // namespace

bool asksForFrees(const Question &question)
{
    return question.by == Grouping::freed_by || question.and_by == Grouping::freed_by || looksAtFrees(question.where);
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
    // Nobody was served by a grant that was taken back. It is live at no mark of these rules.
    const bool mayBeTakenBack = question.rule != Rule::short_lived && question.rule != Rule::all;
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
    GroupSums sums(lives, question.by, question.and_by);
    if (const Outcome<void> added = forEachLife(
            lives, question, answer.marks, [&sums](std::uint32_t life) { sums.add(life); }, work);
        !added)
        return fail(added.error());
    sums.tell(answer);
    return answer;
}

} // namespace atomalloc::app
