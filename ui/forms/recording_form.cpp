// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/recording_form.h"

#include "ui/base/labels.h"
#include "ui/forms/field_row.h"
#include "ui/forms/form_step.h"
#include "ui/session/run_draft.h"

#include <QApplication>
#include <QPointer>
#include <QVBoxLayout>

namespace atomalloc::ui {

RecordingForm::RecordingForm(RunDraft &draft, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_draft(draft),
      m_atLimit(
          new FieldRow(theme, FieldRow::Kind::choice, tr("At the limit"), QStringLiteral("at_limit"),
                       tr("What becomes of a request that finds no memory: it is refused, and its free is left out; or it waits in line, "
                          "and the next steps of its thread come after it")))
{
    auto *note =
        makeLabel(theme, tr("This workload is a recording or a profile: it has no task groups to edit. Choose a scenario to edit one."), 12,
                  QFont::Normal, "note");
    note->setWordWrap(true);
    note->setContentsMargins(kFormMargin - kFormRowMargin, 14, 0, 14);
    m_atLimit->setChoices({nameOf(app::AtLimit::refuse), nameOf(app::AtLimit::wait)},
                          {tr("refuse the request"), tr("let it wait in line")});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kFormRowMargin, 0, kFormMargin, 0);
    column->setSpacing(0);
    column->addWidget(note);
    column->addWidget(m_atLimit);
    column->addStretch(1);
    connect(m_atLimit, &FieldRow::edited, this, [this] {
        if (const auto chosen = app::atLimitOf(m_atLimit->text()))
            choose(*chosen);
    });
    for (const auto signal : {&RunDraft::workloadChanged, &RunDraft::inputsChanged})
        connect(&draft, signal, this, &RecordingForm::adopt);
    adopt();
}

void RecordingForm::choose(app::AtLimit chosen)
{
    const app::AtLimit before = m_draft.atLimit();
    if (before == chosen)
        return;
    m_draft.setAtLimit(chosen);
    const QPointer<RecordingForm> alive(this);
    const auto to = [alive](app::AtLimit atLimit) {
        return [alive, atLimit] {
            if (!alive)
                return;
            const bool hasKeyboard = alive->isAncestorOf(QApplication::focusWidget()); // else keys are those of a view, and stay so
            alive->m_draft.setAtLimit(atLimit);
            Q_EMIT alive->restored();
            if (hasKeyboard)
                alive->m_atLimit->control()->setFocus(Qt::ShortcutFocusReason);
        };
    };
    m_draft.steps().push(new FormStep(changeOf(*m_atLimit, nameOf(before), nameOf(chosen)), Typing::kNone, to(before), to(chosen)));
}

void RecordingForm::adopt()
{
    m_atLimit->setText(nameOf(m_draft.atLimit()));
    m_atLimit->setVisible(m_draft.isRecording());
}

} // namespace atomalloc::ui
