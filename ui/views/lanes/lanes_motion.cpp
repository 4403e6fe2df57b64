// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks on their way from place to place.
#include "ui/views/lanes/lanes_motion.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

double easeOutCubic(double t)
{
    const double left = 1 - std::clamp(t, 0.0, 1.0);
    return 1 - left * left * left;
}

/// Cubic Bezier with level ends: the S-curve of the design; a straight line when both ends are at one height.
QPointF onCurve(QPointF from, QPointF to, double t)
{
    const double reach = std::max(std::abs(to.x() - from.x()) * 0.9, 60.0);
    const double direction = to.x() >= from.x() ? 1 : -1;
    const bool level = std::abs(to.y() - from.y()) < 1;
    if (level)
        return from + (to - from) * t;
    const QPointF a = from + QPointF(direction * reach, 0);
    const QPointF b = to - QPointF(direction * reach, 0);
    const double u = 1 - t;
    return from * (u * u * u) + a * (3 * u * u * t) + b * (3 * u * t * t) + to * (t * t * t);
}

} // namespace

void LanesMotion::add(std::vector<Flight> moves, std::size_t most)
{
    for (Flight &move : moves) {
        const auto flying = std::find_if(m_flights.begin(), m_flights.end(), [&move](const Flight &f) { return f.block == move.block; });
        if (flying == m_flights.end()) {
            m_flights.push_back(move);
            continue;
        }
        if (!m_reduced)
            move.from = placeAt(*flying, flying->elapsedMs);
        *flying = move;
    }
    std::stable_sort(m_flights.begin(), m_flights.end(), [](const Flight &a, const Flight &b) { return a.importance > b.importance; });
    if (m_flights.size() > most)
        m_flights.resize(most);
}

bool LanesMotion::advance(double ms)
{
    const double end = m_reduced ? kGoalMs : kFlightMs;
    for (Flight &flight : m_flights)
        flight.elapsedMs += ms;
    std::erase_if(m_flights, [end](const Flight &flight) { return flight.elapsedMs >= end; });
    return !m_flights.empty();
}

const Flight *LanesMotion::find(BlockId block) const
{
    const auto found = std::find_if(m_flights.begin(), m_flights.end(), [block](const Flight &f) { return f.block == block; });
    return found == m_flights.end() ? nullptr : &*found;
}

QRectF LanesMotion::placeAt(const Flight &flight, double elapsedMs)
{
    const double t = easeOutCubic(elapsedMs / kFlightMs);
    const QPointF center = onCurve(flight.from.center(), flight.to.center(), t);
    const QSizeF size = flight.from.size() + (flight.to.size() - flight.from.size()) * t;
    return {center.x() - size.width() / 2, center.y() - size.height() / 2, size.width(), size.height()};
}

std::vector<LanesMotion::Ghost> LanesMotion::ghosts(const Flight &flight)
{
    static constexpr std::array<double, 3> kOpacity{0.14, 0.26, 0.42};
    static constexpr std::array<double, 3> kBehindMs{36, 24, 12};
    std::vector<Ghost> ghosts;
    for (std::size_t i = 0; i < kOpacity.size(); ++i) {
        if (flight.elapsedMs > kBehindMs[i])
            ghosts.push_back({placeAt(flight, flight.elapsedMs - kBehindMs[i]), kOpacity[i]});
    }
    return ghosts;
}

} // namespace atomalloc::ui
