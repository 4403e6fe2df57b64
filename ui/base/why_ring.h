// SPDX-License-Identifier: GPL-3.0-or-later
// The small numbered ring that stands beside what a step of a "why" speaks of, in every view. Pure but for the painter.
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPointF>

namespace atomalloc::ui {

inline constexpr double kWhyRingRadius = 8.5;      ///< px
inline constexpr double kSmallWhyRingRadius = 6.5; ///< px: at things that have figures of their own, which it must not cover

/// `current`: the step that was followed last.
void paintWhyRing(QPainter &painter, const Theme &theme, QPointF centre, int number, bool current, double radius = kWhyRingRadius);

} // namespace atomalloc::ui
