// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/picture.h"

#include "tests/ui/pictures/color_name.h"
#include "tests/ui/pictures/drawing.h"
#include "ui/charts/custom_plot.h"

#include <QAbstractButton>
#include <QAbstractItemDelegate>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <typeinfo>
#include <vector>

namespace atomalloc::ui {

namespace {

constexpr qsizetype kToldEach = 4; ///< of the lines or rectangles of one ink; of more, some and the sum are told

template <typename T>
bool isOwn(const T *object)
{
    return object != nullptr && std::string_view(typeid(*object).name()).find("9atomalloc") != std::string_view::npos;
}

QString classOf(const QWidget &widget)
{
    const QString name = QString::fromLatin1(widget.metaObject()->className());
    return name.mid(name.lastIndexOf(u':') + 1);
}

/// The words of a widget of Qt, which Qt paints.
QString wordsOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
        return field->text().isEmpty() ? field->placeholderText() : field->text();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->currentText();
    return {};
}

/// What the style sheet chooses by.
QString looksOf(const QWidget &widget)
{
    QString looks;
    for (const char *name : {"panel", "role", "tone", "textRole", "look"})
        if (const QVariant value = widget.property(name); value.isValid())
            looks += QStringLiteral(" %1=%2").arg(QLatin1String(name), value.toString());
    return looks;
}

bool paintsItself(QWidget &widget)
{
    if (qobject_cast<QLineEdit *>(&widget) != nullptr || qobject_cast<QComboBox *>(&widget) != nullptr)
        return false; // Qt paints their frames and words
    if (isOwn(&widget) || qobject_cast<QCustomPlot *>(&widget) != nullptr)
        return true;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    const auto *items = qobject_cast<const QAbstractItemView *>(area);
    return area != nullptr && area->viewport() == &widget && (isOwn(area) || (items != nullptr && isOwn(items->itemDelegate())));
}

void addCalls(std::vector<Drawn> &calls, const Drawing &drawing)
{
    calls.insert(calls.end(), drawing.calls().begin(), drawing.calls().end());
}

void addPainted(std::vector<Drawn> &calls, QWidget &widget)
{
    Drawing drawing(widget.size());
    if (auto *plot = qobject_cast<QCustomPlot *>(&widget)) {
        QCPPainter painter(&drawing);
        plot->toPainter(&painter, plot->width(), plot->height());
    } else {
        widget.render(&drawing, QPoint(), QRegion(), {});
    }
    addCalls(calls, drawing);
}

void addWidget(std::vector<Drawn> &calls, QWidget &widget)
{
    QString line = QStringLiteral("%1 %2%3").arg(classOf(widget), rectText(widget.geometry()), looksOf(widget));
    if (!widget.isEnabled())
        line += QStringLiteral(" disabled");
    if (const QString words = wordsOf(widget).simplified(); !words.isEmpty())
        line += QStringLiteral(" \"%1\"").arg(words);
    calls.push_back({{}, {}, u'[' + line + u']', {}, {}});
    if (paintsItself(widget))
        addPainted(calls, widget);
    for (QObject *child : widget.children())
        if (auto *inner = qobject_cast<QWidget *>(child); inner != nullptr && !inner->isWindow() && inner->isVisible())
            addWidget(calls, *inner);
}

/// The ink of a call in both themes, its colors by their names.
QString inkOf(const Drawn &dark, const Drawn &light)
{
    QString ink;
    qsizetype color = 0;
    for (const QChar letter : dark.ink)
        if (letter == kColorPlace) {
            ink += colorName(dark.colors[color], light.colors[color]);
            ++color;
        } else {
            ink += letter;
        }
    return ink;
}

QString told(const QList<QLineF> &lines)
{
    const auto one = [](const QLineF &line) { return pointText(line.p1()) + u'-' + pointText(line.p2()); };
    QString text = QStringLiteral("line");
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (lines.size() <= kToldEach || i < 2 || i == lines.size() - 1)
            text += u' ' + one(lines[i]);
        else if (i == 2)
            text += QStringLiteral(" ...");
    if (lines.size() <= kToldEach)
        return text;
    double length = 0;
    for (const QLineF &line : lines)
        length += line.length();
    return text + QStringLiteral(" (%1, %2 long)").arg(lines.size()).arg(std::lround(length));
}

QString told(const QList<QRectF> &rects)
{
    QString text = QStringLiteral("rect");
    for (qsizetype i = 0; i < rects.size(); ++i)
        if (rects.size() <= kToldEach || i < 2 || i == rects.size() - 1)
            text += (i == 0 ? QStringLiteral(" ") : QStringLiteral("; ")) + rectText(rects[i]);
        else if (i == 2)
            text += QStringLiteral(" ...");
    if (rects.size() <= kToldEach)
        return text;
    double area = 0;
    for (const QRectF &rect : rects)
        area += std::abs(rect.width() * rect.height());
    return text + QStringLiteral(" (%1, %2 px)").arg(rects.size()).arg(std::lround(area));
}

/// Lines and rectangles that follow one another become one line of the text for each ink.
class Lines
{
public:
    void add(const Drawn &call, const QString &ink)
    {
        if (!call.shape.isEmpty()) {
            flush();
            m_texts << (ink.isEmpty() ? call.shape : call.shape + QStringLiteral(" | ") + ink);
            return;
        }
        auto group = std::ranges::find(m_groups, ink, &Group::ink);
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), {ink, {}, {}});
        group->lines << call.lines;
        group->rects << call.rects;
    }
    QStringList take()
    {
        flush();
        return m_texts;
    }

private:
    struct Group
    {
        QString ink;
        QList<QLineF> lines;
        QList<QRectF> rects;
    };

    void flush()
    {
        for (const Group &group : m_groups) {
            if (!group.lines.isEmpty())
                m_texts << told(group.lines) + QStringLiteral(" | ") + group.ink;
            if (!group.rects.isEmpty())
                m_texts << told(group.rects) + QStringLiteral(" | ") + group.ink;
        }
        m_groups.clear();
    }

    QStringList m_texts;
    std::vector<Group> m_groups;
};

QStringList both(const std::vector<Drawn> &dark, const std::vector<Drawn> &light)
{
    Lines lines;
    for (std::size_t i = 0; i < std::min(dark.size(), light.size()); ++i) {
        const bool same = dark[i].shape == light[i].shape && dark[i].lines == light[i].lines && dark[i].rects == light[i].rects &&
                          dark[i].ink == light[i].ink;
        lines.add(dark[i], inkOf(dark[i], same ? light[i] : dark[i]));
        if (!same)
            lines.add({{}, {}, QStringLiteral("- other on light"), {}, {}}, inkOf(light[i], light[i]));
    }
    if (dark.size() != light.size())
        lines.add({{}, {}, QStringLiteral("- %1 calls on dark, %2 on light").arg(dark.size()).arg(light.size()), {}, {}}, {});
    return lines.take();
}

QStringList inBothThemes(Theme &theme, const std::function<std::vector<Drawn>()> &draw)
{
    theme.setKind(Theme::Kind::dark);
    const std::vector<Drawn> dark = draw();
    theme.setKind(Theme::Kind::light);
    const std::vector<Drawn> light = draw();
    return both(dark, light);
}

} // namespace

QStringList pictureOf(QWidget &root, Theme &theme, const std::function<void()> &settle)
{
    return inBothThemes(theme, [&] {
        // What was posted lays widgets out, and where they lie decides what there is to read. How much of it has run by itself until now
        // depends on how quick the workers were.
        constexpr int kRounds = 3;
        for (int round = 0; round < kRounds; ++round) {
            settle();
            QCoreApplication::sendPostedEvents();
        }
        std::vector<Drawn> calls;
        addWidget(calls, root);
        return calls;
    });
}

QStringList pictureOf(QSize size, Theme &theme, const std::function<void(QPainter &)> &paint)
{
    return inBothThemes(theme, [&] {
        Drawing drawing(size);
        QPainter painter(&drawing);
        paint(painter);
        painter.end();
        return drawing.calls();
    });
}

} // namespace atomalloc::ui
