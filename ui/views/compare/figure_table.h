// SPDX-License-Identifier: GPL-3.0-or-later
// FigureTable: the card with every figure of both runs: the table, what it shows of them, and a field that filters it. UI thread only.
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/compare/figure_model.h"

#include <QFrame>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace atomalloc::ui {

class CheckBox;

class FigureTable : public QFrame
{
    Q_OBJECT

public:
    explicit FigureTable(const Theme &theme, QWidget *parent = nullptr);

    void show(const std::shared_ptr<const CompareContent> &content);
    /// What is said instead of the figures, or beside them: how far they are read, why there are none.
    void setNote(const QString &note);
    /// As high as every row needs that the choice and the filter leave.
    [[nodiscard]] int wholeHeight() const;
    /// All of it, without what is pressed or typed into: its words say what is shown.
    void paintWhole(QPainter &painter, const QRect &place);
    [[nodiscard]] QTableView *table() { return m_table; }
    [[nodiscard]] FigureModel &model() { return m_model; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpTable(QTableView &table);
    void refreshChoices();
    static void arrangeColumns(QTableView &table, int width);
    /// "Whole run · differences only": what the fields are set to.
    [[nodiscard]] QString choiceText() const;

    const Theme &m_theme;
    FigureModel m_model;
    FigureFilter m_filter{m_model};
    QLabel *m_note;
    QComboBox *m_tables;
    CheckBox *m_differences;
    QLineEdit *m_field;
    QTableView *m_table;
};

} // namespace atomalloc::ui
