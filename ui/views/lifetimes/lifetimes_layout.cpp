// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: how its parts stand, and which of them give way where there is little room.
#include "ui/base/segmented.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/result_panel.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

// px
constexpr int kOuterEdge = 12;
constexpr int kLowEdge = 6; ///< around a diagram that is low
constexpr int kPartGap = 8;
constexpr int kBesideFrom = 860; ///< width from where on the list stands beside the diagram
constexpr int kListBelow = 240;  ///< height of the list below it
constexpr int kLeastList = 160;
constexpr auto kLeastDiagram = static_cast<int>(kLeastPlaneRoom);

} // namespace

void LifetimesView::placeCards(bool shown)
{
    const int cards = static_cast<int>(m_cards.size());
    const double width = (this->width() - 2.0 * kOuterEdge - (cards - 1) * kPartGap) / cards;
    for (int i = 0; i < cards; ++i) {
        RuleCard *card = m_cards[static_cast<std::size_t>(i)];
        card->setGeometry(static_cast<int>(kOuterEdge + i * (width + kPartGap)), kOuterEdge, static_cast<int>(width), RuleCard::kHeight);
        card->setVisible(shown);
    }
}

/// At the head of the room. Where they do not stand beside each other, that of the colours gives way.
void LifetimesView::placeControls(const QRect &room, bool either)
{
    const int top = room.top() + kPartGap;
    const QSize part = m_partControl->sizeHint();
    m_partControl->setGeometry(QRect(QPoint(room.left() + 10, top), part));
    m_partControl->setVisible(either);
    const int least = either ? m_partControl->geometry().right() + kPartGap : room.left();
    int right = room.right() - 10;
    const int both = m_colourControl->sizeHint().width() + kPartGap + m_heightControl->sizeHint().width();
    m_colourControl->setVisible(!m_listAlone && right - both >= least);
    m_heightControl->setVisible(!m_listAlone);
    for (SegmentedControl *control : {m_colourControl, m_heightControl}) {
        if (control->isHidden())
            continue;
        const QSize size = control->sizeHint();
        control->setGeometry(right - size.width() + 1, top, size.width(), size.height());
        right -= size.width() + kPartGap;
    }
}

/// The list stands beside the diagram or below it. Where both have no room, a switch chooses one of them, and a low diagram has the room of
/// the cards as well.
void LifetimesView::placeParts()
{
    const bool shown = m_runView.run() != nullptr && m_runView.heap() != nullptr;
    const int top = kOuterEdge + RuleCard::kHeight + kPartGap;
    const QRect below(kOuterEdge, top, width() - 2 * kOuterEdge, height() - top - kOuterEdge);
    const bool beside = width() >= kBesideFrom;
    const bool either = shown && !beside && below.height() < kLeastDiagram + kPartGap + kLeastList;
    m_listAlone = either && m_partControl->current() == 1 && m_reader.answer() != nullptr;
    const bool cards = !either || m_listAlone || below.height() >= kLeastDiagram;
    QRect plane = cards ? below : rect().adjusted(kOuterEdge, kLowEdge, -kOuterEdge, -kLowEdge);
    QRect list = below;
    if (beside) {
        const int share = std::clamp(static_cast<int>(width() * 0.38), 340, 608);
        list.setLeft(below.right() - share + 1);
        plane.setRight(list.left() - kPartGap - 1);
    } else if (!either) {
        list.setTop(below.bottom() - std::min(kListBelow, below.height() - kLeastDiagram - kPartGap) + 1);
        plane.setBottom(list.top() - kPartGap - 1);
    }
    m_room = QRectF(plane);
    placeCards(shown && cards);
    placeControls(plane, either);
    m_result->setHeadIndent(m_listAlone ? m_partControl->sizeHint() : QSize());
    m_result->setGeometry(list);
    m_result->setVisible(shown && (!either || m_listAlone));
    if (!shown) {
        m_heightControl->hide();
        m_colourControl->hide();
    }
    m_partControl->raise();
}

} // namespace atomalloc::ui
