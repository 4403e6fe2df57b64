// SPDX-License-Identifier: GPL-3.0-or-later
// EventMemoryDialog: asks how much memory the events of a run may take. UI thread only.
#pragma once

#include <QDialog>

#include <cstdint>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace atomalloc::ui {

class EventMemoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// `now`: bytes, as they are.
    EventMemoryDialog(std::uint64_t now, QWidget *parent);

    /// What is in the field. Nothing while that is no size.
    [[nodiscard]] std::optional<std::uint64_t> bytes() const;

private:
    void refresh();

    QLineEdit *m_field;
    QLabel *m_fault; // why it is no size
    QPushButton *m_take;
};

} // namespace atomalloc::ui
