// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages in the centre of the window have in common before a run. UI thread only.
#pragma once

#include <QWidget>

namespace atomalloc::ui {

/// Fills `page` with `content`: in the middle where there is room beside it, scrolled where there is too little.
/// `margin` px stay free above and below. `alignment` says where the content stands in a page that is higher.
void fillCentred(QWidget &page, QWidget *content, int margin, Qt::Alignment alignment = {});

} // namespace atomalloc::ui
