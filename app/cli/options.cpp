// SPDX-License-Identifier: MPL-2.0
#include "app/cli/options.h"

#include "app/base/text.h"
#include "app/cli/cli_words.h"
#include "app/words/command_line.h"

#include <algorithm>

namespace atomalloc::app::cli {
namespace {

const OptionSpec *findOption(const CommandSpec &spec, QStringView name)
{
    const auto found =
        std::find_if(spec.options.begin(), spec.options.end(), [name](const OptionSpec &option) { return option.name == name; });
    return found == spec.options.end() ? nullptr : &*found;
}

QString dashed(const OptionSpec &option)
{
    return option.valueName.isEmpty() ? QStringLiteral("--%1").arg(option.name)
                                      : QStringLiteral("--%1 %2").arg(option.name, option.valueName);
}

Problem unknownOption(const CommandSpec &spec, const QString &argument)
{
    QStringList known{QStringLiteral("--help")};
    for (const OptionSpec &option : spec.options)
        known << QStringLiteral("--%1").arg(option.name);
    return app::unknownOption(QStringLiteral("atomalloc ") + spec.name, argument, known);
}

Outcome<void> checkOperands(const CommandSpec &spec, const QStringList &operands)
{
    if (spec.operand.isEmpty() && !operands.isEmpty())
        return fail(
            usageProblem(CliWords::tr("`atomalloc %1` takes no operand, but was given %2.").arg(spec.name, quoted(operands.first()))));
    if (!spec.operand.isEmpty() && operands.isEmpty())
        return fail(usageProblem(CliWords::tr("`atomalloc %1` needs %2. See `atomalloc %1 --help`.").arg(spec.name, spec.operand)));
    if (operands.size() > spec.most_operands)
        return fail(usageProblem(
            spec.most_operands == 1
                ? CliWords::tr("`atomalloc %1` takes one %2, but was given %3 as well.").arg(spec.name, spec.operand, quoted(operands[1]))
                : CliWords::tr("`atomalloc %1` takes %2, but was given %3 as well.")
                      .arg(spec.name, spec.operand, quoted(operands[spec.most_operands]))));
    if (operands.contains(QString()))
        return fail(usageProblem(CliWords::tr("`atomalloc %1` is given an empty text where it needs %2.").arg(spec.name, spec.operand)));
    return {};
}

} // namespace

bool Options::has(const QString &name) const
{
    return std::any_of(m_given.begin(), m_given.end(), [&name](const auto &given) { return given.first == name; });
}

std::optional<QString> Options::value(const QString &name) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? std::nullopt : std::optional(all.last());
}

QStringList Options::values(const QString &name) const
{
    QStringList found;
    for (const auto &[option, value] : m_given)
        if (option == name)
            found << value;
    return found;
}

Outcome<Options> parseOptions(const CommandSpec &spec, const QStringList &arguments)
{
    Options options;
    QStringList operands;
    bool onlyOperands = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (onlyOperands || !argument.startsWith(u'-') || argument == u"-") {
            operands << argument;
            if (spec.rest.isEmpty())
                continue;
            options.m_rest = arguments.mid(i + 1);
            break;
        }
        if (argument == u"--") {
            onlyOperands = true;
            continue;
        }
        if (argument == u"--help" || argument == u"-h") {
            options.m_help = true;
            return options; // whatever else is there: the user asks how it is done
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.startsWith(u"--") ? argument.mid(2, equals < 0 ? -1 : equals - 2) : QString();
        const OptionSpec *option = name.isEmpty() ? nullptr : findOption(spec, name);
        if (option == nullptr)
            return fail(unknownOption(spec, equals < 0 ? argument : argument.first(equals)));
        if (option->valueName.isEmpty() && equals >= 0)
            return fail(usageProblem(CliWords::tr("--%1 takes no value.").arg(name)));
        if (!option->repeatable && options.has(name))
            return fail(usageProblem(CliWords::tr("--%1 is given twice; give it once.").arg(name)));
        QString value;
        if (equals >= 0)
            value = argument.mid(equals + 1);
        else if (!option->valueName.isEmpty() && i + 1 < arguments.size())
            value = arguments[++i];
        else if (!option->valueName.isEmpty())
            return fail(usageProblem(CliWords::tr("--%1 needs a value: %2.").arg(name, dashed(*option))));
        if (!option->valueName.isEmpty() && value.isEmpty())
            return fail(emptyValue(name, dashed(*option)));
        options.m_given.emplace_back(name, value);
    }
    if (const Outcome<void> fitting = checkOperands(spec, operands); !fitting)
        return fail(fitting.error());
    options.m_operands = operands;
    return options;
}

QString usageLine(const CommandSpec &spec)
{
    QString options;
    for (const OptionSpec &option : spec.options)
        options += QStringLiteral(" [%1]%2").arg(dashed(option), option.repeatable ? QStringLiteral("...") : QString());
    const QString begin = QStringLiteral("atomalloc ") + spec.name;
    if (!spec.rest.isEmpty())
        return begin + options + QStringLiteral(" [--] %1 [%2]...").arg(spec.operand, spec.rest);
    return begin + (spec.operand.isEmpty() ? QString() : QStringLiteral(" ") + spec.operand) + options;
}

QString helpText(const CommandSpec &spec)
{
    QString text = CliWords::tr("Usage: %1\n\n%2\n").arg(usageLine(spec), spec.summary);
    if (!spec.details.isEmpty())
        text += QStringLiteral("\n%1\n").arg(spec.details);
    std::vector<OptionSpec> options = spec.options;
    options.push_back({.name = QStringLiteral("help"), .valueName = {}, .help = CliWords::tr("Show this text.")});
    qsizetype width = 0;
    for (const OptionSpec &option : options)
        width = std::max(width, dashed(option).size());
    text += CliWords::tr("\nOptions:\n");
    for (const OptionSpec &option : options)
        text += QStringLiteral("  %1  %2\n").arg(dashed(option).leftJustified(width), option.help);
    return text;
}

} // namespace atomalloc::app::cli
