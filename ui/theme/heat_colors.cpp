// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/heat_colors.h"

#include <array>

namespace atomalloc::ui {

namespace {

constexpr std::array<QRgb, kHeatSteps> kHeatOnDark{0xff3b6195, 0xff4673b2, 0xff5289d3, 0xff61a0f5, 0xff85b5f7, 0xffaecefa, 0xffdfecfd};
constexpr std::array<QRgb, kHeatSteps> kHeatOnLight{0xff598ede, 0xff3576d7, 0xff2862b8, 0xff215198, 0xff1a4078, 0xff132e56, 0xff0b1a31};

} // namespace

QColor heatColor(Theme::Kind kind, std::size_t step)
{
    return QColor::fromRgb(kind == Theme::Kind::dark ? kHeatOnDark[step] : kHeatOnLight[step]);
}

} // namespace atomalloc::ui
