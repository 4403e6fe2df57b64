// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/cut_texts.h"

#include "tests/ui/painted.h"
#include "ui/charts/custom_plot.h"
#include "ui/views/base/zoom_canvas.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kLookedAtRows = 400; ///< of a table
constexpr int kPages = 12;         ///< of what scrolls

bool showsTypedText(const QWidget &widget)
{
    const auto *field = qobject_cast<const QLineEdit *>(&widget);
    return (field != nullptr && !field->text().isEmpty()) || qobject_cast<const QPlainTextEdit *>(widget.parentWidget()) != nullptr;
}

/// The text of a label or a button that is not whole where it stands.
QString cutLabel(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    QString text = label != nullptr ? label->text() : button != nullptr ? button->text() : QString();
    if (label != nullptr && label->wordWrap())
        return widget.height() < widget.heightForWidth(widget.width()) ? text : QString();
    const int needed = std::min(widget.sizeHint().width(), widget.minimumSizeHint().width());
    return text.remove(u'&').size() > 1 && widget.width() < needed ? text : QString();
}

/// Whether a field of a form ends outside of what is seen, or the ring around it does.
bool isTooWide(const QScrollArea &area)
{
    constexpr int kRing = 2;
    const QWidget *form = area.widget();
    const QList<QWidget *> fields = form == nullptr ? QList<QWidget *>() : form->findChildren<QWidget *>();
    return std::ranges::any_of(fields, [&area, form](const QWidget *field) {
        const bool takesKeys = (field->focusPolicy() & Qt::TabFocus) != 0 && field->isVisible();
        return takesKeys && field->mapTo(form, QPoint(field->width(), 0)).x() + kRing > area.viewport()->width();
    });
}

/// What the widget has to say: some of it ends in an ellipsis by itself, as "Open…" does.
QStringList wholeTexts(const QWidget &widget)
{
    QStringList texts;
    for (const QAction *action : widget.actions())
        texts << action->text();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts << button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
        texts << field->placeholderText();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        texts << box->currentText();
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i);
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget.parentWidget()); view != nullptr && view->model() != nullptr)
        for (int column = 0; column < view->model()->columnCount(); ++column)
            for (int row = 0; row < std::min(view->model()->rowCount(), kLookedAtRows); ++row)
                texts << view->model()->index(row, column).data().toString();
    texts.replaceInStrings(QStringLiteral("&"), QString());
    return texts;
}

bool isClipped(const Painted::Text &text)
{
    constexpr double kRounding = 1.5;
    const bool seen = text.clip.contains(QPointF(text.clip.center().x(), text.rect.center().y()));
    return seen && (text.rect.left() < text.clip.left() - kRounding || text.rect.right() > text.clip.right() + kRounding);
}

QStringList cutOf(const Painted &painted, const QStringList &whole)
{
    QStringList cut;
    for (const Painted::Text &text : painted.texts()) {
        const QString words = text.text.trimmed();
        if (!words.isEmpty() && (isClipped(text) || (words.endsWith(u'…') && !whole.contains(words))))
            cut << words;
    }
    return cut;
}

QStringList cutPainting(QWidget &widget)
{
    if (auto *canvas = qobject_cast<ZoomCanvas *>(&widget)) {
        (void)canvas->takeCut();
        canvas->settle();
        (void)canvas->grab();
        return canvas->takeCut();
    }
    Painted painted(widget.size());
    if (auto *plot = qobject_cast<QCustomPlot *>(&widget)) {
        QCPPainter painter(&painted);
        plot->toPainter(&painter, plot->width(), plot->height());
    } else if (!showsTypedText(widget)) {
        widget.render(&painted, QPoint(), QRegion(), {});
    }
    return cutOf(painted, wholeTexts(widget));
}

/// Of all pages of what scrolls.
QStringList cutPages(QWidget &widget)
{
    const auto *area = qobject_cast<QAbstractScrollArea *>(widget.parentWidget());
    if (area == nullptr || area->viewport() != &widget || area->verticalScrollBar()->maximum() == 0)
        return cutPainting(widget);
    QScrollBar &bar = *area->verticalScrollBar();
    const int before = bar.value();
    QStringList cut;
    for (int page = 0, last = -1; page < kPages && bar.value() != last; ++page) {
        last = bar.value();
        cut << cutPainting(widget);
        bar.triggerAction(QAbstractSlider::SliderPageStepAdd);
    }
    bar.setValue(before);
    return cut;
}

} // namespace

QStringList cutTexts(QWidget &root)
{
    QStringList cut;
    QList<QPointer<QWidget>> widgets{&root};
    for (QWidget *widget : root.findChildren<QWidget *>())
        widgets << widget;
    for (const QPointer<QWidget> &widget : widgets) {
        if (widget == nullptr || !widget->isVisible())
            continue;
        const QString where = QStringLiteral(" (%1 %2)").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        if (const QString text = cutLabel(*widget); !text.isEmpty())
            cut << text + where;
        if (const auto *area = qobject_cast<QScrollArea *>(widget.data()); area != nullptr && isTooWide(*area))
            cut << QStringLiteral("%1 px in a view of %2").arg(area->widget()->width()).arg(area->viewport()->width()) + where;
        for (const QString &text : cutPages(*widget))
            cut << text + where;
    }
    cut.removeDuplicates();
    return cut;
}

} // namespace atomalloc::ui
