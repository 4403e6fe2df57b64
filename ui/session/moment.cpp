// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/moment.h"

#include "app/find/named.h"
#include "app/words/figure_text.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace atomalloc::ui {

namespace {

class MomentWords
{
    Q_DECLARE_TR_FUNCTIONS(Moment)
};

QString eventPlace(std::size_t position) { return QStringLiteral("@%1").arg(position); }

/// The selected task or block, as somebody types it. Empty: none is selected.
QString selectedText(const Session &session)
{
    const app::RecordedRun &run = *session.runView().run();
    if (const TaskId task = session.selection().task(); task != kNoTask)
        return app::nameOfTask(run, task);
    const BlockId block = session.selection().block();
    if (block == kNoBlock)
        return {};
    const app::BlockState *state = session.runView().heap()->block(block);
    if (state == nullptr) // then it has no name
        return {};
    const std::uint64_t granule = run.inputs().config.min_block_size;
    const std::uint64_t size = run.classBytes().at(toIndex(state->size_class));
    return QStringLiteral("%1.%2").arg(app::classText(size)).arg(app::blockNumber(block, size, granule));
}

QStringList lookOf(const Session &session)
{
    QStringList look;
    if (session.runView().run() != nullptr)
        look << QStringLiteral("--at") << eventPlace(session.runView().position());
    if (const app::Filter &filter = session.selection().filter(); !filter.isEmpty())
        look << QStringLiteral("--filter") << filter.text();
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = session.runView().marks().mark(number))
            look << QStringLiteral("--mark")
                 << QStringLiteral("%1=%2 %3").arg(Marks::letter(number), eventPlace(mark->position), mark->name).trimmed();
    }
    if (session.runView().run() != nullptr)
        if (const QString selected = selectedText(session); !selected.isEmpty())
            look << QStringLiteral("--select") << selected;
    return look;
}

/// Quotes that take everything as it is, but for the quote itself.
QString singleQuoted(QString text) { return u'\'' + text.replace(u'\'', QLatin1String("'\\''")) + u'\''; }

QString shellQuoted(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w@%+=:,./-]+$"));
    static const QRegularExpression special(QStringLiteral("[\"$`\\\\!]"));
    if (plain.match(text).hasMatch())
        return text;
    // Double quotes where they do: they are read by more than shells.
    return special.match(text).hasMatch() ? singleQuoted(text) : u'"' + text + u'"';
}

} // namespace

Moment momentOf(const Session &session, const QString &view)
{
    Moment moment;
    const bool hasRun = session.runView().run() != nullptr;
    if (!hasRun && !session.draft().workload()) {
        moment.hindrance = MomentWords::tr("Nothing is open yet. Open a scenario or a recording first.");
        return moment;
    }
    const RunOrigin origin = hasRun ? session.runView().origin() : session.draft().origin();
    moment.origin = origin.arguments;
    moment.hindrance = origin.hindrance;
    if (!view.isEmpty())
        moment.look << QStringLiteral("--view") << view;
    if (const RunView &a = session.comparison().view(Comparison::Side::a); a.run() != nullptr && a.run() != session.runView().run()) {
        if (a.origin().isFileAlone())
            moment.look << QStringLiteral("--compare") << a.origin().arguments;
        else
            moment.leavesOut = MomentWords::tr("Run A is left out, as it is in no file: swap the runs, save that one and copy again.");
    }
    moment.look << lookOf(session);
    if (!std::holds_alternative<std::monostate>(session.selection().choice()) && selectedText(session).isEmpty())
        moment.leavesOut =
            MomentWords::tr("What is selected is left out: a command names a task, or a block that is carved at this moment.");
    return moment;
}

QString shellLine(const QStringList &arguments)
{
    QStringList quoted;
    for (const QString &argument : arguments)
        quoted << shellQuoted(argument);
    return quoted.join(u' ');
}

} // namespace atomalloc::ui
