// SPDX-License-Identifier: GPL-3.0-or-later
// View: one of the centre's pictures, such as Lanes. It gets a run with its cursor, the selection and the theme, paints, and takes input.
// ViewType: what is known of a view before one exists. The tab bar, the keys and --view are made from it.
#pragma once

#include "app/query/filter.h"
#include "app/query/life_table.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

class QAction;

namespace atomalloc::ui {

class Comparison;
class RunView;
class Selection;
class Theme;

class View : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The run beside the one on the screen, for views that show two. Called once, before the view is seen. It outlives the view.
    virtual void setComparison(Comparison &) {}
    /// What such a view offers as buttons. Called once, after setComparison().
    virtual void setCommands(const QList<QAction *> &) {}

    /// True: it shows two runs, also measured ones, which the other views cannot show.
    [[nodiscard]] virtual bool comparesRuns() const { return false; }

    /// True: it draws figures of the whole heap over time. Beside it the Inspector tells them of the cursor and of marks.
    [[nodiscard]] virtual bool tellsMoments() const { return false; }

    [[nodiscard]] virtual double zoom() const = 0; ///< 1.0 = 100 %
    /// False: the view has nothing that such a condition of the filter could leave out, and the chip says so.
    [[nodiscard]] virtual bool shows([[maybe_unused]] app::FilterTopic topic) const { return true; }
    /// Takes away the view's own keyboard cursor. False when there was none.
    virtual bool clearCursor() { return false; }
    /// Puts the keyboard into the view's own search. False when it has none.
    virtual bool startSearch() { return false; }

    /// The size of the whole picture at the present zoom, in px, with what is scrolled away.
    [[nodiscard]] virtual QSize wholeSize() { return size(); }
    /// Paints the whole picture at wholeSize(), at rest and without the keyboard's cursor.
    virtual void paintWhole(QPainter &painter) { render(&painter, QPoint(), QRegion(), DrawChildren); }

public Q_SLOTS:
    virtual void setZoom(double zoom) = 0;
    virtual void zoomBy(int steps) = 0; ///< the next larger zooms, or with a negative number the next smaller ones
    virtual void fit() = 0;
    /// Ends all motion at once: screenshots and tests want the state, not a frame of a flight.
    virtual void settle() = 0;

Q_SIGNALS:
    void zoomChanged();
    /// The view of this name shows more of what was asked for here.
    void viewAsked(const QString &name);
    /// The table of blocks, in groups of this kind, shows more of it.
    void blocksAsked(atomalloc::app::LifeTable::By by);
};

using ViewKeys = std::vector<std::pair<QKeySequence, QString>>;

/// The metadata of a kind of view. Each view has a static `type()` that returns its own.
struct ViewType
{
    const char *name = "";  ///< "lanes": what --view takes
    const char *title = ""; ///< "Lanes", untranslated. Marked with QT_TRANSLATE_NOOP("Views", ...)
    const char *icon = "";  ///< a file of resources/icons, without its ending
    /// Makes one without a parent: whoever places it owns it. All that it gets must outlive it.
    View *(*make)(RunView &runView, Selection &selection, Theme &theme) = nullptr;
    /// The keys that it has besides those of every canvas, with what they do. Null: none. The key sheet lists them.
    ViewKeys (*keys)() = nullptr;

    [[nodiscard]] QString nameText() const { return QString::fromLatin1(name); }
    [[nodiscard]] QString titleText() const { return QCoreApplication::translate("Views", title); }
    [[nodiscard]] QString iconText() const { return QString::fromLatin1(icon); }
};

} // namespace atomalloc::ui
