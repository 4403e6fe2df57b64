// SPDX-License-Identifier: GPL-3.0-or-later
// Words that several views say, and parts of views that pictures show. UI thread only.
#pragma once

#include <QPainter>
#include <QString>
#include <QWidget>

#include <cstdint>

namespace atomalloc::ui {

class RunView;
class Theme;

/// That the run begins, or what to do so that there is one.
[[nodiscard]] QString nothingWords(const RunView &runView);
/// "first in line", "no. 3 in line".
[[nodiscard]] QString placeInLineText(std::uint32_t place);
/// The words in the middle of the view, instead of a picture.
void paintNothing(QPainter &painter, const QWidget &view, const Theme &theme, const QString &words);
/// A card as the style sheet has it, for pictures.
void paintCard(QPainter &painter, const Theme &theme, const QRect &place);
/// Paints the part with its children where it stands in the view. Nothing of a part that is hidden.
void paintPart(QPainter &painter, const QWidget &view, QWidget &part);

} // namespace atomalloc::ui
