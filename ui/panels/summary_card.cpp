// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/summary_card.h"

#include "app/words/summary_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace atomalloc::ui {

SummaryCard::SummaryCard(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_figures(new FigureList(theme, this)),
      m_peak(new QPushButton(tr("Go to the peak"), this)),
      m_wait(new QPushButton(tr("Go to the first wait"), this)),
      m_refusal(new QPushButton(tr("Go to the first refusal"), this)),
      m_export(new QPushButton(tr("Export CSV..."), this)),
      m_copy(new QPushButton(tr("Copy as command"), this))
{
    setObjectName(QStringLiteral("summaryCard"));
    setAccessibleName(tr("Summary of the run"));
    m_peak->setObjectName(QStringLiteral("goToPeak"));
    m_peak->setToolTip(tr("Moves the cursor to the first event with the most live bytes"));
    m_wait->setObjectName(QStringLiteral("goToFirstWait"));
    m_wait->setToolTip(tr("Moves the cursor to the first request that waits for memory"));
    m_refusal->setObjectName(QStringLiteral("goToFirstRefusal"));
    m_refusal->setToolTip(tr("Moves the cursor to the first request that was refused"));
    m_export->setObjectName(QStringLiteral("exportFromSummary"));
    m_copy->setObjectName(QStringLiteral("copyFromSummary"));
    m_copy->setToolTip(tr("Copies the command that shows this very moment again"));
    m_wait->hide(); // until there is one
    m_refusal->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_figures);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_peak, 1);
    buttons->addWidget(m_export, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_wait);
    layout->addWidget(m_refusal);
    layout->addWidget(m_copy);
    connect(m_peak, &QPushButton::clicked, this, [this] { goTo(m_runView.run()->peak().position); });
    leadTo(m_wait, FoundMark::Kind::first_wait);
    leadTo(m_refusal, FoundMark::Kind::first_refusal);
    connect(&runView.marks(), &Marks::foundChanged, this, &SummaryCard::refresh); // of a long run they are known later
    connect(m_export, &QPushButton::clicked, this, &SummaryCard::exportAsked);
    connect(m_copy, &QPushButton::clicked, this, &SummaryCard::copyAsked);
}

void SummaryCard::refresh()
{
    std::vector<FigureRow> rows;
    const auto run = m_runView.run();
    if (run != nullptr && run->finished()) {
        for (const app::SummaryLine &line : app::summaryLines(*run))
            rows.push_back({line.label, line.figure});
    }
    m_figures->setRows(std::move(rows));
    m_peak->setVisible(run != nullptr && run->peak().position > 0);
    m_wait->setVisible(m_runView.marks().found(FoundMark::Kind::first_wait).has_value());
    m_refusal->setVisible(m_runView.marks().found(FoundMark::Kind::first_refusal).has_value());
}

void SummaryCard::leadTo(QPushButton *button, FoundMark::Kind kind)
{
    connect(button, &QPushButton::clicked, this, [this, kind] {
        if (const auto found = m_runView.marks().found(kind))
            goTo(found->position);
    });
}

void SummaryCard::goTo(std::size_t position)
{
    m_runView.pause();
    m_runView.setPosition(position);
    Q_EMIT followed();
}

} // namespace atomalloc::ui
