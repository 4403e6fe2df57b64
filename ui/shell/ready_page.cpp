// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ready_page.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/names.h"
#include "app/words/workload_facts.h"
#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/session/run_draft.h"
#include "ui/shell/centred_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kCardWidth = 560;
constexpr int kMostNotes = 5;

QLabel *wrapped(QLabel *label)
{
    label->setWordWrap(true);
    return label;
}

} // namespace

ReadyPage::ReadyPage(const RunDraft &draft, const Theme &theme, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_draft(draft),
      m_theme(theme),
      m_kind(makeLabel(theme, QString(), 12, QFont::Medium, "note")),
      m_title(wrapped(makeLabel(theme, QString(), 22, QFont::DemiBold))),
      m_about(wrapped(makeLabel(theme, QString(), 13, QFont::Normal, "note"))),
      m_facts(new QGridLayout),
      m_notes(wrapped(makeLabel(theme, QString(), 12, QFont::Normal, "note"))),
      m_run(new TextButton(theme, tr("Run"), "primary")),
      m_hint(wrapped(makeLabel(theme, QString(), 12, QFont::Normal, "note")))
{
    setObjectName(QStringLiteral("readyPage"));
    auto *card = new QFrame;
    card->setProperty("panel", QStringLiteral("card"));
    card->setMaximumWidth(kCardWidth);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(24, 20, 24, 22);
    column->setSpacing(0);
    column->addWidget(m_kind);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addSpacing(8);
    column->addWidget(m_about);
    column->addSpacing(16);
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(6);
    m_facts->setColumnStretch(1, 1);
    column->addLayout(m_facts);
    column->addSpacing(12);
    column->addWidget(m_notes);
    column->addSpacing(16);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(14);
    m_run->setObjectName(QStringLiteral("runReady"));
    m_run->setMinimumHeight(36);
    m_run->setMinimumWidth(96);
    m_run->setFocusPolicy(Qt::StrongFocus);
    m_run->setAccessibleName(tr("Run"));
    bottom->addWidget(m_run);
    bottom->addWidget(m_hint, 1);
    column->addLayout(bottom);

    fillCentred(*this, card, 24, Qt::AlignVCenter);

    setupRun(actions);
    for (const auto signal : {&RunDraft::workloadChanged, &RunDraft::configChanged, &RunDraft::inputsChanged})
        connect(&draft, signal, this, &ReadyPage::refresh);
    refresh();
}

void ReadyPage::setupRun(Actions &actions)
{
    m_run->setIconName(QStringLiteral("play"), Token::accentText, 14);
    connect(m_run, &QPushButton::clicked, actions.start, &QAction::trigger);
    const auto refreshNow = [this, start = actions.start] { refreshRun(*start); };
    connect(actions.start, &QAction::changed, this, refreshNow);
    refreshNow();
}

void ReadyPage::refreshRun(const QAction &start)
{
    m_run->setEnabled(start.isEnabled());
    m_run->setToolTip(start.toolTip());
    m_hint->setText(start.isEnabled() ? Actions::keyText(&start) : start.toolTip());
}

void ReadyPage::refresh()
{
    if (!m_draft.workload())
        return;
    app::WorkloadFacts facts = app::workloadFacts(*m_draft.workload());
    facts.lines.push_back(
        {tr("Config"), tr("%1, limit %2").arg(m_draft.configName(), app::localFigure(app::formatBytes(m_draft.config().max_memory)))});
    if (m_draft.mode() == app::RunMode::measure)
        facts.lines.push_back({tr("Mode"), app::plural("ReadyPage", QT_TRANSLATE_N_NOOP("ReadyPage", "Measure, %n threads"),
                                                       static_cast<std::uint64_t>(m_draft.threads()))});
    else
        facts.lines.push_back({tr("Mode"), tr("Watch")});
    if (m_draft.operations() > 0)
        facts.lines.push_back(
            {tr("Ends after"), app::plural("ReadyPage", QT_TRANSLATE_N_NOOP("ReadyPage", "%n allocations"), m_draft.operations())});
    if (m_draft.isRecording() && m_draft.atLimit() == app::AtLimit::wait)
        facts.lines.push_back({tr("At the limit"), tr("requests wait in line")});
    if (!m_draft.isRecording()) // nothing in a recording is left to chance
        facts.lines.push_back({tr("Seed"), QString::number(m_draft.seed())});
    m_kind->setText(app::capitalized(facts.kind));
    m_title->setText(m_draft.workload()->title);
    const QString &about = facts.about.isEmpty() ? facts.program : facts.about;
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    while (static_cast<std::size_t>(m_lines.size()) < facts.lines.size()) {
        const int line = static_cast<int>(m_lines.size());
        m_lines.emplaceBack(makeLabel(m_theme, QString(), 12.5, QFont::Normal, "note"), wrapped(makeLabel(m_theme, QString(), 12.5)));
        m_facts->addWidget(m_lines.back().first, line, 0, Qt::AlignTop);
        m_facts->addWidget(m_lines.back().second, line, 1);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        const bool shown = index < facts.lines.size();
        m_lines[i].first->setVisible(shown);
        m_lines[i].second->setVisible(shown);
        m_lines[i].first->setText(shown ? app::capitalized(facts.lines[index].label) : QString());
        m_lines[i].second->setText(shown ? facts.lines[index].value : QString());
    }
    QStringList notes = facts.notes.mid(0, kMostNotes);
    if (facts.notes.size() > kMostNotes)
        notes << app::plural("ReadyPage", QT_TRANSLATE_N_NOOP("ReadyPage", "%n more notes"),
                             static_cast<std::uint64_t>(facts.notes.size() - kMostNotes));
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

QString ReadyPage::fact(const QString &name) const
{
    for (const auto &[label, value] : m_lines)
        if (label->text() == name)
            return value->text();
    return {};
}

} // namespace atomalloc::ui
