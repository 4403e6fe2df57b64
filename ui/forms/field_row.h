// SPDX-License-Identifier: GPL-3.0-or-later
// FieldRow: one field of a form. It has a label, the field's name in files, the control, and below it the broken rule in words.
// A bar at the left edge says that the value differs from where it came from. UI thread only.
#pragma once

#include "ui/base/controls.h"

#include <QLineEdit>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace atomalloc::ui {

/// Pixels that a form keeps free at its sides. Rows keep less at the left, for their bar.
inline constexpr int kFormMargin = 18;
inline constexpr int kFormRowMargin = 11;

/// A line edit with a word at its right end ("was 1 KiB"), or an exclamation mark while its value is refused.
class FieldEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FieldEdit(const Theme &theme, QWidget *parent = nullptr);
    void setNote(const QString &note);
    void setFault(bool fault);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshMargins();

    const Theme &m_theme;
    QString m_note;
    bool m_fault = false;
};

class FieldRow : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { text, paragraph, choice, check };

    FieldRow(const Theme &theme, Kind kind, const QString &label, const QString &name, const QString &help, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString label() const { return control()->accessibleName(); }
    /// Letters are typed into it: a step of undo holds several edits.
    [[nodiscard]] bool isTyped() const { return m_edit != nullptr || m_paragraph != nullptr; }
    /// What text() would be, as a person reads it: the words of a choice, "on" or "off".
    [[nodiscard]] QString shownText(const QString &text) const;
    [[nodiscard]] QString text() const; ///< "true" / "false" for a check box. The item's data for a choice
    /// Shows a value without emitting edited(). A text that is being typed is left alone while it means the same.
    void setText(const QString &text);
    void setChoices(const QStringList &values, const QStringList &titles = {});
    /// Empty = no fault.
    void setFault(const QString &sentence);
    [[nodiscard]] QString fault() const { return m_faultText; }
    void setModified(bool modified, const QString &note);
    void setNote(const QString &note);
    [[nodiscard]] QWidget *control() const;

Q_SIGNALS:
    void edited();
    void left(); ///< the keyboard goes elsewhere, or Enter was pressed

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupTitles(const Theme &theme, QWidget *title, QVBoxLayout *column);
    void setupCheck(const Theme &theme, const QString &label, QVBoxLayout *column);
    void setupControl(const Theme &theme, const QString &label, QVBoxLayout *column);

    const Theme &m_theme;
    Kind m_kind;
    QString m_name;
    QBoxLayout *m_titles = nullptr; ///< title and key: side by side where both fit, else the key below
    QLabel *m_key = nullptr;
    QString m_faultText;
    bool m_modified = false;
    FieldEdit *m_edit = nullptr;
    QPlainTextEdit *m_paragraph = nullptr;
    ComboBox *m_combo = nullptr;
    CheckBox *m_check = nullptr;
    QLabel *m_fault = nullptr;
};

} // namespace atomalloc::ui
