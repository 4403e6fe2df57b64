// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_picture.h"

#include "app/config/config_fields.h"
#include "app/words/figure_text.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"
#include "ui/views/view.h"

#include <QCoreApplication>
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

QFont captionFont(const Theme &theme, qsizetype line) { return line == 0 ? theme.textFont(15, QFont::DemiBold) : theme.textFont(12); }

/// Where each line stands in a picture of this width. Long lines wrap.
std::vector<QRect> captionPlaces(const QStringList &lines, const Theme &theme, int width)
{
    std::vector<QRect> places;
    int top = kPictureMargin;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const QRect room(kPictureMargin, top, width - 2 * kPictureMargin, 1000);
        const QRect needed = QFontMetrics(captionFont(theme, line)).boundingRect(room, Qt::TextWordWrap, lines[line]);
        places.emplace_back(kPictureMargin, top, room.width(), needed.height());
        top = places.back().bottom() + 5;
    }
    return places;
}

void paintCaption(QPainter &painter, const QStringList &lines, const std::vector<QRect> &places, const Theme &theme)
{
    for (qsizetype line = 0; line < lines.size(); ++line) {
        painter.setFont(captionFont(theme, line));
        painter.setPen(theme.color(line == 0 ? Token::text : Token::text2));
        painter.drawText(places[static_cast<std::size_t>(line)], Qt::TextWordWrap, lines[line]);
    }
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
    QStringList facts{CaptionWords::tr("%1 s of %2 s").arg(app::timeText(runView.cursorTimeNs()), app::timeText(run->endTimeNs()))};
    if (run->eventCount() > 0)
        facts << CaptionWords::tr("event %1 of %2").arg(app::countText(runView.position()), app::countText(run->eventCount()));
    facts << CaptionWords::tr("seed %1").arg(inputs.seed);
    return {inputs.workload_title, facts.join(QStringLiteral(" · ")), configLine(inputs.config)};
}

Picture pictureOf(QWidget &page, RunView &runView, Selection &selection, Theme &theme)
{
    const QStringList lines = pictureCaption(runView);
    if (lines.isEmpty())
        return {page.size(), kScale, page.accessibleName(), [&page](QPainter &painter) { page.render(&painter); }};
    const QSize whole = wholeSizeOf(page);
    const std::vector<QRect> places = captionPlaces(lines, theme, whole.width());
    const int top = places.back().bottom() + 4;
    const QSize size(whole.width(), top + whole.height() + kTimelineHeight);
    return {size, kScale, lines.first(), [=, &page, &runView, &selection, &theme](QPainter &painter) {
                painter.fillRect(QRect(QPoint(), size), theme.color(Token::canvas));
                paintCaption(painter, lines, places, theme);
                painter.save();
                painter.translate(0, top);
                paintPage(painter, page);
                painter.restore();
                Minimap timeline(runView, selection, theme);
                timeline.resize(size.width(), kTimelineHeight);
                painter.translate(0, top + whole.height());
                timeline.paintOn(painter);
            }};
}

} // namespace atomalloc::ui
