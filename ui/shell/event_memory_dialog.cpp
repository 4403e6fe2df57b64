// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/event_memory_dialog.h"

#include "app/base/units.h"
#include "app/recording/event_memory.h"
#include "app/words/sentences.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {
constexpr int kTextWidth = 380; // px
} // namespace

EventMemoryDialog::EventMemoryDialog(std::uint64_t now, QWidget *parent)
    : QDialog(parent), m_field(new QLineEdit(app::formatBytes(now))), m_fault(new QLabel)
{
    setObjectName(QStringLiteral("eventMemory"));
    setWindowTitle(tr("Memory for events"));
    auto *about =
        new QLabel(tr("The events of a run stay in memory up to this size. What is more goes to a temporary file: then a jump takes "
                      "a little longer. The next run, and the next file that is opened, will have it."));
    m_fault->setObjectName(QStringLiteral("fault"));
    m_field->setAccessibleName(tr("Memory for events"));
    m_field->setPlaceholderText(app::formatBytes(app::kUsualEventMemory));
    for (QLabel *text : {about, m_fault}) {
        text->setWordWrap(true);
        text->setMinimumWidth(kTextWidth);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults);
    m_take = buttons->button(QDialogButtonBox::Ok);
    auto *usual = buttons->button(QDialogButtonBox::RestoreDefaults);
    usual->setText(tr("As usual"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] { m_field->setText(app::formatBytes(app::kUsualEventMemory)); });
    connect(m_field, &QLineEdit::textChanged, this, &EventMemoryDialog::refresh);

    auto *all = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->addRow(tr("At most"), m_field);
    all->addWidget(about);
    all->addLayout(form);
    all->addWidget(m_fault);
    all->addWidget(buttons);
    m_field->selectAll();
    m_field->setFocus();
    refresh();
}

std::optional<std::uint64_t> EventMemoryDialog::bytes() const
{
    const app::Outcome<std::uint64_t> bytes = app::parseEventMemory(m_field->text(), tr("The size"));
    return bytes ? std::optional(*bytes) : std::nullopt;
}

void EventMemoryDialog::refresh()
{
    const app::Outcome<std::uint64_t> bytes = app::parseEventMemory(m_field->text(), tr("The size"));
    m_take->setEnabled(static_cast<bool>(bytes));
    m_fault->setText(bytes ? QString() : textOf(bytes.error()));
}

} // namespace atomalloc::ui
