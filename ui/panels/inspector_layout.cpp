// SPDX-License-Identifier: GPL-3.0-or-later
// InspectorPanel: where its parts stand and how they are styled.
#include "app/words/sentences.h"
#include "ui/panels/inspector_panel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace atomalloc::ui {

namespace {

/// `content` takes the width that there is, and scrolls where it is too high.
void setupScrolling(QScrollArea &area, QWidget &content)
{
    area.setWidget(&content);
    area.setWidgetResizable(true);
    area.setFrameShape(QFrame::NoFrame);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setFocusPolicy(Qt::NoFocus);
    area.viewport()->setAutoFillBackground(false);
    content.setAutoFillBackground(false);
}

} // namespace

void InspectorPanel::setupLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 10, 12, 14);
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_picture);
    head->addWidget(m_title, 1);
    head->addWidget(m_unpin);
    layout->addLayout(head);
    auto *chip = new QHBoxLayout;
    chip->addWidget(m_chip);
    chip->addStretch(1);
    layout->addLayout(chip);
    layout->addWidget(m_summary);
    layout->addWidget(m_help);
    setupScrolling(*m_momentArea, *m_moment);
    layout->addWidget(m_momentArea, 1);
    setupDetails();
    layout->addWidget(m_detailsArea, 1);
    layout->addStretch(0);
    layout->setAlignment(Qt::AlignTop);
    m_help->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    m_unpin->setToolTip(tr("Select nothing"));
    m_unpin->setAccessibleName(tr("Select nothing"));
    m_unpin->setAutoRaise(true);
    setMinimumWidth(232);
}

/// A low window has not the height for all of it.
void InspectorPanel::setupDetails()
{
    m_detailsArea = new QScrollArea(this);
    m_detailsArea->setObjectName(QStringLiteral("detailsArea"));
    auto *details = new QWidget(m_detailsArea);
    auto *layout = new QVBoxLayout(details);
    constexpr int kRing = 2; // px, for the ring around what has the keyboard
    layout->setContentsMargins(0, 0, kRing, 0);
    layout->setSpacing(10);
    layout->addWidget(m_figures);
    layout->addWidget(m_links);
    layout->addWidget(m_stack);
    layout->addWidget(m_stackOfFree);
    auto *header = new QHBoxLayout(m_historyHeader);
    header->setContentsMargins(0, 6, 0, 2);
    m_historyHeader->setFixedHeight(36);
    header->setSpacing(6);
    header->addWidget(m_historyTitle);
    header->addWidget(m_historyCount);
    header->addStretch(1);
    header->addWidget(m_previous);
    header->addWidget(m_next);
    layout->addWidget(m_historyHeader);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_copy);
    layout->addStretch(0);
    setupScrolling(*m_detailsArea, *details);
}

void InspectorPanel::showDetails()
{
    const std::initializer_list<QWidget *> parts{m_figures, m_links, m_stack, m_stackOfFree, m_list};
    m_detailsArea->setVisible(std::ranges::any_of(parts, [](const QWidget *part) { return !part->isHidden(); }));
}

void InspectorPanel::addWhy(WhyChain &chain)
{
    m_chain = &chain;
    m_whyArea = new QScrollArea(this);
    m_why = new WhyBox(chain, m_runView, m_theme, m_whyArea);
    m_whyArea->setObjectName(QStringLiteral("whyArea"));
    setupScrolling(*m_whyArea, *m_why);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_summary), m_whyArea, 1);
    connect(&chain, &WhyChain::changed, this, &InspectorPanel::refresh);
    // Behind the layout, which has to find room for it.
    connect(
        m_why, &WhyBox::helpFound, this,
        [this] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const QRect place = m_why->helpPlace();
            m_whyArea->ensureVisible(place.left(), place.bottom(), 0, 0);
            m_whyArea->ensureVisible(place.left(), place.top(), 0, 0); // what does not fit is below
        },
        Qt::QueuedConnection);
    showWhy();
    showDetails();
}

void InspectorPanel::showWhy()
{
    if (m_whyArea == nullptr)
        return;
    const bool shown = m_chain->shown() && (m_momentArea->isHidden() || m_chain->current() >= 0);
    m_whyArea->setVisible(shown);
    if (!shown)
        return;
    makeRoomForWhy();
    // An answer comes whenever it is known: its words have their room at once, before anything is painted.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_why->layout()->invalidate(); // what changed while it was hidden was asked of nobody
    m_why->layout()->activate();
    QEvent request(QEvent::LayoutRequest);
    QCoreApplication::sendEvent(m_whyArea, &request);                // asks for its height anew
    QCoreApplication::sendPostedEvents(m_whyArea, QEvent::MetaCall); // a bar for scrolling that is not needed goes by a posted call
}

/// A "why" has the room of all that is below the title.
/// At the end of a run nobody asked for one: there it stands below the summary of the run.
void InspectorPanel::makeRoomForWhy()
{
    const auto run = m_runView.run();
    if (m_chain->current() < 0 && m_selection.empty() && m_summary->hasFigures() && m_runView.position() == run->eventCount()) {
        m_help->hide();
        return;
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_summary, m_momentArea, m_help, m_figures, m_links, m_stack, m_stackOfFree,
                                                            m_historyHeader, m_list, m_copy})
        widget->hide();
    if (m_selection.empty())
        m_title->setText(app::textOf(m_chain->answer()->headline));
}

void InspectorPanel::setupHistory()
{
    m_list->setObjectName(QStringLiteral("history"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("History of the selection, newest first"));
    m_list->setMinimumHeight(96);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes what there is, and asks for no more
    m_previous->setObjectName(QStringLiteral("previousEvent"));
    m_previous->setText(QStringLiteral(","));
    m_previous->setToolTip(tr("Previous event of the selection ( , )"));
    m_previous->setAccessibleName(tr("Previous event of the selection"));
    m_next->setObjectName(QStringLiteral("nextEvent"));
    m_next->setText(QStringLiteral("."));
    m_next->setToolTip(tr("Next event of the selection ( . )"));
    m_next->setAccessibleName(tr("Next event of the selection"));
    for (QToolButton *button : {m_previous, m_next})
        button->setFixedSize(24, 24);
    m_unpin->setFixedSize(26, 26);
}

void InspectorPanel::applyTheme()
{
    const auto color = [this](Token token) { return m_theme.color(token).name(); };
    m_title->setFont(m_theme.textFont(15, QFont::DemiBold));
    m_historyTitle->setFont(m_theme.textFont(13, QFont::DemiBold));
    m_historyCount->setFont(m_theme.textFont(11.5));
    m_chip->setFont(m_theme.textFont(12, QFont::Medium));
    m_help->setFont(m_theme.textFont(12));
    m_title->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text)));
    m_historyTitle->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text)));
    m_historyCount->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text2)));
    m_help->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text2)));
    m_chip->setStyleSheet(QStringLiteral("color: %1; background: %2; border: 1px solid %3; border-radius: 9px; padding: 1px 9px")
                              .arg(color(Token::text), color(Token::card), color(Token::line)));
    m_list->setStyleSheet(QStringLiteral("QListView { background: %1; border: none }").arg(color(Token::dock)));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setFont(m_theme.figureFont(13, QFont::DemiBold));
        button->setStyleSheet(QStringLiteral("QToolButton { color: %1; background: %2; border: 1px solid %3; border-radius: 4px; padding: "
                                             "0; margin: 0; min-height: 20px; max-height: 22px }"
                                             "QToolButton:disabled { color: %4; border-color: %5 }"
                                             "QToolButton:focus { border: 2px solid %6 }")
                                  .arg(color(Token::text), color(Token::card), color(Token::stroke), color(Token::text3),
                                       color(Token::line), color(Token::accent)));
    }
    m_unpin->setStyleSheet(QStringLiteral("QToolButton { border: none; background: transparent; padding: 0 } QToolButton:hover { "
                                          "background: %1 } QToolButton:focus { border: 2px solid %2 }")
                               .arg(color(Token::card), color(Token::accent)));
    m_stack->applyTheme();
    m_stackOfFree->applyTheme();
    if (m_why != nullptr)
        m_why->applyTheme();
    m_chip->setFixedHeight(22);
    m_unpin->setIcon(m_theme.icon(QStringLiteral("close"), Token::text2));
    update();
}

} // namespace atomalloc::ui
