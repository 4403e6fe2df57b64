// SPDX-License-Identifier: GPL-3.0-or-later
// InspectorPanel: what it shows while no block and no task is selected.
#include "ui/panels/inspector_panel.h"
#include "ui/session/refresher.h"

namespace atomalloc::ui {

void InspectorPanel::setTellsMoments(bool on)
{
    if (on == m_tellsMoments)
        return;
    m_tellsMoments = on;
    refresh();
}

void InspectorPanel::settle()
{
    refresh();
    if (!m_momentArea->isHidden())
        m_moment->settle();
}

/// The figures of the whole heap at the cursor and at marks, in the place of the summary.
void InspectorPanel::showMoment()
{
    m_summary->hide();
    m_title->setText(m_moment->titleText());
    m_help->setText(m_moment->helpText());
    m_help->show();
    m_moment->refresh();
}

void InspectorPanel::showNothing()
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_picture, m_chip, m_unpin, m_figures, m_links, m_historyHeader, m_list, m_copy})
        widget->hide();
    for (StackBox *box : {m_stack, m_stackOfFree})
        box->setStack(nullptr, 0);
    m_summary->refresh();
    m_summary->setVisible(m_summary->hasFigures());
    m_title->setText(m_summary->hasFigures() ? tr("The run") : tr("Nothing selected"));
    m_momentArea->setVisible(m_tellsMoments && m_moment->hasFigures());
    if (!m_momentArea->isHidden()) {
        showMoment();
        return;
    }
    const bool measured = m_runView.run() != nullptr && m_runView.run()->inputs().mode == app::RunMode::measure;
    m_help->setText(measured ? tr("A Measure run shows totals. Choose a task in the list of tasks to see its figures; single blocks are "
                                  "shown by a Watch run.")
                    : m_runView.run() == nullptr
                        ? tr("Run a scenario, then click a block or a task to see its figures and why each step happened.")
                        : tr("Click a block to see what it holds and its whole history, or a task to see its figures. "
                             "Alt+arrows and Enter do the same."));
    m_help->show();
}

/// Its call stack in place of the card of the run.
void InspectorPanel::showSite(std::uint32_t site)
{
    const auto stacks = m_runView.run()->stacks();
    m_summary->hide();
    m_momentArea->hide();
    m_title->setText(tr("Call site"));
    m_help->setText(tr("A call stack that asked for blocks. Sites tells what it holds."));
    m_stack->setStack(stacks, site, StackBox::kLinesAlone);
}

} // namespace atomalloc::ui
