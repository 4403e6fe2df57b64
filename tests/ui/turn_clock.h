// SPDX-License-Identifier: GPL-3.0-or-later
// What benchmarks of the window have in common: times in words, and how long the event loop never looked for input.
#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace atomalloc::ui {

inline double millisecondsOf(const QElapsedTimer &timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

inline void print(const char *what, double value, const char *unit)
{
    std::printf("%-60s %10.1f %s\n", what, value, unit);
    std::fflush(stdout);
}

/// The longest time that the event loop was busy without a look for input.
class LongestTurn
{
public:
    LongestTurn()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher, [this] { endTurn(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [this] { endTurn(); });
        m_turn.start();
    }
    /// And starts over.
    double take() { return std::exchange(m_longest, 0); }

private:
    void endTurn()
    {
        m_longest = std::max(m_longest, millisecondsOf(m_turn));
        m_turn.restart();
    }

    QElapsedTimer m_turn;
    double m_longest = 0;
};

/// Whether a widget was painted since the last look.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    bool take() { return std::exchange(m_painted, false); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_painted = false;
};

/// Lets the event loop run until `holds`. False when that takes ten minutes.
template <typename Condition>
bool turnUntil(Condition holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > 600'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

inline void printSpread(const char *what, std::vector<double> all)
{
    std::ranges::sort(all);
    std::printf("%-60s %10.1f %.1f %.1f ms (median, 99 %%, most)\n", what, all[all.size() / 2], all[all.size() * 99 / 100], all.back());
    std::fflush(stdout);
}

} // namespace atomalloc::ui
