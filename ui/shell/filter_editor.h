// SPDX-License-Identifier: GPL-3.0-or-later
// FilterEditor: the card in which a condition of the filter is written, as `atomalloc query --where` takes it. What is wrong is told below
// the field with its column, and the text from there on is selected. Enter takes it, Esc leaves it. Owned by the FilterBar. UI thread only.
#pragma once

#include "app/base/problem.h"
#include "app/query/filter.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace atomalloc::ui {

class Selection;
class Theme;

class FilterEditor : public QFrame
{
    Q_OBJECT

public:
    FilterEditor(Selection &selection, const Theme &theme, QWidget *parent);

    /// Below the point, on top of everything. Nothing: a new condition.
    void open(const QPoint &at, std::optional<std::size_t> condition);
    /// Takes what is written. False: it is no filter, and the card stays.
    bool accept();

    [[nodiscard]] QLineEdit &field() { return *m_field; }
    /// What is wrong. Empty: nothing, as far as it was asked.
    [[nodiscard]] QString fault() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addFieldButtons(const Theme &theme, QVBoxLayout &column);
    void showFault(const app::Problem *problem);

    Selection &m_selection;
    QLineEdit *m_field;
    QLabel *m_fault;
    std::optional<std::size_t> m_condition;
};

} // namespace atomalloc::ui
