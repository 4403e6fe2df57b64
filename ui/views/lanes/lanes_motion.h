// SPDX-License-Identifier: GPL-3.0-or-later
// LanesMotion: blocks on their way from place to place. Presentation only: the heap and every figure are already where the event put
// them. The place a block flies to is held by a dotted outline. Time is handed in. UI thread only.
#pragma once

#include "allocator/api/event.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace atomalloc::ui {

/// One block in flight.
struct Flight
{
    BlockId block = kNoBlock;
    QRectF from, to;
    Place fromPlace = Place::none, toPlace = Place::none;
    std::uint64_t generation = 0;
    double importance = 0; ///< who flies when there are too many: the selection, then the largest
    double elapsedMs = 0;
};

class LanesMotion
{
public:
    static constexpr double kFlightMs = 180;
    static constexpr double kGoalMs = 400;         ///< reduced motion: how long the goal's outline stays thick
    static constexpr std::size_t kMost = 24;       ///< in flight after a step
    static constexpr std::size_t kMostPlaying = 8; ///< in flight while the run plays: more cannot be followed

    /// Adds moves. Of all that are then in flight the `most` most important ones stay. A block that flies already turns to its new goal.
    void add(std::vector<Flight> moves, std::size_t most = kMost);
    /// Lets time pass. False when nothing is in flight any more.
    bool advance(double ms);
    void settle() { m_flights.clear(); }
    void setReduced(bool reduced) { m_reduced = reduced; }
    [[nodiscard]] bool reduced() const { return m_reduced; }

    [[nodiscard]] bool empty() const { return m_flights.empty(); }
    [[nodiscard]] const std::vector<Flight> &flights() const { return m_flights; }
    [[nodiscard]] const Flight *find(BlockId block) const;

    /// Where a block is at `elapsedMs`: ease-out cubic. Along its row when it stays in it, else along one S-curve.
    [[nodiscard]] static QRectF placeAt(const Flight &flight, double elapsedMs);
    /// The three ghosts behind it, nearest last: rectangle and opacity.
    struct Ghost
    {
        QRectF rect;
        double opacity = 0;
    };
    [[nodiscard]] static std::vector<Ghost> ghosts(const Flight &flight);

private:
    std::vector<Flight> m_flights;
    bool m_reduced = false;
};

} // namespace atomalloc::ui
