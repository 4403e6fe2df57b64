// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/group_fields.h"

#include "app/base/units.h"
#include "app/scenario/scenario_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <type_traits>

namespace atomalloc::ui {

namespace {

using app::DurationDistribution;
using app::Outcome;
using app::SizeDistribution;
using app::TaskGroup;

QString told(const char *text) { return *text == '\0' ? QString() : QCoreApplication::translate("GroupFields", text); }

/// A field whose member `access` yields a reference to, so that get and set cannot disagree about it.
template <typename Access>
GroupField field(const char *path, const char *label, const char *help, Access access, QString (*show)(std::uint64_t),
                 Outcome<std::uint64_t> (*read)(QStringView))
{
    GroupField result;
    result.path = QLatin1String(path);
    result.label = label;
    result.help = help;
    result.get = [access, show](const TaskGroup &group) { return show(access(const_cast<TaskGroup &>(group))); };
    result.set = [access, read](TaskGroup &group, const QString &text) -> Outcome<void> {
        const Outcome<std::uint64_t> value = read(text);
        if (!value)
            return app::fail(value.error());
        using Member = std::remove_reference_t<decltype(access(group))>;
        if (*value > std::numeric_limits<Member>::max())
            return app::fail({app::Problem::Kind::usage, QCoreApplication::translate("GroupFields", "That is too large."), {}, 0, 0});
        access(group) = static_cast<Member>(*value);
        return {};
    };
    return result;
}

template <typename Access>
GroupField bytes(const char *path, const char *label, const char *help, Access access)
{
    return field(path, label, help, access, app::formatBytes, app::parseBytes);
}

template <typename Access>
GroupField duration(const char *path, const char *label, const char *help, Access access)
{
    return field(path, label, help, access, app::formatDuration, app::parseDurationNs);
}

template <typename Access>
GroupField count(const char *path, const char *label, const char *help, Access access)
{
    return field(
        path, label, help, access, [](std::uint64_t value) { return QString::number(value); }, app::parseCount);
}

template <typename Access>
GroupField real(const char *path, const char *label, const char *help, Access access)
{
    GroupField result;
    result.path = QLatin1String(path);
    result.label = label;
    result.help = help;
    result.get = [access](const TaskGroup &group) { return QString::number(access(const_cast<TaskGroup &>(group))); };
    result.set = [access](TaskGroup &group, const QString &text) -> Outcome<void> {
        bool fits = false;
        const double value = text.trimmed().toDouble(&fits);
        if (!fits)
            return app::fail({app::Problem::Kind::usage,
                              QCoreApplication::translate("GroupFields", "\"%1\" is not a number. Write 0.25.").arg(text),
                              {},
                              0,
                              0});
        access(group) = value;
        return {};
    };
    return result;
}

template <typename Access>
GroupField word(const char *path, const char *label, const char *help, Access access, const QStringList &choices = {})
{
    GroupField result;
    result.path = QLatin1String(path);
    result.label = label;
    result.help = help;
    result.choices = choices;
    result.get = [access](const TaskGroup &group) { return access(const_cast<TaskGroup &>(group)); };
    result.set = [access](TaskGroup &group, const QString &text) -> Outcome<void> {
        access(group) = text.trimmed();
        return {};
    };
    return result;
}

/// A choice among the names that files use.
template <typename Names, typename Access>
GroupField choice(const char *path, const char *label, const char *help, const Names &names, Access access)
{
    GroupField result;
    result.path = QLatin1String(path);
    result.label = label;
    result.help = help;
    for (const auto &[name, value] : names)
        result.choices.append(QString::fromUtf16(name));
    result.get = [access, &names](const TaskGroup &group) {
        for (const auto &[name, value] : names)
            if (value == access(const_cast<TaskGroup &>(group)))
                return QString::fromUtf16(name);
        return QString();
    };
    result.set = [access, &names](TaskGroup &group, const QString &text) -> Outcome<void> {
        for (const auto &[name, value] : names)
            if (text == QString::fromUtf16(name))
                access(group) = value;
        return {};
    };
    return result;
}

GroupField when(GroupField field, std::function<bool(const TaskGroup &)> shown)
{
    field.shown = std::move(shown);
    return field;
}

// NOLINTNEXTLINE(bugprone-macro-parentheses): a path of members is no expression
#define ATOMALLOC_MEMBER(path)                                                                                                             \
    [](TaskGroup & group) -> auto & { return group.path; }

std::function<bool(const TaskGroup &)> sizeIs(std::vector<SizeDistribution::Kind> kinds)
{
    return [kinds = std::move(kinds)](const TaskGroup &group) {
        return std::find(kinds.begin(), kinds.end(), group.size.kind) != kinds.end();
    };
}

std::function<bool(const TaskGroup &)> durationIs(DurationDistribution TaskGroup::*which, DurationDistribution::Kind kind)
{
    return [which, kind](const TaskGroup &group) { return (group.*which).kind == kind; };
}

void addSizes(std::vector<GroupField> &fields)
{
    using Kind = SizeDistribution::Kind;
    fields.push_back(choice("size.kind", QT_TRANSLATE_NOOP("GroupFields", "Sizes"),
                            QT_TRANSLATE_NOOP("GroupFields", "How the sizes of the requests are drawn"), app::kSizeKinds,
                            ATOMALLOC_MEMBER(size.kind)));
    fields.push_back(when(bytes("size.value", QT_TRANSLATE_NOOP("GroupFields", "Size"), QT_TRANSLATE_NOOP("GroupFields", "Of each request"),
                                ATOMALLOC_MEMBER(size.value)),
                          sizeIs({Kind::constant})));
    const auto ranged = sizeIs({Kind::uniform, Kind::zipf, Kind::log_normal});
    fields.push_back(when(bytes("size.min", QT_TRANSLATE_NOOP("GroupFields", "Smallest size"),
                                QT_TRANSLATE_NOOP("GroupFields", "Smaller ones are not drawn"), ATOMALLOC_MEMBER(size.min)),
                          ranged));
    fields.push_back(when(bytes("size.max", QT_TRANSLATE_NOOP("GroupFields", "Largest size"),
                                QT_TRANSLATE_NOOP("GroupFields", "Larger ones are not drawn"), ATOMALLOC_MEMBER(size.max)),
                          ranged));
    fields.push_back(when(real("size.exponent", QT_TRANSLATE_NOOP("GroupFields", "Exponent"),
                               QT_TRANSLATE_NOOP("GroupFields", "The larger, the more small requests"), ATOMALLOC_MEMBER(size.exponent)),
                          sizeIs({Kind::zipf})));
    fields.push_back(when(bytes("size.median", QT_TRANSLATE_NOOP("GroupFields", "Median"),
                                QT_TRANSLATE_NOOP("GroupFields", "Half of the requests are smaller"), ATOMALLOC_MEMBER(size.median)),
                          sizeIs({Kind::log_normal})));
    fields.push_back(when(real("size.sigma", QT_TRANSLATE_NOOP("GroupFields", "Sigma"),
                               QT_TRANSLATE_NOOP("GroupFields", "Standard deviation of ln(size)"), ATOMALLOC_MEMBER(size.sigma)),
                          sizeIs({Kind::log_normal})));
    fields.push_back(bytes("alignment", QT_TRANSLATE_NOOP("GroupFields", "Alignment"),
                           QT_TRANSLATE_NOOP("GroupFields", "Of each request; a power of two"), ATOMALLOC_MEMBER(alignment)));
}

void addTimes(std::vector<GroupField> &fields)
{
    using Kind = DurationDistribution::Kind;
    fields.push_back(choice("hold.kind", QT_TRANSLATE_NOOP("GroupFields", "Hold"),
                            QT_TRANSLATE_NOOP("GroupFields", "How long a block is held"), app::kDurationKinds,
                            ATOMALLOC_MEMBER(hold.kind)));
    fields.push_back(
        when(duration("hold.value_ns", QT_TRANSLATE_NOOP("GroupFields", "Held for"),
                      QT_TRANSLATE_NOOP("GroupFields", "From allocation to free, or to send"), ATOMALLOC_MEMBER(hold.value_ns)),
             durationIs(&TaskGroup::hold, Kind::constant)));
    fields.push_back(when(duration("hold.min_ns", QT_TRANSLATE_NOOP("GroupFields", "Held at least"), "", ATOMALLOC_MEMBER(hold.min_ns)),
                          durationIs(&TaskGroup::hold, Kind::uniform)));
    fields.push_back(when(duration("hold.max_ns", QT_TRANSLATE_NOOP("GroupFields", "Held at most"), "", ATOMALLOC_MEMBER(hold.max_ns)),
                          durationIs(&TaskGroup::hold, Kind::uniform)));
    fields.push_back(when(duration("hold.mean_ns", QT_TRANSLATE_NOOP("GroupFields", "Held on average"), "", ATOMALLOC_MEMBER(hold.mean_ns)),
                          durationIs(&TaskGroup::hold, Kind::exponential)));
    fields.push_back(choice("pause.kind", QT_TRANSLATE_NOOP("GroupFields", "Pause"),
                            QT_TRANSLATE_NOOP("GroupFields", "Between two bursts of requests"), app::kDurationKinds,
                            ATOMALLOC_MEMBER(pause.kind)));
    fields.push_back(when(duration("pause.value_ns", QT_TRANSLATE_NOOP("GroupFields", "Pause of"), "", ATOMALLOC_MEMBER(pause.value_ns)),
                          durationIs(&TaskGroup::pause, Kind::constant)));
    fields.push_back(when(duration("pause.min_ns", QT_TRANSLATE_NOOP("GroupFields", "Pause, at least"), "", ATOMALLOC_MEMBER(pause.min_ns)),
                          durationIs(&TaskGroup::pause, Kind::uniform)));
    fields.push_back(when(duration("pause.max_ns", QT_TRANSLATE_NOOP("GroupFields", "Pause, at most"), "", ATOMALLOC_MEMBER(pause.max_ns)),
                          durationIs(&TaskGroup::pause, Kind::uniform)));
    fields.push_back(
        when(duration("pause.mean_ns", QT_TRANSLATE_NOOP("GroupFields", "Pause, on average"), "", ATOMALLOC_MEMBER(pause.mean_ns)),
             durationIs(&TaskGroup::pause, Kind::exponential)));
}

void addWork(std::vector<GroupField> &fields)
{
    fields.push_back(count("max_held", QT_TRANSLATE_NOOP("GroupFields", "Blocks held, at most"),
                           QT_TRANSLATE_NOOP("GroupFields", "A task holds so many blocks beside each other"), ATOMALLOC_MEMBER(max_held)));
    fields.push_back(count("burst", QT_TRANSLATE_NOOP("GroupFields", "Burst"),
                           QT_TRANSLATE_NOOP("GroupFields", "Requests back to back before each pause"), ATOMALLOC_MEMBER(burst)));
    fields.push_back(real("write_fraction", QT_TRANSLATE_NOOP("GroupFields", "Share written"),
                          QT_TRANSLATE_NOOP("GroupFields", "Of the requested bytes, from the start: 0 to 1"),
                          ATOMALLOC_MEMBER(write_fraction)));
    fields.push_back(count("reads", QT_TRANSLATE_NOOP("GroupFields", "Checked reads"), QT_TRANSLATE_NOOP("GroupFields", "Per block"),
                           ATOMALLOC_MEMBER(reads)));
    fields.push_back(choice("when_full", QT_TRANSLATE_NOOP("GroupFields", "When memory is out"),
                            QT_TRANSLATE_NOOP("GroupFields", "fail: the request is refused. wait: the task waits its turn"), app::kWhenFull,
                            ATOMALLOC_MEMBER(when_full)));
    GroupField timeout;
    timeout.path = QStringLiteral("wait_timeout_ns");
    timeout.label = QT_TRANSLATE_NOOP("GroupFields", "Waits at most");
    timeout.help = QT_TRANSLATE_NOOP("GroupFields", "Empty: as long as it takes");
    timeout.get = [](const TaskGroup &group) { return group.wait_timeout_ns ? app::formatDuration(*group.wait_timeout_ns) : QString(); };
    timeout.set = [](TaskGroup &group, const QString &text) -> Outcome<void> {
        group.wait_timeout_ns.reset();
        if (text.trimmed().isEmpty())
            return {};
        const Outcome<std::uint64_t> value = app::parseDurationNs(text);
        if (!value)
            return app::fail(value.error());
        group.wait_timeout_ns = *value;
        return {};
    };
    fields.push_back(when(timeout, [](const TaskGroup &group) { return group.when_full == app::WhenFull::wait; }));
}

void addRoutes(std::vector<GroupField> &fields)
{
    const auto sends = [](const TaskGroup &group) { return !group.send_to.isEmpty(); };
    const auto receives = [](const TaskGroup &group) { return !group.receive_from.isEmpty(); };
    fields.push_back(word("receive_from", QT_TRANSLATE_NOOP("GroupFields", "Receives from"),
                          QT_TRANSLATE_NOOP("GroupFields", "The blocks come from this channel instead of being allocated"),
                          ATOMALLOC_MEMBER(receive_from), channelChoices()));
    fields.push_back(when(count("replies", QT_TRANSLATE_NOOP("GroupFields", "Replies"),
                                QT_TRANSLATE_NOOP("GroupFields", "Blocks allocated for each received one"), ATOMALLOC_MEMBER(replies)),
                          receives));
    fields.push_back(word("send_to", QT_TRANSLATE_NOOP("GroupFields", "Sends to"),
                          QT_TRANSLATE_NOOP("GroupFields", "The channel that gets the blocks after their hold"), ATOMALLOC_MEMBER(send_to),
                          channelChoices()));
    fields.push_back(
        when(real("send_fraction", QT_TRANSLATE_NOOP("GroupFields", "Share sent"),
                  QT_TRANSLATE_NOOP("GroupFields", "The others are freed by their own task: 0 to 1"), ATOMALLOC_MEMBER(send_fraction)),
             sends));
    fields.push_back(real("stale_access", QT_TRANSLATE_NOOP("GroupFields", "Stale reads"),
                          QT_TRANSLATE_NOOP("GroupFields", "Probability that a freed block is read through its old handle"),
                          ATOMALLOC_MEMBER(stale_access)));
    fields.push_back(real("double_free", QT_TRANSLATE_NOOP("GroupFields", "Double frees"),
                          QT_TRANSLATE_NOOP("GroupFields", "Probability that a freed block is freed again"),
                          ATOMALLOC_MEMBER(double_free)));
    fields.push_back(real("leak", QT_TRANSLATE_NOOP("GroupFields", "Leaks"),
                          QT_TRANSLATE_NOOP("GroupFields", "Probability that a block is never freed"), ATOMALLOC_MEMBER(leak)));
}

std::vector<GroupField> makeFields()
{
    std::vector<GroupField> fields;
    fields.push_back(word("name", QT_TRANSLATE_NOOP("GroupFields", "Name"),
                          QT_TRANSLATE_NOOP("GroupFields", "Of the group; its tasks are numbered"), ATOMALLOC_MEMBER(name)));
    fields.push_back(count("count", QT_TRANSLATE_NOOP("GroupFields", "Tasks"), QT_TRANSLATE_NOOP("GroupFields", "That do the same"),
                           ATOMALLOC_MEMBER(count)));
    fields.push_back(duration("start_ns", QT_TRANSLATE_NOOP("GroupFields", "Start"), QT_TRANSLATE_NOOP("GroupFields", "Of the first task"),
                              ATOMALLOC_MEMBER(start_ns)));
    fields.push_back(duration("start_spacing_ns", QT_TRANSLATE_NOOP("GroupFields", "Start, apart"),
                              QT_TRANSLATE_NOOP("GroupFields", "Between the starts of the tasks"), ATOMALLOC_MEMBER(start_spacing_ns)));
    fields.push_back(duration("end_ns", QT_TRANSLATE_NOOP("GroupFields", "End"),
                              QT_TRANSLATE_NOOP("GroupFields", "0: when the scenario ends"), ATOMALLOC_MEMBER(end_ns)));
    fields.push_back(count("operations", QT_TRANSLATE_NOOP("GroupFields", "Blocks per task"),
                           QT_TRANSLATE_NOOP("GroupFields", "0: until its end"), ATOMALLOC_MEMBER(operations)));
    addSizes(fields);
    addTimes(fields);
    addWork(fields);
    addRoutes(fields);
    return fields;
}

#undef ATOMALLOC_MEMBER

} // namespace

QString GroupField::labelText() const { return told(label); }

QString GroupField::helpText() const { return told(help); }

const std::vector<GroupField> &groupFields()
{
    static const std::vector<GroupField> fields = makeFields();
    return fields;
}

const QStringList &channelChoices()
{
    static const QStringList choices{QStringLiteral("channels")};
    return choices;
}

} // namespace atomalloc::ui
