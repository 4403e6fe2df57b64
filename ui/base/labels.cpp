// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/labels.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QVariant>

namespace atomalloc::ui {

namespace {

QLabel *make(const QFont &font, const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("textRole", QLatin1String(role));
    return label;
}

class KeyLabel : public QLabel
{
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(contentsRect(), static_cast<int>(alignment()),
                         fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

} // namespace

QLabel *makeLabel(const Theme &theme, const QString &text, double pixels, int weight, const char *role, QWidget *parent)
{
    return make(theme.textFont(pixels, weight), text, role, parent);
}

QLabel *makeFigure(const Theme &theme, const QString &text, double pixels, int weight, const char *role, QWidget *parent)
{
    return make(theme.figureFont(pixels, weight), text, role, parent);
}

QLabel *makeKey(const Theme &theme, const QString &text, QWidget *parent)
{
    auto *label = new KeyLabel(text, parent);
    label->setFont(theme.figureFont(10));
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setProperty("textRole", QStringLiteral("key"));
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    return label;
}

QString withUnbrokenFigures(const QString &words)
{
    static const QRegularExpression unit(QStringLiteral("(?<=[0-9]) (?=[KMGT]?i?B\\b|ms\\b|s\\b|min\\b|h\\b|%)"));
    return QString(words).replace(unit, QStringLiteral("\u00a0"));
}

QFrame *makeRule(Qt::Orientation orientation, QWidget *parent)
{
    auto *rule = new QFrame(parent);
    rule->setProperty("panel", QStringLiteral("rule"));
    if (orientation == Qt::Horizontal)
        rule->setFixedHeight(1);
    else
        rule->setFixedWidth(1);
    return rule;
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace atomalloc::ui
