// SPDX-License-Identifier: GPL-3.0-or-later
// The task column of the Lanes view: cards, small cards, or a list, by the number of tasks.
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/status_look.h"
#include "ui/views/base/view_words.h"
#include "ui/views/lanes/lanes_painter.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace atomalloc::ui {

namespace {

using Status = app::HeapTask::Status;

/// What the task does, from the longest way to say it to the shortest.
QStringList secondLine(const TaskContent &task)
{
    switch (task.status) {
    case Status::running:
        return {task.doing};
    case Status::waiting: {
        const QString wanted = LanesPainter::tr("for %1").arg(app::bytesText(task.waiting_bytes));
        return {LanesPainter::tr("%1, %2").arg(wanted, placeInLineText(task.place_in_line)), wanted};
    }
    case Status::done:
        return {task.live_bytes == 0 ? LanesPainter::tr("all blocks returned")
                                     : LanesPainter::tr("left %1 live").arg(app::bytesText(task.live_bytes))};
    case Status::not_started:
        break;
    }
    return {LanesPainter::tr("begins later")};
}

/// What a short line says of a task: its tag and its name, or the name alone; in a very short one the tag.
QStringList namesOf(const TaskContent &task, double room)
{
    constexpr double kRoomForNames = 50;
    const QString tag = app::taskTag(task.task);
    return room < kRoomForNames ? QStringList{tag} : QStringList{tag + QLatin1Char(' ') + task.name, task.name};
}

} // namespace

void LanesPainter::paintCards(QPainter &painter, const LanesScene &scene)
{
    painter.save();
    painter.setClipRect(scene.layout.tasksArea.adjusted(-4, 0, 4, 0));
    for (const TaskCard &card : scene.layout.cards) {
        const TaskContent &task = scene.content.tasks[card.index];
        painter.setOpacity(!scene.showsTask || scene.showsTask(task.task) ? 1 : kLeftOut);
        if (card.form == TaskCard::Form::card)
            paintCard(painter, scene, task, card.rect);
        else if (card.form == TaskCard::Form::small)
            paintSmallCard(painter, scene, task, card.rect);
        else
            paintCardLine(painter, task, card.rect, task.task == scene.selectedTask);
    }
    painter.setOpacity(1);
    painter.restore();
}

void LanesPainter::paintLiveBar(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::canvas));
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    if (task.live_bytes == 0 || scene.content.most_live_bytes == 0)
        return;
    const double share = std::min(1.0, static_cast<double>(task.live_bytes) / static_cast<double>(scene.content.most_live_bytes));
    painter.setBrush(theme().color(Token::inUse));
    painter.drawRoundedRect(QRectF(rect.left(), rect.top(), std::max(rect.height(), rect.width() * share), rect.height()),
                            rect.height() / 2, rect.height() / 2);
}

void LanesPainter::paintCardFrame(QPainter &painter, const QRectF &rect, double radius, bool waiting, bool selected)
{
    if (!waiting && !selected) {
        card(painter, rect, radius, Token::lane, Token::line);
        return;
    }
    const double waitLine = radius > 5 ? 1.4 : 1; // thinner around a small card
    QPen pen(theme().color(selected ? Token::accent : Token::waiting), selected ? 2 : waitLine);
    if (!selected)
        pen.setDashPattern({5 / waitLine, 4 / waitLine});
    painter.setPen(pen);
    painter.setBrush(theme().color(waiting ? Token::waitBackground : Token::lane));
    painter.drawRoundedRect(rect.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius);
}

void LanesPainter::paintCard(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect)
{
    const bool waiting = task.status == Status::waiting;
    const bool selected = task.task == scene.selectedTask;
    paintCardFrame(painter, rect, 6, waiting, selected);
    const double x = rect.left() + 12;
    const double right = rect.right() - 12;
    const Token token = statusToken(task.status);
    icon(painter, QRectF(x - 1, rect.top() + 13, 14, 14), statusIcon(task.status), token);
    const QString tag = app::taskTag(task.task);
    const TextStyle tagFont = figureFont(11, QFont::Medium);
    text(painter, right, rect.top() + 24.5, tag, tagFont, selected ? Token::accent : Token::text2, Qt::AlignRight);
    const double nameRoom = right - (x + 22) - texts().width(tag, tagFont) - 6;
    text(painter, x + 22, rect.top() + 24.5, task.name, wordFont(13.5, QFont::DemiBold), token == Token::text3 ? Token::text2 : Token::text,
         Qt::AlignLeft, nameRoom);
    text(painter, x, rect.top() + 44, app::statusText(task.status, task.waiting_since_ns, scene.content.now_ns),
         wordFont(12, QFont::DemiBold), token);
    const TextStyle note = wordFont(11.5);
    text(painter, x, rect.top() + 60, fittingOrCut(secondLine(task), note, right - x), note, Token::text2);
    if (token == Token::text3)
        return;
    const TextStyle figure = figureFont(12.5, QFont::DemiBold);
    const QString live = app::bytesText(task.live_bytes);
    text(painter, x, rect.top() + 80, live, figure, Token::text);
    const double liveEnd = x + texts().width(live, figure) + 6;
    text(painter, liveEnd, rect.top() + 80, tr("in use"), note, Token::text2);
    const double barLeft = std::max(right - 50, liveEnd + texts().width(tr("in use"), note) + 8);
    if (right - barLeft > 12)
        paintLiveBar(painter, scene, task, QRectF(barLeft, rect.top() + 72, right - barLeft, 7));
}

void LanesPainter::paintSmallCard(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect)
{
    const bool waiting = task.status == Status::waiting;
    const bool selected = task.task == scene.selectedTask;
    paintCardFrame(painter, rect, 5, waiting, selected);
    const double x = rect.left() + 9;
    const double right = rect.right() - 9;
    icon(painter, QRectF(x - 2, rect.top() + 5, 12, 12), statusIcon(task.status), statusToken(task.status));
    const QString tag = app::taskTag(task.task);
    const TextStyle tagFont = figureFont(10.5, QFont::Medium);
    // The name goes before the tag: the rows of the lanes have the tag, and only the card has the name.
    const TextStyle nameFont = wordFont(12, QFont::DemiBold);
    const double besideTag = right - x - 21 - texts().width(tag, tagFont);
    const bool tagFits = texts().width(task.name, nameFont) <= besideTag;
    if (tagFits)
        text(painter, right, rect.top() + 15.5, tag, tagFont, selected ? Token::accent : Token::text2, Qt::AlignRight);
    text(painter, x + 15, rect.top() + 15.5, task.name, nameFont, Token::text, Qt::AlignLeft, tagFits ? besideTag : right - x - 15);
    const TextStyle style = waiting ? wordFont(10.5, QFont::Medium) : figureFont(10.5);
    const QStringList words = waiting ? QStringList{tr("waits for %1").arg(app::bytesText(task.waiting_bytes)), tr("waits")}
                                      : QStringList{tr("%1 in use").arg(app::bytesText(task.live_bytes)), app::bytesText(task.live_bytes)};
    const QString said = fitting(words, style, right - x);
    text(painter, x, rect.top() + 32, said, style, waiting ? Token::waiting : Token::text2);
    // The bar has what the words leave, as in the large card.
    if (const double barLeft = std::max(right - 50, x + texts().width(said, style) + 4); right - barLeft > 12)
        paintLiveBar(painter, scene, task, QRectF(barLeft, rect.top() + 26, right - barLeft, 5));
}

void LanesPainter::paintCardLine(QPainter &painter, const TaskContent &task, const QRectF &rect, bool selected)
{
    if (selected)
        painter.fillRect(rect, theme().color(Token::accentBackground));
    icon(painter, QRectF(rect.left(), rect.top() + 4, 11, 11), statusIcon(task.status), statusToken(task.status));
    const TextStyle figure = figureFont(10.5);
    const QString live = task.status == Status::waiting ? tr("waits") : app::bytesText(task.live_bytes);
    text(painter, rect.right() - 4, rect.top() + 14, live, figure, task.status == Status::waiting ? Token::waiting : Token::text2,
         Qt::AlignRight);
    const double room = rect.width() - 24 - texts().width(live, figure);
    text(painter, rect.left() + 15, rect.top() + 14, fittingOrCut(namesOf(task, room), wordFont(11.5), room), wordFont(11.5), Token::text);
}

} // namespace atomalloc::ui
