// SPDX-License-Identifier: GPL-3.0-or-later
// FormStep: one change in a form that can be taken back and made again, with the words that tell it. What is typed into one field without
// leaving it is one step. UI thread only.
#pragma once

#include <QString>
#include <QUndoCommand>

#include <functional>

namespace atomalloc::ui {

class FieldRow;

/// What a step has changed.
struct FormChange
{
    QString what;   ///< "Memory limit", or the whole of it: "Reset to tight-512"
    QString before; ///< "512 KiB". The same as `after`: `what` says it all
    QString after;

    /// "Memory limit 512 KiB → 1 MiB"
    [[nodiscard]] QString text() const;
};

/// The change of a field from this text to another one.
[[nodiscard]] FormChange changeOf(const FieldRow &row, const QString &before, const QString &after);

/// Numbers what is typed without a break, so that it becomes one step.
class Typing
{
public:
    /// Of no typing: such steps stay apart.
    static constexpr int kNone = -1;

    /// The number of an edit of this field. kNone where it is not typed into.
    [[nodiscard]] int numberOf(const FieldRow &row);
    /// What is typed from now on is another step.
    void end() { m_row = nullptr; }

private:
    const FieldRow *m_row = nullptr;
    int m_number = 0;
};

class FormStep : public QUndoCommand
{
public:
    /// The change was made already. `back` takes it back, `forth` makes it again. `typing` is the number of Typing.
    FormStep(FormChange change, int typing, std::function<void()> back, std::function<void()> forth);

    [[nodiscard]] int id() const override { return m_typing; }
    bool mergeWith(const QUndoCommand *other) override;
    void undo() override { m_back(); }
    void redo() override;

private:
    FormChange m_change;
    int m_typing;
    std::function<void()> m_back;
    std::function<void()> m_forth;
    bool m_pushed = false; ///< the first redo() comes with the push
};

} // namespace atomalloc::ui
