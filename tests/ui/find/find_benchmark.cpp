// SPDX-License-Identifier: GPL-3.0-or-later
// What Find (Ctrl+F) costs in a long run: until the first rows, until all of it was searched, and until Esc has ended a search.
// Run by hand: find_benchmark FILE TEXT... It needs no display.
#include "app/base/worker_pool.h"
#include "tests/ui/benchmark_main.h"
#include "tests/ui/turn_clock.h"
#include "ui/actions/actions.h"
#include "ui/find/find_popup.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QThreadPool>

#include <cstdio>

namespace {

using namespace atomalloc;
using namespace atomalloc::ui;

void search(MainWindow &window, FindPopup &popup, const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    window.actions().find->trigger();
    QLineEdit &field = *popup.findChild<QLineEdit *>();
    const QAbstractItemModel &rows = *popup.findChild<QListView *>()->model();
    LongestTurn turn;
    QElapsedTimer timer;
    timer.start();
    field.setText(text);
    if (!turnUntil([&] { return rows.rowCount() > 0 || !popup.searches(); }))
        return;
    print("  the first rows", millisecondsOf(timer), "ms");
    if (!turnUntil([&] { return !popup.searches(); }))
        return;
    print("  all is searched", millisecondsOf(timer), "ms");
    print("  rows", rows.rowCount(), "");
    print("  the longest turn of the event loop", turn.take(), "ms");
    field.clear();
    field.setText(text);
    QTest::qWait(20);
    timer.start();
    QTest::keyClick(&field, Qt::Key_Escape);
    app::workerPool().waitForDone();
    (void)turnUntil([&] { return !popup.searches(); });
    print("  Esc in the middle, until the worker has ended", millisecondsOf(timer), "ms");
}

int measure(const QStringList &arguments)
{
    Session session;
    Theme theme(Theme::Kind::dark);
    MainWindow window(session, theme);
    window.keepNothing();
    window.resize(1600, 1000);
    window.show();
    session.open(arguments[0]);
    if (!turnUntil([&] { return session.runView().run() != nullptr && !session.work().busy(); }))
        return 1;
    QTest::qWait(3000); // what the window reads of a run that was opened
    std::printf("%zu events\n", session.runView().run()->eventCount());
    for (const QString &text : arguments.mid(1))
        search(window, *window.findChild<FindPopup *>(), text);
    return 0;
}

} // namespace

int main(int argc, char **argv) { return runBenchmark(argc, argv, "find_benchmark FILE TEXT...", 2, measure); }
