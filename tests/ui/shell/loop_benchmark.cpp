// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from the start of the process to its first frame, and how long its event loop stands still at most while a run
// is made or opened, while a recording is read, and while the table of blocks is read. Then how long each view takes to paint a picture of
// itself, on the UI thread and on a worker. Run by hand: loop_benchmark [SCENARIO|RUN] [RECORDING].
// Without a display unless QT_QPA_PLATFORM says otherwise.
#include "ui/actions/actions.h"
#include "ui/panels/blocks_panel.h"
#include "ui/session/session.h"
#include "ui/shell/image_export.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace {

using namespace atomalloc;
using namespace atomalloc::ui;

constexpr int kPatienceMs = 600'000;

/// Since the start of this process, in steps of the system's clock tick (10 ms). 0 where the system does not tell.
double msSinceStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(')').last().split(' ');
    constexpr qsizetype kStartTime = 20; // of those behind the name
    if (fields.size() <= kStartTime)
        return 0;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double started = fields[kStartTime].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1e3;
}

/// Notes when a widget was painted first.
class FirstFrame : public QObject
{
public:
    double atMs = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && atMs == 0)
            QTimer::singleShot(0, this, [this] { atMs = atMs == 0 ? msSinceStart() : atMs; });
        return false;
    }
};

/// The longest time between two turns of the event loop while `goesOn` says true.
template <typename GoesOn>
void printGap(const char *what, GoesOn goesOn)
{
    qint64 longestNs = 0;
    qint64 ticks = 0;
    QElapsedTimer sinceTick;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        longestNs = std::max(longestNs, sinceTick.nsecsElapsed());
        sinceTick.start();
        ++ticks;
    });
    sinceTick.start();
    ticker.start(0);
    QElapsedTimer whole;
    whole.start();
    while (goesOn() && whole.elapsed() < kPatienceMs)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("%s: %.2f s, the event loop turned %lld times, longest gap %.1f ms\n", what, static_cast<double>(whole.elapsed()) / 1e3,
                static_cast<long long>(ticks), static_cast<double>(longestNs) / 1e6);
    std::fflush(stdout);
}

/// Of the middle of the run.
void printPictures(MainWindow &window, Theme &theme)
{
    RunView &shown = window.session().runView();
    shown.setPosition(shown.run()->eventCount() / 2);
    const QTemporaryDir folder;
    for (const QString &name : window.viewArea().viewNames()) {
        window.viewArea().showView(name);
        window.settle();
        QCoreApplication::processEvents();
        for (const char *file : {"x.svg", "x.png"}) {
            QElapsedTimer clock;
            clock.start();
            const auto recorded =
                recordPicture(pictureOf(*window.viewArea().currentPage(), window.session(), theme), folder.filePath(QLatin1String(file)));
            const double here = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            clock.start();
            if (recorded && writeRecorded(*recorded))
                std::printf("picture of %s as %s: %.1f ms on the UI thread for %zu steps, %.1f ms on a worker\n", qPrintable(name),
                            file + 2, here, recorded->record->steps(), static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QString scenario = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("larson-server");
    Session session;
    Theme theme(Theme::Kind::dark);
    theme.setKind(Theme::Kind::dark);
    MainWindow window(session, theme);
    window.keepNothing();
    window.resize(1600, 1000);
    FirstFrame frame;
    window.centralWidget()->installEventFilter(&frame);
    window.show();
    if (!QTest::qWaitFor([&frame] { return frame.atMs > 0; }, kPatienceMs))
        return 1;
    std::printf("start to first frame: %.0f ms\n", frame.atMs);
    const auto isWorking = [&session] {
        return session.work().busy() || session.runView().growing() || session.runView().run() == nullptr;
    };
    if (scenario.endsWith(QLatin1String(".atomrun")))
        session.open(scenario);
    else
        session.openAndStart(scenario);
    printGap(qPrintable(QStringLiteral("the run %1").arg(scenario)), isWorking);
    session.runView().pause();
    auto *blocks = window.findChild<BlocksPanel *>();
    window.actions().findInTable->trigger(); // opens the table of blocks
    blocks->showRows(app::TableQuestion::Rows::lives);
    bool answered = false;
    QObject::connect(&session.panelWork(), &Work::changed, &session, [&] { answered = !session.panelWork().busy(); });
    printGap("the table of every allocation",
             [&] { return !answered || session.panelWork().busy() || blocks->model().table() == nullptr; });
    std::printf("its rows: %s\n", qPrintable(blocks->countText()));
    printPictures(window, theme);
    if (argc > 2) {
        session.openAndStart(QString::fromLocal8Bit(argv[2]));
        printGap("reading the recording and its run", isWorking);
        session.runView().pause();
    }
    return 0;
}
