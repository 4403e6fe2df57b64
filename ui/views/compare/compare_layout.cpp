// SPDX-License-Identifier: GPL-3.0-or-later
// CompareView: its widgets, and where they stand in a view of each size.
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/views/base/view_words.h"
#include "ui/views/compare/compare_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"
#include "ui/views/compare/run_badge.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kSideBySide = 680; ///< px: from here on the panes stand beside each other
constexpr int kWithOverlay = 860;
constexpr int kWithPictures = 330; ///< px of height: below, there is room for the figures alone
constexpr int kTall = 430;
constexpr int kPaneHeight = 185; ///< px, at least, in a tall view
constexpr int kCompareGap = 8;

} // namespace

void CompareView::buildMessage()
{
    auto *column = new QVBoxLayout(m_message);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addStretch(1);
    m_messageText = makeLabel(m_theme, QString(), 13, QFont::Normal, "note");
    m_messageText->setWordWrap(true);
    m_messageText->setAlignment(Qt::AlignCenter);
    column->addWidget(m_messageText);
    m_messageButtons = new QHBoxLayout;
    m_messageButtons->addStretch(1);
    m_messageButtons->addStretch(1);
    column->addLayout(m_messageButtons);
    column->addStretch(1);
    m_pages->addWidget(m_message);
}

void CompareView::setCommands(const QList<QAction *> &commands)
{
    for (QAction *action : commands) {
        auto *button = new TextButton(m_theme, action->text(), "");
        button->setToolTip(action->toolTip());
        const auto follow = [button, action] { button->setVisible(action->isEnabled()); };
        follow();
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, follow);
        m_messageButtons->insertWidget(m_messageButtons->count() - 1, button);
    }
    auto *menu = new QMenu(m_commands);
    menu->setToolTipsVisible(true);
    menu->addActions(commands);
    m_commands->setMenu(menu);
}

QWidget *CompareView::makeStepRow()
{
    auto *bar = new QWidget;
    m_controlRows = new QHBoxLayout(bar);
    m_controlRows->setContentsMargins(0, 0, 0, 0);
    m_controlRows->setSpacing(kCompareGap);
    auto *row = new QHBoxLayout;
    row->setSpacing(kCompareGap);
    m_controlRows->addLayout(row);
    m_inStep = new CheckBox(m_theme, tr("Cursors in step by"));
    m_inStep->setToolTip(tr("A step in one run is a step in the other one as well"));
    row->addWidget(m_inStep);
    m_stepBy = new SegmentedControl(m_theme, {tr("Time"), tr("Event"), tr("Request")});
    m_stepBy->button(0)->setToolTip(tr("Both cursors at the same time of their run"));
    m_stepBy->button(1)->setToolTip(tr("Both cursors after as many events"));
    m_stepBy->button(2)->setToolTip(tr("Both cursors after as many requests: allocations that were served, refused or made to wait"));
    row->addWidget(m_stepBy);
    row->addStretch(1);
    row = new QHBoxLayout;
    row->setSpacing(kCompareGap);
    m_controlRows->addLayout(row, 1);
    m_pictures = new ComboBox(m_theme);
    m_pictures->setAccessibleName(tr("Picture of each run"));
    for (int picture = 0; picture < RunPane::kPictures; ++picture)
        m_pictures->addItem(RunPane::nameOf(static_cast<RunPane::Picture>(picture)));
    row->addWidget(m_pictures);
    row->addStretch(1);
    m_commands = new TextButton(m_theme, tr("A and B"), "");
    m_commands->setObjectName(QStringLiteral("compareCommands"));
    m_commands->setToolTip(tr("Keep, open, swap, export and close"));
    row->addWidget(m_commands);
    connect(m_inStep, &QCheckBox::toggled, m_comparison, &Comparison::setInStep);
    connect(m_stepBy, &SegmentedControl::chosen, this, [this](int by) { m_comparison->setStepBy(static_cast<app::StepBy>(by)); });
    connect(m_pictures, &QComboBox::activated, this, &CompareView::showPicture);
    return bar;
}

QWidget *CompareView::makeOverlayCard()
{
    auto *card = new QFrame;
    card->setProperty("panel", QStringLiteral("card"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(10, 10, 6, 4);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(kCompareGap);
    row->addWidget(makeLabel(m_theme, tr("Overlay"), 13.5, QFont::DemiBold));
    auto *choice = new ComboBox(m_theme);
    choice->setObjectName(QStringLiteral("overlayFigure"));
    choice->setAccessibleName(tr("Figure of the overlay"));
    for (int figure = 0; figure < kOverlayFigures; ++figure)
        choice->addItem(overlayName(static_cast<OverlayFigure>(figure)));
    row->addWidget(choice);
    row->addStretch(1);
    row->addWidget(new RunBadge(m_theme, Comparison::Side::a));
    row->addWidget(new RunBadge(m_theme, Comparison::Side::b));
    column->addLayout(row);
    m_overlay = new OverlayChart(*m_comparison, m_theme);
    column->addWidget(m_overlay, 1);
    connect(choice, &QComboBox::activated, this, [this](int figure) { m_overlay->setFigure(static_cast<OverlayFigure>(figure)); });
    return card;
}

void CompareView::buildComparison()
{
    m_page = new QWidget;
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(kCompareGap);
    column->addWidget(makeStepRow());
    m_sentence = makeLabel(m_theme, QString(), 13.5, QFont::DemiBold);
    m_sentence->setObjectName(QStringLiteral("compareSentence"));
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_notes = makeLabel(m_theme, QString(), 12, QFont::Normal, "note");
    m_notes->setObjectName(QStringLiteral("compareNotes"));
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
    m_panes = new QHBoxLayout;
    m_panes->setSpacing(kCompareGap);
    m_paneA = new RunPane(*m_comparison, Comparison::Side::a, m_theme);
    m_paneB = new RunPane(*m_comparison, Comparison::Side::b, m_theme);
    m_panes->addWidget(m_paneA, 1);
    m_panes->addWidget(m_paneB, 1);
    column->addLayout(m_panes, 6);
    m_lower = new QHBoxLayout;
    m_lower->setSpacing(kCompareGap);
    m_overlayCard = makeOverlayCard();
    m_figures = new FigureTable(m_theme);
    m_lower->addWidget(m_overlayCard, 3);
    m_lower->addWidget(m_figures, 4);
    column->addLayout(m_lower, 5);
    m_pages->addWidget(m_page);
    showPicture(0);
    arrange();
}

void CompareView::arrange()
{
    if (m_page == nullptr)
        return;
    m_panes->setDirection(width() >= kSideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_overlayCard->setVisible(width() >= kWithOverlay);
    m_pictures->setVisible(height() >= kWithPictures);
    // What is chosen stands in one row, or in two where it would be cut.
    m_controlRows->setDirection(QBoxLayout::LeftToRight);
    const QMargins margins = m_page->layout()->contentsMargins();
    if (m_controlRows->sizeHint().width() > width() - margins.left() - margins.right())
        m_controlRows->setDirection(QBoxLayout::TopToBottom);
    for (RunPane *pane : {m_paneA, m_paneB}) {
        pane->setVisible(height() >= kWithPictures);
        pane->setMinimumHeight(height() >= kTall ? kPaneHeight : 0);
    }
}

} // namespace atomalloc::ui
