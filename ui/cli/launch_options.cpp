// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cli/launch_options.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/config_fields.h"
#include "app/recording/event_memory.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"
#include "ui/shell/image_export.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc::ui {

namespace {

class LaunchWords
{
    Q_DECLARE_TR_FUNCTIONS(LaunchOptions)
};

/// An option of the program, and what stands for its value; null for a switch.
struct Option
{
    const char *name;
    const char *value;
};

constexpr std::array kOptions{
    Option{"config", "FILE"}, Option{"set", "field=value"},   Option{"seed", "N"},       Option{"at-limit", "refuse|wait"},
    Option{"run", nullptr},   Option{"compare", "FILE"},      Option{"at", "T"},         Option{"filter", "EXPR"},
    Option{"mark", "A=T"},    Option{"select", "TASK|BLOCK"}, Option{"view", "NAME"},    Option{"theme", "dark|light"},
    Option{"size", "WxH"},    Option{"screenshot", "FILE"},   Option{"picture", "FILE"}, Option{"event-memory", "SIZE"}};

QString name(const char *option) { return QLatin1String(option); }

void addOptions(QCommandLineParser &parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    for (const Option &option : kOptions)
        parser.addOption(QCommandLineOption(name(option.name), QString(), option.value ? name(option.value) : QString()));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("v"), QStringLiteral("version")}));
}

/// The first option that was given without its value, if any.
app::Outcome<void> findEmpty(const QCommandLineParser &parser)
{
    for (const Option &option : kOptions)
        if (option.value && parser.values(name(option.name)).contains(QString()))
            return app::fail(app::emptyValue(name(option.name), QStringLiteral("--%1 %2").arg(name(option.name), name(option.value))));
    return {};
}

app::Problem unknown(const QString &option)
{
    QStringList known{QStringLiteral("--help"), QStringLiteral("--version")};
    for (const Option &one : kOptions)
        known << QStringLiteral("--") + name(one.name);
    return app::unknownOption(QStringLiteral("atomalloc-visualizer"),
                              (option.size() > 1 ? QStringLiteral("--") : QStringLiteral("-")) + option, known);
}

app::Problem noSuchView(const QString &view, const QStringList &views)
{
    return app::usageProblem(
        QCoreApplication::translate("LaunchOptions", "There is no view %1. Known: %2.").arg(app::quoted(view), app::listed(views)));
}

/// A bare number is a share in percent. Everything else is what `atomalloc query` takes.
std::optional<app::TimelinePlace> placeOf(const QString &text)
{
    bool isNumber = false;
    const double percent = text.toDouble(&isNumber);
    if (!isNumber) {
        const app::Outcome<app::TimelinePlace> place = app::parseTimelinePlace(text);
        return place ? std::optional(*place) : std::nullopt;
    }
    if (text.contains(u' ') || !(percent >= 0 && percent <= 100))
        return std::nullopt;
    return app::TimelinePlace{.kind = app::TimelinePlace::Kind::share, .percent = percent};
}

/// "A=@12345", and maybe a blank and a name.
std::optional<AskedMark> markOf(const QString &text)
{
    if (text.size() < 3 || text[1] != u'=' || text[0] < u'A' || text[0] > u'D')
        return std::nullopt;
    const QString place = text.sliced(2);
    const QString first = place.section(u' ', 0, 0);
    const int number = text[0].unicode() - u'A';
    if (const auto whole = app::parseTimelinePlace(place)) // "1.2 s" has a blank as well
        return AskedMark{number, *whole, {}};
    if (const auto named = app::parseTimelinePlace(first))
        return AskedMark{number, *named, place.section(u' ', 1).trimmed()};
    return std::nullopt;
}

/// What is seen of the run: filter, marks and selection.
app::Outcome<void> readLook(const QCommandLineParser &parser, LaunchOptions &options)
{
    if (parser.isSet(name("filter"))) {
        const app::Outcome<app::Filter> filter = app::Filter::parse(parser.value(name("filter")));
        if (!filter)
            return app::fail(app::usageProblem(QStringLiteral("--filter: %1").arg(textOf(filter.error().sentence))));
        options.filter = *filter;
    }
    for (const QString &text : parser.values(name("mark"))) {
        const std::optional<AskedMark> mark = markOf(text);
        if (!mark)
            return app::fail(app::usageProblem(LaunchWords::tr("--mark %1 is not a mark. Write A=@12345: a letter from A to D and a place, "
                                                               "which is 1.2s, @12345, 50%, peak or end. A name may follow a blank.")
                                                   .arg(app::quoted(text))));
        if (std::ranges::find(options.marks, mark->number, &AskedMark::number) != options.marks.end())
            return app::fail(app::usageProblem(LaunchWords::tr("--mark sets %1 twice. Give each mark one place.").arg(text.first(1))));
        options.marks.push_back(*mark);
    }
    options.select = parser.value(name("select"));
    if ((!options.marks.empty() || !options.select.isEmpty()) && options.workload.isEmpty())
        return app::fail(app::usageProblem(
            LaunchWords::tr("--mark and --select are about a run. Name a file or a scenario as well, such as tight-bursts.")));
    if (parser.isSet(name("at-limit"))) {
        options.atLimit = app::atLimitOf(parser.value(name("at-limit")));
        if (!options.atLimit)
            return app::fail(app::usageProblem(
                LaunchWords::tr("--at-limit must be refuse or wait, not %1.").arg(app::quoted(parser.value(name("at-limit"))))));
    }
    return {};
}

app::Outcome<void> readNumbers(const QCommandLineParser &parser, LaunchOptions &options)
{
    if (parser.isSet(name("seed"))) {
        options.seed = app::parseDigits(parser.value(name("seed")));
        if (!options.seed)
            return app::fail(app::noWholeNumber(name("seed"), parser.value(name("seed"))));
    }
    if (parser.isSet(name("at"))) {
        const std::optional<app::TimelinePlace> place = placeOf(parser.value(name("at")));
        if (!place)
            return app::fail(app::usageProblem(LaunchWords::tr("--at %1 is not a share of the run and no other place in it. Write a "
                                                               "number from 0 to 100, or 1.2s, @12345, peak or end.")
                                                   .arg(app::quoted(parser.value(name("at"))))));
        options.at = *place;
        options.atAsked = true;
    }
    if (parser.isSet(name("event-memory"))) {
        const app::Outcome<std::uint64_t> bytes =
            app::parseEventMemory(parser.value(name("event-memory")), QStringLiteral("--event-memory"));
        if (!bytes)
            return app::fail(bytes.error());
        options.eventMemory = *bytes;
    }
    if (parser.isSet(name("size"))) {
        static const QRegularExpression form(QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$"));
        const auto match = form.match(parser.value(name("size")));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || options.size.width() < 800 || options.size.height() < 500 || options.size.width() > 16384 ||
            options.size.height() > 16384)
            return app::fail(
                app::usageProblem(LaunchWords::tr("--size %1 is not a size. Write WIDTHxHEIGHT from 800x500 on, as in 1600x1000.")
                                      .arg(app::quoted(parser.value(name("size"))))));
    }
    return {};
}

} // namespace

app::Outcome<LaunchOptions> parseLaunchOptions(const QStringList &arguments, const QStringList &views)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments)) {
        const QStringList names = parser.unknownOptionNames();
        if (!names.isEmpty())
            return app::fail(unknown(names.first()));
        return app::fail(app::usageProblem(parser.errorText()));
    }
    LaunchOptions options;
    options.help = parser.isSet(name("help"));
    options.version = parser.isSet(name("version"));
    if (const app::Outcome<void> given = findEmpty(parser); !given)
        return app::fail(given.error());
    const QStringList positional = parser.positionalArguments();
    if (positional.contains(QString()))
        return app::fail(app::usageProblem(LaunchWords::tr("A file or scenario is named by an empty text.")));
    if (positional.size() > 1)
        return app::fail(app::usageProblem(LaunchWords::tr("One file or scenario at a time, not %1.").arg(positional.size())));
    options.workload = positional.value(0);
    options.configFile = parser.value(name("config"));
    options.settings = parser.values(name("set"));
    options.run = parser.isSet(name("run"));
    options.compare = parser.value(name("compare"));
    options.view = parser.value(name("view"));
    if (parser.isSet(name("view")) && !views.contains(options.view))
        return app::fail(noSuchView(options.view, views));
    options.screenshot = parser.value(name("screenshot"));
    options.picture = parser.value(name("picture"));
    for (const auto &[option, file] : {std::pair("screenshot", options.screenshot), std::pair("picture", options.picture)}) {
        if (!file.isEmpty() && !canWritePicture(file))
            return app::fail(app::usageProblem(
                LaunchWords::tr("--%1 %2: a picture's name ends in %3.").arg(name(option), app::quoted(file), pictureEndings())));
    }
    AtomAllocConfig probe;
    for (const QString &setting : options.settings) {
        const app::Outcome<void> applied = app::applySetting(probe, setting);
        if (!applied)
            return app::fail(applied.error());
    }
    if (parser.isSet(name("theme"))) {
        const QString theme = parser.value(name("theme"));
        if (theme != QLatin1String("dark") && theme != QLatin1String("light"))
            return app::fail(app::usageProblem(LaunchWords::tr("--theme %1 is not a theme. Write dark or light.").arg(app::quoted(theme))));
        options.theme = theme == QLatin1String("dark") ? Theme::Kind::dark : Theme::Kind::light;
    }
    for (const auto read : {&readNumbers, &readLook})
        if (const app::Outcome<void> taken = read(parser, options); !taken)
            return app::fail(taken.error());
    return options;
}

QString launchHelp(const QStringList &views)
{
    return LaunchWords::tr(
               "Usage: atomalloc-visualizer [FILE|SCENARIO] [options]\n"
               "Shows what the AtomAlloc allocator does, block by block.\n"
               "\n"
               "FILE is a scenario, a recording (heaptrack, mtrace, memory_replay), a profile, a config, a recorded run (.atomrun) or a "
               "run.json.\n"
               "SCENARIO is the id of a built-in scenario, such as tight-bursts.\n"
               "\n"
               "  --config FILE          start from this config\n"
               "  --set field=value      change one field of it, such as max_memory=64MiB; may be repeated\n"
               "  --seed N               seed of the run\n"
               "  --run                  start the run at once\n"
               "  --compare FILE         open this as run A beside it, for the view compare; whatever FILE above may be\n"
               "  --at-limit WHAT        what becomes of a recording's request that finds no memory: refuse or wait\n"
               "  --at T                 go there: 0 to 100 (percent of the events; a picture is of 50), 1.2s, @12345, peak or end\n"
               "  --filter EXPR          show what matches, as `atomalloc query --where` takes it\n"
               "  --mark A=T             set a mark, A to D; a name may follow T and a blank; may be repeated\n"
               "  --select TASK|BLOCK    select it: a task by its name or as t2, a block such as 8K.11\n"
               "  --view NAME            the view to show: %1\n"
               "  --theme dark|light     instead of the one used last\n"
               "  --size WxH             size of the window, or of the view in --picture, from 800x500 on\n"
               "  --screenshot FILE      run to the end, write a picture of the window (.png, .jpg or .svg) and leave; needs no display\n"
               "  --picture FILE         the same of the view, whole, with title, config and time line\n"
               "  --event-memory SIZE    memory for the events of a run (256 MiB); more go to a temporary file\n"
               "  --help, --version      this text, the version\n"
               "\n"
               "--at, --mark and --select make the run first where FILE holds none. File > Copy as command writes such a line.\n"
               "Exit codes: 0 done, 1 a run or a file failed, 2 the command line is wrong.\n")
        .arg(app::listed(views));
}

} // namespace atomalloc::ui
