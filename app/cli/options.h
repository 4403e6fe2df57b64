// SPDX-License-Identifier: MPL-2.0
// Options of a command: which there are, what was given, and the help text that comes from the same table. Plain values. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app::cli {

struct OptionSpec
{
    QString name;      ///< "config", without the dashes
    QString valueName; ///< "FILE". Empty for a switch
    QString help;
    bool repeatable = false;
};

struct CommandSpec
{
    QString name;      ///< "run"
    QString operand;   ///< "SCENARIO|FILE". Empty when the command takes none
    QString rest = {}; ///< "ARGUMENTS". Not empty: all that follows the operand, options too, is for somebody else
    QString summary;   ///< one line
    QString details;   ///< more lines for --help
    std::vector<OptionSpec> options;
    int most_operands = 1; ///< of those that take one. The first one is needed
};

/// What was typed, checked against a spec: every option is known, has its value, and comes once unless it may be repeated.
class Options
{
public:
    [[nodiscard]] bool has(const QString &name) const;
    /// Of the option, when it was given.
    [[nodiscard]] std::optional<QString> value(const QString &name) const;
    [[nodiscard]] QStringList values(const QString &name) const;
    /// The first one. Empty when the command takes none.
    [[nodiscard]] QString operand() const { return m_operands.value(0); }
    [[nodiscard]] const QStringList &operands() const { return m_operands; }
    [[nodiscard]] const QStringList &rest() const { return m_rest; }
    [[nodiscard]] bool wantsHelp() const { return m_help; }

private:
    friend Outcome<Options> parseOptions(const CommandSpec &spec, const QStringList &arguments);
    std::vector<std::pair<QString, QString>> m_given;
    QStringList m_operands;
    QStringList m_rest;
    bool m_help = false;
};

/// `--name value`, `--name=value`, `--` before operands that begin with a dash, `--help` and `-h` anywhere.
Outcome<Options> parseOptions(const CommandSpec &spec, const QStringList &arguments);

/// The usage line, the details and the table of options.
QString helpText(const CommandSpec &spec);
QString usageLine(const CommandSpec &spec);

} // namespace atomalloc::app::cli
