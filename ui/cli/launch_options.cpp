// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cli/launch_options.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/config_fields.h"
#include "ui/shell/image_export.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace atomalloc::ui {

namespace {

class LaunchWords
{
    Q_DECLARE_TR_FUNCTIONS(LaunchOptions)
};

app::Problem usage(const QString &sentence) { return {app::Problem::Kind::usage, sentence, {}, 0, 0}; }

QString name(const char *option) { return QLatin1String(option); }

void addOptions(QCommandLineParser &parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const auto add = [&parser](const char *option, const char *value) {
        parser.addOption(QCommandLineOption(name(option), QString(), value ? name(value) : QString()));
    };
    add("config", "FILE");
    add("set", "field=value");
    add("seed", "N");
    add("run", nullptr);
    add("at", "PERCENT");
    add("view", "NAME");
    add("theme", "dark|light");
    add("size", "WxH");
    add("screenshot", "FILE");
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("v"), QStringLiteral("version")}));
}

bool isSwitch(const QString &option)
{
    return QStringList{name("run"), name("help"), name("version"), QStringLiteral("h"), QStringLiteral("v")}.contains(option);
}

app::Outcome<void> readNumbers(const QCommandLineParser &parser, LaunchOptions &options)
{
    if (parser.isSet(name("seed"))) {
        options.seed = app::parseDigits(parser.value(name("seed")));
        if (!options.seed)
            return app::fail(usage(
                LaunchWords::tr("--seed %1 is not a seed. Write a whole number from 0 on.").arg(app::quoted(parser.value(name("seed"))))));
    }
    if (parser.isSet(name("at"))) {
        bool fits = false;
        options.atPercent = parser.value(name("at")).toDouble(&fits);
        if (!fits || parser.value(name("at")).contains(u' ') || !(options.atPercent >= 0 && options.atPercent <= 100))
            return app::fail(usage(LaunchWords::tr("--at %1 is not a share of the run. Write a number from 0 to 100.")
                                       .arg(app::quoted(parser.value(name("at"))))));
    }
    if (parser.isSet(name("size"))) {
        static const QRegularExpression form(QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$"));
        const auto match = form.match(parser.value(name("size")));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || options.size.width() < 800 || options.size.height() < 500 || options.size.width() > 16384 ||
            options.size.height() > 16384)
            return app::fail(usage(LaunchWords::tr("--size %1 is not a size. Write WIDTHxHEIGHT from 800x500 on, as in 1600x1000.")
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
        const QStringList unknown = parser.unknownOptionNames();
        if (!unknown.isEmpty())
            return app::fail(usage(LaunchWords::tr("There is no option %1; --help lists them.").arg(app::quoted(unknown.first()))));
        return app::fail(usage(parser.errorText()));
    }
    LaunchOptions options;
    options.help = parser.isSet(name("help"));
    options.version = parser.isSet(name("version"));
    for (const QString &option : parser.optionNames())
        if (parser.isSet(option) && !isSwitch(option) && parser.values(option).contains(QString()))
            return app::fail(usage(LaunchWords::tr("--%1 is given an empty text.").arg(option)));
    const QStringList positional = parser.positionalArguments();
    if (positional.contains(QString()))
        return app::fail(usage(LaunchWords::tr("A file or scenario is named by an empty text.")));
    if (positional.size() > 1)
        return app::fail(usage(LaunchWords::tr("One file or scenario at a time, not %1.").arg(positional.size())));
    options.workload = positional.value(0);
    options.configFile = parser.value(name("config"));
    options.settings = parser.values(name("set"));
    options.run = parser.isSet(name("run"));
    options.view = parser.value(name("view"));
    if (parser.isSet(name("view")) && !views.contains(options.view))
        return app::fail(noSuchView(options.view, views));
    options.screenshot = parser.value(name("screenshot"));
    if (!options.screenshot.isEmpty() && !canWritePicture(options.screenshot))
        return app::fail(
            usage(LaunchWords::tr("--screenshot %1: a picture's name ends in %2.").arg(app::quoted(options.screenshot), pictureEndings())));
    AtomAllocConfig probe;
    for (const QString &setting : options.settings) {
        const app::Outcome<void> applied = app::applySetting(probe, setting);
        if (!applied)
            return app::fail(applied.error());
    }
    if (parser.isSet(name("theme"))) {
        const QString theme = parser.value(name("theme"));
        if (theme != QLatin1String("dark") && theme != QLatin1String("light"))
            return app::fail(usage(LaunchWords::tr("--theme %1 is not a theme. Write dark or light.").arg(app::quoted(theme))));
        options.theme = theme == QLatin1String("dark") ? Theme::Kind::dark : Theme::Kind::light;
    }
    const app::Outcome<void> numbers = readNumbers(parser, options);
    if (!numbers)
        return app::fail(numbers.error());
    return options;
}

app::Problem noSuchView(const QString &view, const QStringList &views)
{
    return usage(
        QCoreApplication::translate("LaunchOptions", "There is no view %1. Known: %2.").arg(app::quoted(view), app::listed(views)));
}

QString launchHelp(const QStringList &views)
{
    return LaunchWords::tr(
               "Usage: atomalloc-visualizer [FILE|SCENARIO] [options]\n"
               "Shows what the AtomAlloc allocator does, block by block.\n"
               "\n"
               "FILE is a scenario, a heaptrack or mtrace recording, a profile, a config or a recorded run (.atomrun).\n"
               "SCENARIO is the id of a built-in scenario, such as tight-bursts.\n"
               "\n"
               "  --config FILE          start from this config\n"
               "  --set field=value      change one field of it, such as max_memory=64MiB; may be repeated\n"
               "  --seed N               seed of the run\n"
               "  --run                  start the run at once\n"
               "  --at PERCENT           with --screenshot: after how much of the events, 0 to 100 (50)\n"
               "  --view NAME            the view to show: %1\n"
               "  --theme dark|light     instead of the one used last\n"
               "  --size WxH             size of the window, from 800x500 on\n"
               "  --screenshot FILE      run to the end, write a picture of the window (.png, .jpg or .svg) and leave; needs no display\n"
               "  --help, --version      this text, the version\n"
               "\n"
               "Exit codes: 0 done, 1 a run or a file failed, 2 the command line is wrong.\n")
        .arg(app::listed(views));
}

} // namespace atomalloc::ui
