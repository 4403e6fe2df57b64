// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: the allocation of the block that is selected, and the way from a point of the plane to a block.
#include "app/words/figure_text.h"
#include "ui/session/chosen_life.h"
#include "ui/views/lifetimes/lifetimes_view.h"

#include <QShowEvent>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kFewLives = 8; ///< that a click selects one after the other
constexpr double kRevealedEdge = 24; ///< px between a point that is brought into sight and the edge

} // namespace

/// The selected block's, as it is at the cursor. Nothing while the lives are not read.
std::optional<std::uint32_t> LifetimesView::selectedLife() const
{
    const auto &answer = m_reader.answer();
    if (answer == nullptr || answer->lives == nullptr)
        return std::nullopt;
    return chosenLife(m_runView, m_selection.block(), answer->lives->lifetimes);
}

std::optional<PlanePoint> LifetimesView::selectedPoint() const
{
    const auto life = selectedLife();
    if (!life)
        return std::nullopt;
    const app::Lifetimes &lives = m_reader.answer()->lives->lifetimes;
    const QString bytes = app::bytesText(lives.bytes()[*life]);
    PlanePoint point{lives.bornNs()[*life], std::nullopt, {}};
    if (lives.freed()[*life] == app::Lifetimes::kNever) {
        point.words = tr("%1, never freed").arg(bytes);
        return point;
    }
    const std::uint64_t age = lives.lifetimeNs(*life);
    point.high_ns = m_reader.answer()->all->height() == app::PlaneHeight::freed ? lives.freedNs()[*life] : age;
    point.words = tr("%1, lived %2", "4 KiB, lived 12 ms").arg(bytes, app::durationText(age));
    return point;
}

/// Scrolls until the selected allocation is seen.
void LifetimesView::reveal()
{
    const auto point = m_reveals && m_hasLayout ? selectedPoint() : std::nullopt;
    if (!point)
        return;
    m_reveals = false;
    const QPointF at = m_layout.pointOf(point->born_ns, point->high_ns);
    const QRectF room = m_layout.plot.adjusted(kRevealedEdge, kRevealedEdge, -kRevealedEdge, -kRevealedEdge);
    QPointF by(std::min(at.x() - room.left(), 0.0) + std::max(at.x() - room.right(), 0.0), 0);
    if (point->high_ns)
        by.setY(std::min(at.y() - room.top(), 0.0) + std::max(at.y() - room.bottom(), 0.0));
    if (!by.isNull())
        scrollTo(0, scrollOf(0) + by);
}

void LifetimesView::showEvent(QShowEvent *event)
{
    m_reveals = true; // who comes from the Inspector or from the table looks for what is selected there
    invalidate();
    TimeCanvas::showEvent(event);
}

void LifetimesView::selectionChanged()
{
    m_reveals = !m_choosing;
    invalidate();
}

/// The allocations that the cell stands for, where they are few.
std::vector<std::uint32_t> LifetimesView::fewLivesIn(PlaneCell cell) const
{
    const app::PlaneAnswer &answer = *m_reader.answer();
    if (answer.lives == nullptr)
        return {};
    const app::PlaneRectangle place = rectangleOfCells(m_layout, *answer.all, cell, cell);
    const std::uint64_t count = app::sumIn(*answer.all, place).count;
    return count == 0 || count > kFewLives ? std::vector<std::uint32_t>() : app::livesWithin(answer.lives->lifetimes, place, kFewLives);
}

/// A click selects the block of the first of them, the next click that of the next one. The cursor of the run goes to the allocation, where
/// another one has the block at the cursor.
void LifetimesView::selectLifeIn(PlaneCell cell)
{
    const std::vector<std::uint32_t> few = fewLivesIn(cell);
    if (few.empty())
        return;
    const auto before = selectedLife();
    const auto current = before ? std::ranges::find(few, *before) : few.end();
    const std::uint32_t life = current == few.end() || current + 1 == few.end() ? few.front() : *(current + 1);
    const app::Lifetimes &lives = m_reader.answer()->lives->lifetimes;
    const auto block = BlockId{static_cast<std::uint32_t>(lives.block()[life])};
    m_choosing = true;
    if (chosenLife(m_runView, block, lives) != life) {
        m_runView.pause();
        m_runView.setPosition(lives.born()[life]);
    }
    m_selection.selectBlock(block);
    m_choosing = false;
}

} // namespace atomalloc::ui
