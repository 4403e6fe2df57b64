// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/visible_texts.h"

#include "tests/ui/painted.h"
#include "ui/charts/custom_plot.h"
#include "ui/panels/now_line.h"
#include "ui/timeline/minimap.h"
#include "ui/views/lanes/lanes_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTabBar>
#include <QToolTip>

namespace atomalloc::ui {

namespace {

constexpr int kRows = 400; ///< of a table

bool holdsTypedText(const QWidget &widget)
{
    return qobject_cast<const QLineEdit *>(&widget) != nullptr || qobject_cast<const QPlainTextEdit *>(widget.parentWidget()) != nullptr;
}

class Collector
{
public:
    std::vector<VisibleText> texts;

    void visit(QWidget &widget)
    {
        m_where = QStringLiteral("%1 %2").arg(QLatin1String(widget.metaObject()->className()), widget.objectName());
        add("title", widget.windowTitle());
        add("tool tip", widget.toolTip());
        add("status tip", widget.statusTip());
        add("help", widget.whatsThis());
        add("accessible name", widget.accessibleName());
        add("accessible description", widget.accessibleDescription());
        for (const QAction *action : widget.actions())
            visitAction(*action);
        visitKind(widget);
    }

private:
    void add(const char *what, const QString &text)
    {
        if (!text.isEmpty())
            texts.push_back({QStringLiteral("%1, %2").arg(m_where, QLatin1String(what)), text});
    }

    void visitAction(const QAction &action)
    {
        add("action", action.text());
        add("tool tip of an action", action.toolTip());
        add("status tip of an action", action.statusTip());
        add("help of an action", action.whatsThis());
    }

    void visitKind(QWidget &widget)
    {
        if (const auto *label = qobject_cast<QLabel *>(&widget))
            add("text", label->text());
        if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
            add("text", button->text());
        if (const auto *box = qobject_cast<QGroupBox *>(&widget))
            add("text", box->title());
        if (const auto *field = qobject_cast<QLineEdit *>(&widget))
            add("placeholder", field->placeholderText());
        if (const auto *field = qobject_cast<QPlainTextEdit *>(&widget))
            add("placeholder", field->placeholderText());
        if (const auto *menu = qobject_cast<QMenu *>(&widget))
            add("title", menu->title());
        if (const auto *box = qobject_cast<QComboBox *>(&widget))
            visitModel(*box->model());
        if (const auto *view = qobject_cast<QAbstractItemView *>(&widget); view != nullptr && view->model() != nullptr)
            visitModel(*view->model());
        if (const auto *tabs = qobject_cast<QTabBar *>(&widget))
            for (int i = 0; i < tabs->count(); ++i) {
                add("tab", tabs->tabText(i));
                add("tool tip of a tab", tabs->tabToolTip(i));
            }
        if (auto *lanes = qobject_cast<LanesView *>(&widget))
            visitLanes(*lanes);
        if (qobject_cast<Minimap *>(&widget) != nullptr || qobject_cast<NowLine *>(&widget) != nullptr)
            visitPlaces(widget, 6);
        if (auto *plot = qobject_cast<QCustomPlot *>(&widget))
            visitPlot(*plot);
        else if (!holdsTypedText(widget) && qobject_cast<QLabel *>(&widget) == nullptr)
            visitPainted(widget);
    }

    void visitModel(const QAbstractItemModel &model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            add("head", model.headerData(column, Qt::Horizontal).toString());
            add("tool tip of a head", model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
            for (int row = 0; row < std::min(model.rowCount(), kRows); ++row)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    add("cell", model.index(row, column).data(role).toString());
        }
    }

    void visitLanes(LanesView &lanes)
    {
        lanes.settle();
        (void)lanes.grab();
        for (const TextSprites::Written &written : lanes.written())
            add("drawn", written.text);
        add("table", lanes.tableText());
        visitPlaces(lanes, 20);
    }

    /// The tool tips that a widget makes for the place of the pointer.
    void visitPlaces(QWidget &widget, int step)
    {
        for (int x = 4; x < widget.width(); x += step)
            for (int y = 4; y < widget.height(); y += step) {
                QHelpEvent help(QEvent::ToolTip, QPoint(x, y), widget.mapToGlobal(QPoint(x, y)));
                QCoreApplication::sendEvent(&widget, &help);
                add("tool tip of a place", QToolTip::text());
            }
        QToolTip::hideText();
    }

    void visitPlot(QCustomPlot &plot)
    {
        if (plot.isHidden())
            return;
        for (int i = 0; i < plot.itemCount(); ++i)
            if (const auto *text = qobject_cast<QCPItemText *>(plot.item(i)); text != nullptr && text->visible())
                add("item of the chart", text->text());
        for (const QCPAxis *axis : plot.axisRect()->axes()) {
            add("axis", axis->label());
            for (const QString &label : axis->tickVectorLabels())
                add("tick", label);
        }
    }

    void visitPainted(QWidget &widget)
    {
        Painted painted(widget.size());
        widget.render(&painted, QPoint(), QRegion(), {});
        QString whole; // a wrapped text is painted line by line
        for (const QString &word : painted.words()) {
            whole += whole.isEmpty() ? word : u' ' + word;
            if (whole.count(u'[') <= whole.count(u']') || word.endsWith(u'…')) {
                add("painted", whole);
                whole.clear();
            }
        }
    }

    QString m_where;
};

} // namespace

std::vector<VisibleText> visibleTexts(QWidget &root)
{
    Collector collector;
    collector.visit(root);
    QList<QPointer<QWidget>> widgets; // the label of a tool tip goes while the others are visited
    for (QWidget *widget : root.findChildren<QWidget *>())
        widgets << widget;
    for (const QPointer<QWidget> &widget : widgets)
        if (widget != nullptr)
            collector.visit(*widget);
    return collector.texts;
}

} // namespace atomalloc::ui
