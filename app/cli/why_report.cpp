// SPDX-License-Identifier: MPL-2.0
#include "app/cli/why_report.h"

#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "app/config/config_fields.h"
#include "app/json/json_value.h"
#include "app/query/timeline_place.h"
#include "app/words/catalogue.h"
#include "app/words/event_words.h"
#include "app/words/sentences.h"

#include <span>
#include <utility>

namespace atomalloc::app::cli {
namespace {

JsonValue number(std::uint64_t value) { return JsonValue::number(value); }
JsonValue name(std::string_view text) { return JsonValue::string(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()))); }
JsonValue task(TaskId id) { return id == kNoTask ? JsonValue() : number(toIndex(id)); }
JsonValue block(BlockId id) { return id == kNoBlock ? JsonValue() : number(toIndex(id)); }
/// 0 is no position.
JsonValue position(std::size_t at) { return at == 0 ? JsonValue() : number(at); }

JsonValue jsonOf(const AddressRun &run)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("begin"), number(run.begin)).add(QStringLiteral("bytes"), number(run.bytes));
    return json;
}

JsonValue jsonOf(const BlockInTheWay &one)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("block"), block(one.block))
        .add(QStringLiteral("task"), task(one.task))
        .add(QStringLiteral("bytes"), number(one.bytes))
        .add(QStringLiteral("requested"), number(one.requested))
        .add(QStringLiteral("being_wiped"), JsonValue::boolean(one.being_wiped))
        .add(QStringLiteral("born"), position(one.born))
        .add(QStringLiteral("site"), number(one.site));
    return json;
}

QString nameOf(Shortage::By by)
{
    switch (by) {
    case Shortage::By::nothing:
        return QStringLiteral("nothing");
    case Shortage::By::limit:
        return QStringLiteral("limit");
    case Shortage::By::fragmentation:
        return QStringLiteral("fragmentation");
    case Shortage::By::alignment:
        return QStringLiteral("alignment");
    }
    return {};
}

QString nameOf(MissFacts::Reason reason)
{
    switch (reason) {
    case MissFacts::Reason::never_filled:
        return QStringLiteral("never_filled");
    case MissFacts::Reason::aged_out:
        return QStringLiteral("aged_out");
    case MissFacts::Reason::taken:
        return QStringLiteral("taken");
    case MissFacts::Reason::taken_over:
        return QStringLiteral("taken_over");
    case MissFacts::Reason::freed_elsewhere:
        return QStringLiteral("freed_elsewhere");
    case MissFacts::Reason::too_small:
        return QStringLiteral("too_small");
    case MissFacts::Reason::given_back:
        return QStringLiteral("given_back");
    case MissFacts::Reason::all_in_use:
        return QStringLiteral("all_in_use");
    }
    return {};
}

JsonValue jsonOf(const Shortage &shortage)
{
    JsonValue runs = JsonValue::array();
    for (const AddressRun &run : shortage.runs)
        runs.items.push_back(jsonOf(run));
    JsonValue blocks = JsonValue::array();
    for (const BlockInTheWay &one : shortage.in_the_way)
        blocks.items.push_back(jsonOf(one));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("by"), JsonValue::string(nameOf(shortage.by)))
        .add(QStringLiteral("needed"), number(shortage.needed))
        .add(QStringLiteral("limit"), number(shortage.limit))
        .add(QStringLiteral("held"), number(shortage.held))
        .add(QStringLiteral("retired"), number(shortage.retired))
        .add(QStringLiteral("free"), number(shortage.free))
        .add(QStringLiteral("too_few"), number(shortage.too_few))
        .add(QStringLiteral("longest"), jsonOf(shortage.longest))
        .add(QStringLiteral("runs"), std::move(runs))
        .add(QStringLiteral("in_the_way"), std::move(blocks))
        .add(QStringLiteral("in_the_way_bytes"), number(shortage.in_the_way_bytes))
        .add(QStringLiteral("free_then"), jsonOf(shortage.free_then));
    return json;
}

JsonValue jsonOf(const std::vector<PeakShare> &shares, std::span<const std::uint64_t> classBytes)
{
    JsonValue json = JsonValue::array();
    for (const PeakShare &share : shares) {
        JsonValue one = JsonValue::object();
        one.add(QStringLiteral("name"), JsonValue::string(share.name));
        if (share.task != kNoTask)
            one.add(QStringLiteral("task"), task(share.task));
        if (share.size_class != kNoClass)
            one.add(QStringLiteral("class"), number(classBytes[toIndex(share.size_class)]));
        one.add(QStringLiteral("blocks"), number(share.blocks)).add(QStringLiteral("bytes"), number(share.bytes));
        json.items.push_back(std::move(one));
    }
    return json;
}

/// The figures of each cause.
class FactsAsJson
{
public:
    explicit FactsAsJson(std::vector<std::uint64_t> classBytes) : m_classBytes(std::move(classBytes)) {}

    JsonValue operator()(const std::monostate &) const { return {}; }
    JsonValue operator()(const NeedFacts &need) const
    {
        JsonValue before = JsonValue::array();
        for (const WaiterState &waiter : need.before) {
            JsonValue one = JsonValue::object();
            one.add(QStringLiteral("task"), task(waiter.task))
                .add(QStringLiteral("requested"), number(waiter.bytes))
                .add(QStringLiteral("asked"), position(static_cast<std::size_t>(waiter.event) + 1));
            before.items.push_back(std::move(one));
        }
        JsonValue json = JsonValue::object();
        json.add(QStringLiteral("task"), task(need.task))
            .add(QStringLiteral("requested"), number(need.requested))
            .add(QStringLiteral("class"), number(need.block_bytes))
            .add(QStringLiteral("asked"), position(need.asked))
            .add(QStringLiteral("place_in_line"), number(need.place_in_line))
            .add(QStringLiteral("before"), std::move(before))
            .add(QStringLiteral("waited_ns"), number(need.waited_ns))
            .add(QStringLiteral("refused_by"), name(toName(need.refused_by)))
            .add(QStringLiteral("memory"), need.shortage.needed == 0 ? JsonValue() : jsonOf(need.shortage))
            .add(QStringLiteral("memory_for_first"), need.of_first.needed == 0 ? JsonValue() : jsonOf(need.of_first));
        return json;
    }
    JsonValue operator()(const MissFacts &miss) const
    {
        JsonValue json = JsonValue::object();
        json.add(QStringLiteral("reason"), JsonValue::string(nameOf(miss.reason)))
            .add(QStringLiteral("task"), task(miss.task))
            .add(QStringLiteral("class"), sizeOf(miss.size_class))
            .add(QStringLiteral("missed"), position(miss.missed))
            .add(QStringLiteral("last_miss"), position(miss.last_miss))
            .add(QStringLiteral("lost"), number(miss.lost))
            .add(QStringLiteral("lost_last"), position(miss.lost_last))
            .add(QStringLiteral("lost_block"), block(miss.lost_block))
            .add(QStringLiteral("taker"), task(miss.taker))
            .add(QStringLiteral("in_use"), number(miss.in_use));
        return json;
    }
    JsonValue operator()(const PeakFacts &peak) const
    {
        JsonValue json = JsonValue::object();
        json.add(QStringLiteral("bytes"), number(peak.bytes))
            .add(QStringLiteral("blocks"), number(peak.blocks))
            .add(QStringLiteral("held_by_task"), jsonOf(peak.held_by_task, m_classBytes))
            .add(QStringLiteral("held_by_site"), jsonOf(peak.held_by_site, m_classBytes))
            .add(QStringLiteral("low"), number(peak.low))
            .add(QStringLiteral("low_bytes"), number(peak.low_bytes))
            .add(QStringLiteral("born_blocks"), number(peak.born_blocks))
            .add(QStringLiteral("born_bytes"), number(peak.born_bytes))
            .add(QStringLiteral("by_task"), jsonOf(peak.by_task, m_classBytes))
            .add(QStringLiteral("by_class"), jsonOf(peak.by_class, m_classBytes))
            .add(QStringLiteral("by_site"), jsonOf(peak.by_site, m_classBytes));
        return json;
    }
    JsonValue operator()(const HeldFacts &held) const
    {
        JsonValue json = JsonValue::object();
        json.add(QStringLiteral("place"), name(toName(held.place)))
            .add(QStringLiteral("task"), task(held.task))
            .add(QStringLiteral("block"), block(held.block))
            .add(QStringLiteral("class"), sizeOf(held.size_class))
            .add(QStringLiteral("bytes"), number(held.bytes))
            .add(QStringLiteral("blocks"), number(held.blocks))
            .add(QStringLiteral("in_use"), number(held.in_use))
            .add(QStringLiteral("cached"), number(held.cached))
            .add(QStringLiteral("place_in_queue"), number(held.place_in_queue))
            .add(QStringLiteral("queue_length"), number(held.queue_length))
            .add(QStringLiteral("since"), position(held.since))
            .add(QStringLiteral("until"), position(held.until))
            .add(QStringLiteral("site"), number(held.site));
        return json;
    }
    JsonValue operator()(const StaleFacts &stale) const
    {
        JsonValue json = JsonValue::object();
        json.add(QStringLiteral("block"), block(stale.block))
            .add(QStringLiteral("task"), task(stale.task))
            .add(QStringLiteral("generation"), number(stale.generation))
            .add(QStringLiteral("generation_now"), number(stale.generation_now))
            .add(QStringLiteral("freed"), position(stale.freed))
            .add(QStringLiteral("freed_by"), task(stale.freed_by))
            .add(QStringLiteral("born"), position(stale.born))
            .add(QStringLiteral("owner"), task(stale.owner))
            .add(QStringLiteral("handed_out_since"), number(stale.handed_out_since))
            .add(QStringLiteral("place_now"), name(toName(stale.place_now)))
            .add(QStringLiteral("task_now"), task(stale.task_now));
        return json;
    }

private:
    [[nodiscard]] JsonValue sizeOf(ClassIndex sizeClass) const
    {
        return toIndex(sizeClass) < m_classBytes.size() ? number(m_classBytes[toIndex(sizeClass)]) : JsonValue();
    }

    std::vector<std::uint64_t> m_classBytes;
};

JsonValue jsonOf(const WhyStep &step)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("title"), JsonValue::string(englishOf(step.title)))
        .add(QStringLiteral("detail"), JsonValue::string(englishOf(step.detail)))
        .add(QStringLiteral("link"), JsonValue::string(app::nameOf(step.link)));
    switch (step.link) {
    case WhyLink::event:
        return json.add(QStringLiteral("event"), number(step.position));
    case WhyLink::block:
        return json.add(QStringLiteral("block"), block(step.block));
    case WhyLink::task:
        return json.add(QStringLiteral("task"), task(step.task));
    case WhyLink::field:
        return json.add(QStringLiteral("field"), JsonValue::string(step.field));
    case WhyLink::addresses:
        return json.add(QStringLiteral("begin"), number(step.begin)).add(QStringLiteral("bytes"), number(step.bytes));
    }
    return json;
}

JsonValue jsonOf(const ReplayFigures &figures)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("waits"), number(figures.waits))
        .add(QStringLiteral("wait_ns"), number(figures.wait_ns))
        .add(QStringLiteral("refusals"), number(figures.refusals))
        .add(QStringLiteral("misses"), number(figures.misses))
        .add(QStringLiteral("peak_committed_bytes"), number(figures.peak_committed));
    return json;
}

JsonValue jsonOf(const HelpAnswer &help)
{
    JsonValue changes = JsonValue::array();
    for (const HelpfulChange &one : help.changes) {
        const ConfigField *field = findConfigField(one.change.field);
        JsonValue change = JsonValue::object();
        change.add(QStringLiteral("field"), JsonValue::string(field->name))
            .add(QStringLiteral("value"), JsonValue::string(configValueText(*field, one.change.config)))
            .add(QStringLiteral("after"), jsonOf(one.after));
        changes.items.push_back(std::move(change));
    }
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("before"), jsonOf(help.before))
        .add(QStringLiteral("replayed"), number(help.replayed))
        .add(QStringLiteral("changes"), std::move(changes))
        .add(QStringLiteral("nothing"), JsonValue::string(englishOf(help.nothing)));
    return json;
}

/// How people write the place that a step leads to.
QString linkText(const WhyStep &step, const EventWords &words, const AtomAllocConfig &config)
{
    switch (step.link) {
    case WhyLink::event:
        return QStringLiteral("@%1").arg(step.position);
    case WhyLink::block:
        return CliWords::tr("block %1").arg(toIndex(step.block));
    case WhyLink::task:
        return words.taskName(step.task);
    case WhyLink::field: {
        const ConfigField *field = findConfigField(step.field);
        return QStringLiteral("%1=%2").arg(step.field, field == nullptr ? QString() : configValueText(*field, config).remove(u' '));
    }
    case WhyLink::addresses:
        return CliWords::tr("from +%1 on").arg(localFigure(formatBytesRounded(static_cast<double>(step.begin))));
    }
    return {};
}

} // namespace

void printWhy(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer)
{
    const RunInputs inputs = run.inputs();
    const EventWords words(inputs.config, run.tasks());
    out << headline(run) << '\n'
        << CliWords::tr("@%1 of %2, at %3: %4")
               .arg(answer.position)
               .arg(run.eventCount())
               .arg(localFigure(placeTimeText(answer.time_ns, run)), textOf(answer.headline))
        << '\n';
    for (std::size_t i = 0; i < answer.steps.size(); ++i) {
        const WhyStep &step = answer.steps[i];
        out << QStringLiteral("  %1  %2  (%3)\n").arg(i + 1).arg(textOf(step.title), linkText(step, words, inputs.config));
        if (!step.detail.isEmpty())
            out << wrapped(textOf(step.detail), QStringLiteral("     "));
    }
    if (!answer.limits.isEmpty())
        out << wrapped(CliWords::tr("Note: ") + textOf(answer.limits), QStringLiteral("  "));
}

void printHelp(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer, const HelpAnswer &help)
{
    out << CliWords::tr("What would help:") << '\n';
    if (!help.nothing.isEmpty())
        out << wrapped(textOf(help.nothing), QStringLiteral("  "));
    for (const HelpfulChange &one : help.changes) {
        const ConfigField *field = findConfigField(one.change.field);
        out << QStringLiteral("  --set %1=%2  (%3)\n")
                   .arg(field->name, configValueText(*field, one.change.config).remove(u' '),
                        CliWords::tr("now %1").arg(configValueText(*field, run.inputs().config)));
        for (const Sentence &effect : {effectOnRequest(answer.cause, one.after), effectOnRun(help.before, one.after)})
            if (!effect.isEmpty())
                out << wrapped(textOf(effect), QStringLiteral("     "));
    }
}

void printWhyAsJson(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer, const HelpAnswer *help)
{
    JsonValue steps = JsonValue::array();
    for (const WhyStep &step : answer.steps)
        steps.items.push_back(jsonOf(step));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("cause"), JsonValue::string(app::nameOf(answer.cause)))
        .add(QStringLiteral("at"), number(answer.position))
        .add(QStringLiteral("time_ns"), number(answer.time_ns))
        .add(QStringLiteral("headline"), JsonValue::string(englishOf(answer.headline)))
        .add(QStringLiteral("steps"), std::move(steps))
        .add(QStringLiteral("facts"), std::visit(FactsAsJson(run.classBytes()), answer.facts));
    if (help != nullptr)
        json.add(QStringLiteral("help"), jsonOf(*help));
    out << QString::fromUtf8(writeJson(json));
}

} // namespace atomalloc::app::cli
