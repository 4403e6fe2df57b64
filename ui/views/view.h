// SPDX-License-Identifier: GPL-3.0-or-later
// View: one of the centre's pictures (Lanes, Map, Tasks, Charts, Compare). It gets a RunView, the Selection and the
// Theme, paints, and takes input.
#pragma once

#include <QString>
#include <QWidget>

namespace atomalloc::ui {

class View : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString name() const = 0;     ///< "lanes": --view, and the test's handle
    [[nodiscard]] virtual QString title() const = 0;    ///< "Lanes": the tab, translated
    [[nodiscard]] virtual QString iconName() const = 0; ///< in resources/icons
    [[nodiscard]] virtual double zoom() const = 0;      ///< 1.0 = 100 %

public Q_SLOTS:
    virtual void setZoom(double zoom) = 0;
    virtual void fit() = 0;
    /// Ends all motion at once: screenshots and tests want the state, not a frame of a flight.
    virtual void settle() = 0;

Q_SIGNALS:
    void zoomChanged();
};

} // namespace atomalloc::ui
