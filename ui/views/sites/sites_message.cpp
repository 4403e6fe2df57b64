// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_message.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/session/run_view.h"
#include "ui/views/base/view_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace atomalloc::ui {

SitesMessage::SitesMessage(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_text(makeLabel(theme, QString(), 13, QFont::Normal, "note")),
      m_byTask(new TextButton(theme, tr("Group by task"), "")),
      m_byClass(new TextButton(theme, tr("Group by class"), ""))
{
    setObjectName(QStringLiteral("sitesMessage"));
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(560);
    auto *line = new QHBoxLayout; // the text has all the width that there is, up to its most
    line->addStretch(1);
    line->addWidget(m_text, 100);
    line->addStretch(1);
    m_byTask->setToolTip(tr("The table of blocks, a group for each task"));
    m_byClass->setToolTip(tr("The table of blocks, a group for each size class"));
    auto *rows = new QVBoxLayout(this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addStretch(1);
    buttons->addWidget(m_byTask);
    buttons->addWidget(m_byClass);
    buttons->addStretch(1);
    rows->addStretch(1);
    rows->addLayout(line);
    rows->addSpacing(14);
    rows->addLayout(buttons);
    rows->addStretch(1);
    connect(m_byTask, &QPushButton::clicked, this, [this] { Q_EMIT groupAsked(true); });
    connect(m_byClass, &QPushButton::clicked, this, [this] { Q_EMIT groupAsked(false); });
}

SitesMessage::Words SitesMessage::wordsFor(const RunView &runView)
{
    const auto run = runView.run();
    if (run == nullptr)
        return {nothingWords(runView), false};
    if (run->stacks()->empty() && run->inputs().scenario)
        return {tr("A scenario has no source, so nothing in it has a call stack. Its tasks are what its sites would be: group by task or "
                   "class instead. Sites are there for recordings of programs that carry call stacks."),
                true};
    if (run->stacks()->empty())
        return {tr("This recording has no call stacks. Record again with a stack depth, or group by task or class instead."), true};
    if (!run->finished())
        return {tr("Which call stack asked for a block is known when the run has ended."), false};
    return {};
}

void SitesMessage::setWords(const Words &words)
{
    m_text->setText(words.text);
    m_byTask->setVisible(words.groups);
    m_byClass->setVisible(words.groups);
}

QString SitesMessage::text() const { return m_text->text(); }

} // namespace atomalloc::ui
