// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/form_step.h"

#include "ui/forms/field_row.h"

#include <QCoreApplication>

#include <utility>

namespace atomalloc::ui {

namespace {

class StepWords
{
    Q_DECLARE_TR_FUNCTIONS(FormStep)
};

constexpr qsizetype kLongText = 40; ///< letters; a text of more is not told

QString told(const QString &value) { return value.isEmpty() ? StepWords::tr("nothing") : value; }

} // namespace

QString FormChange::text() const
{
    if (before == after)
        return what;
    return StepWords::tr("%1 %2 → %3").arg(what, told(before), told(after));
}

FormChange changeOf(const FieldRow &row, const QString &before, const QString &after)
{
    const QString from = row.shownText(before);
    const QString to = row.shownText(after);
    if (from.size() > kLongText || to.size() > kLongText)
        return {row.label(), QString(), QString()};
    return {row.label(), from, to};
}

int Typing::numberOf(const FieldRow &row)
{
    if (!row.isTyped()) {
        end();
        return kNone;
    }
    if (std::exchange(m_row, &row) != &row)
        ++m_number;
    return m_number;
}

FormStep::FormStep(FormChange change, int typing, std::function<void()> back, std::function<void()> forth)
    : m_change(std::move(change)), m_typing(typing), m_back(std::move(back)), m_forth(std::move(forth))
{
    setText(m_change.text());
}

bool FormStep::mergeWith(const QUndoCommand *other)
{
    const auto *next = dynamic_cast<const FormStep *>(other);
    if (next == nullptr || next->m_typing != m_typing)
        return false;
    m_change.after = next->m_change.after;
    m_forth = next->m_forth;
    setText(m_change.text());
    setObsolete(m_change.before == m_change.after && !m_change.before.isEmpty()); // it was typed back
    return true;
}

void FormStep::redo()
{
    if (std::exchange(m_pushed, true))
        m_forth();
}

} // namespace atomalloc::ui
