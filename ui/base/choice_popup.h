// SPDX-License-Identifier: GPL-3.0-or-later
// ChoicePopup: a field, and below it a list that what is typed there narrows. The keyboard stays in the field: arrows move in the list, and
// Enter chooses. Screen readers hear the row that the arrows have come to. UI thread only.
#pragma once

#include <QDialog>
#include <QSize>

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;

namespace atomalloc::ui {

class Theme;

class ChoicePopup : public QDialog
{
    Q_OBJECT

public:
    /// What a row has besides its words (Qt::DisplayRole).
    enum Role {
        HintRole = Qt::UserRole, ///< at the right, in a quiet colour
        KeyRole,                 ///< "Ctrl+E", at the very right
        HeadingRole,             ///< true: it names the rows below it, and cannot be chosen
        HindranceRole,           ///< why it cannot be chosen now. In place of the hint
    };

    /// `size` is what it has where the window has as much room.
    ChoicePopup(const Theme &theme, const QString &title, QSize size, QWidget *parent);

Q_SIGNALS:
    void typed(const QString &text);
    void chosen(const QModelIndex &row); ///< never a heading. Maybe one with a hindrance

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// It outlives this.
    void setModel(QAbstractItemModel &model);
    [[nodiscard]] QLineEdit &field() const { return *m_field; }
    [[nodiscard]] QListView &list() const { return *m_list; }
    /// The first row that can be chosen is the present one.
    void chooseFirst();
    /// In place of the list. Empty: the list.
    void showInstead(const QString &words);
    /// Below the list. Empty: nothing.
    void showBelow(const QString &words);
    /// In front of the window, with the keyboard in the field.
    void appear();

private:
    void chooseCurrent();
    void tellReaders(const QModelIndex &row);

    QSize m_wanted;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_instead;
    QLabel *m_below;
};

} // namespace atomalloc::ui
