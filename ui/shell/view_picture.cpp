// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_picture.h"

#include "app/config/config_fields.h"
#include "app/recording/run_kind.h"
#include "app/words/figure_text.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"
#include "ui/views/view.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFontMetrics>
#include <QPainter>

#include <vector>

namespace atomalloc::ui {

namespace {

constexpr double kScale = 2; ///< sharp on screens of today, and in print
constexpr int kPictureMargin = 16;
constexpr int kTimelineHeight = 103;

class CaptionWords
{
    Q_DECLARE_TR_FUNCTIONS(ViewPicture)
};

/// "max_memory 512 KiB · min_block_size 2 KiB": the limit, and each field that is not as it is by default.
QString configLine(const AtomAllocConfig &config)
{
    const AtomAllocConfig defaults;
    QStringList fields;
    for (const app::ConfigField &field : app::configFields()) {
        if (field.name == QLatin1String("max_memory") || field.get(config) != field.get(defaults))
            fields << field.name + u' ' + app::configValueText(field, config);
    }
    return fields.join(QStringLiteral(" · "));
}

struct CaptionLine
{
    QString words;
    bool title = false;
};

/// A run that the picture is of. Two runs have a letter each.
struct PicturedRun
{
    RunView &view;
    Selection &selection;
    QString letter;
};

std::vector<PicturedRun> runsIn(QWidget &page, Session &session)
{
    using Side = Comparison::Side;
    Comparison &comparison = session.comparison();
    const auto *view = qobject_cast<View *>(&page);
    if (view != nullptr && view->comparesRuns() && comparison.hasBoth())
        return {{comparison.view(Side::a), comparison.selection(Side::a), QStringLiteral("A")},
                {comparison.view(Side::b), comparison.selection(Side::b), QStringLiteral("B")}};
    return {{session.runView(), session.selection(), QString()}};
}

std::vector<CaptionLine> captionOf(const std::vector<PicturedRun> &runs, const Session &session)
{
    std::vector<CaptionLine> lines;
    for (const PicturedRun &run : runs) {
        const QStringList words = pictureCaption(run.view);
        for (qsizetype i = 0; i < words.size(); ++i) {
            const bool lettered = i == 0 && !run.letter.isEmpty();
            lines.push_back({lettered ? QStringLiteral("%1: %2").arg(run.letter, words[i]) : words[i], i == 0});
        }
    }
    if (!lines.empty() && !session.selection().filter().isEmpty())
        lines.push_back({CaptionWords::tr("Filter: %1").arg(session.selection().filter().text()), false});
    return lines;
}

QFont captionFont(const Theme &theme, const CaptionLine &line)
{
    return line.title ? theme.textFont(15, QFont::DemiBold) : theme.textFont(12);
}

/// Where each line stands in a picture of this width. Long lines wrap.
std::vector<QRect> captionPlaces(const std::vector<CaptionLine> &lines, const Theme &theme, int width)
{
    std::vector<QRect> places;
    int top = kPictureMargin;
    for (const CaptionLine &line : lines) {
        const QRect room(kPictureMargin, top, width - 2 * kPictureMargin, 1000);
        const QRect needed = QFontMetrics(captionFont(theme, line)).boundingRect(room, Qt::TextWordWrap, line.words);
        places.emplace_back(kPictureMargin, top, room.width(), needed.height());
        top = places.back().bottom() + 5;
    }
    return places;
}

void paintCaption(QPainter &painter, const std::vector<CaptionLine> &lines, const std::vector<QRect> &places, const Theme &theme)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        painter.setFont(captionFont(theme, lines[i]));
        painter.setPen(theme.color(lines[i].title ? Token::text : Token::text2));
        painter.drawText(places[i], Qt::TextWordWrap, lines[i].words);
    }
}

void paintTimelines(QPainter &painter, const std::vector<PicturedRun> &runs, Theme &theme, int width)
{
    for (const PicturedRun &run : runs) {
        Minimap timeline(run.view, run.selection, theme);
        timeline.resize(width, kTimelineHeight);
        timeline.paintOn(painter);
        painter.setFont(theme.textFont(13, QFont::DemiBold));
        painter.setPen(theme.color(Token::text));
        painter.drawText(QPointF(kPictureMargin, kPictureMargin), run.letter);
        painter.translate(0, kTimelineHeight);
    }
}

/// What an SVG says to who cannot see it.
QString descriptionOf(const QWidget &page, const std::vector<CaptionLine> &lines)
{
    QStringList words;
    if (!page.accessibleName().isEmpty())
        words << page.accessibleName();
    for (const CaptionLine &line : lines)
        words << line.words;
    return words.join(u'\n');
}

QString titleOf(const std::vector<CaptionLine> &lines)
{
    QStringList titles;
    for (const CaptionLine &line : lines)
        if (line.title)
            titles << line.words;
    return titles.join(QStringLiteral("; "));
}

QSize wholeSizeOf(QWidget &page)
{
    auto *view = qobject_cast<View *>(&page);
    return view != nullptr ? view->wholeSize() : page.size();
}

void paintPage(QPainter &painter, QWidget &page)
{
    if (auto *view = qobject_cast<View *>(&page))
        view->paintWhole(painter);
    else
        page.render(&painter);
}

} // namespace

QStringList pictureCaption(const RunView &runView)
{
    const auto run = runView.run();
    if (run == nullptr)
        return {};
    const app::RunInputs &inputs = run->inputs();
    QStringList facts;
    if (const QString origin = QFileInfo(inputs.workload_origin).fileName(); !origin.isEmpty() && origin != inputs.workload_title)
        facts << origin;
    facts << CaptionWords::tr("%1 s of %2 s").arg(app::timeText(runView.cursorTimeNs()), app::timeText(run->endTimeNs()));
    if (run->eventCount() > 0)
        facts << CaptionWords::tr("event %1 of %2").arg(app::countText(runView.position()), app::countText(run->eventCount()));
    const bool measured = inputs.mode == app::RunMode::measure;
    if (app::replaysRecording(*run))
        facts << CaptionWords::tr("a recording");
    else
        facts << CaptionWords::tr("seed %1").arg(inputs.seed);
    if (measured)
        facts << CaptionWords::tr("measured, %1 threads").arg(inputs.threads);
    else if (!app::replaysRecording(*run))
        facts << CaptionWords::tr("watched in virtual time");
    return {inputs.workload_title, facts.join(QStringLiteral(" · ")), configLine(inputs.config)};
}

Picture pictureOf(QWidget &page, Session &session, Theme &theme)
{
    const std::vector<PicturedRun> runs = runsIn(page, session);
    const std::vector<CaptionLine> lines = captionOf(runs, session);
    if (lines.empty())
        return {page.size(), kScale, page.accessibleName(), QString(), [&page](QPainter &painter) { page.render(&painter); }};
    const QSize whole = wholeSizeOf(page);
    const std::vector<QRect> places = captionPlaces(lines, theme, whole.width());
    const int top = places.back().bottom() + 4;
    const QSize size(whole.width(), top + whole.height() + kTimelineHeight * static_cast<int>(runs.size()));
    return {size, kScale, titleOf(lines), descriptionOf(page, lines), [=, &page, &theme](QPainter &painter) {
                painter.fillRect(QRect(QPoint(), size), theme.color(Token::canvas));
                paintCaption(painter, lines, places, theme);
                painter.save();
                painter.translate(0, top);
                paintPage(painter, page);
                painter.restore();
                painter.translate(0, top + whole.height());
                paintTimelines(painter, runs, theme, size.width());
            }};
}

} // namespace atomalloc::ui
