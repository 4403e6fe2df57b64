// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigForm: what changes the config, and how that is taken back.
#include "app/config/config_presets.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/session/run_draft.h"

#include <QApplication>
#include <QComboBox>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

QHash<QString, QString> ConfigForm::texts() const
{
    QHash<QString, QString> texts;
    for (const FieldRow *one : m_rows)
        texts.insert(one->name(), one->text());
    return texts;
}

ConfigForm::Contents ConfigForm::contents() const { return {m_draft.config(), m_draft.configOrigin(), m_draft.configName(), texts()}; }

void ConfigForm::choosePreset(int index)
{
    const app::ConfigPreset *preset = app::findConfigPreset(m_presets->itemData(index).toString());
    if (preset == nullptr)
        return;
    m_asked = {tr("Preset"), m_draft.configName(), preset->id};
    m_draft.setConfigOrigin(preset->config, preset->id);
    m_asked = {};
}

void ConfigForm::reset()
{
    m_asked = {tr("Reset to %1").arg(m_draft.configName()), QString(), QString()};
    m_draft.setConfigOrigin(m_draft.configOrigin(), m_draft.configName());
    m_asked = {};
}

void ConfigForm::takeEdit(const FieldRow &row)
{
    submit(m_draft.config());
    keepStep(changeOf(row, m_kept.texts.value(row.name()), row.text()), m_typing.numberOf(row), row.name());
}

/// The draft has another config: a preset, Reset, a file, or what a "why" proposes.
void ConfigForm::takeChange()
{
    showConfig();
    m_typing.end();
    if (!m_asked.what.isEmpty())
        keepStep(m_asked, Typing::kNone, QString());
    else if (m_kept.config != m_draft.config() || m_kept.texts != texts())
        keepStep({tr("Config"), m_kept.name, m_draft.configName()}, Typing::kNone, QString());
    else
        m_kept = contents(); // it is another one by name alone: it was saved
}

void ConfigForm::keepStep(const FormChange &change, int typing, const QString &field)
{
    const Contents after = contents();
    const Contents before = std::exchange(m_kept, after);
    if (before == after)
        return;
    const bool withOrigin = before.origin != after.origin || before.name != after.name;
    const QPointer<ConfigForm> alive(this);
    const auto to = [alive, withOrigin, field](const Contents &contents) {
        return [alive, withOrigin, field, contents] {
            if (alive)
                alive->restore(contents, withOrigin, field);
        };
    };
    m_draft.steps().push(new FormStep(change, typing, to(before), to(after)));
}

void ConfigForm::restore(const Contents &contents, bool withOrigin, const QString &field)
{
    m_typing.end();
    const bool hasKeyboard = isAncestorOf(QApplication::focusWidget()); // else keys are those of a view, and stay so
    QString first;
    for (FieldRow *one : std::as_const(m_rows)) {
        const QString text = contents.texts.value(one->name());
        if (first.isEmpty() && one->text() != text)
            first = one->name();
        one->setText(text);
    }
    m_taking = true;
    if (withOrigin)
        m_draft.setConfigOrigin(contents.origin, contents.name);
    m_taking = false;
    submit(contents.config);
    m_kept = this->contents();
    Q_EMIT restored();
    const QString wanted = field.isEmpty() ? first : field;
    FieldRow *shown = withOrigin ? nullptr : row(wanted);
    if (shown != nullptr)
        showField(*shown);
    if (hasKeyboard)
        (shown != nullptr ? shown->control() : m_presets)->setFocus(Qt::ShortcutFocusReason);
}

} // namespace atomalloc::ui
