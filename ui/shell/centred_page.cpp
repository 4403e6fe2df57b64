// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/centred_page.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace atomalloc::ui {

void fillCentred(QWidget &page, QWidget *content, int margin, Qt::Alignment alignment)
{
    auto *holder = new QWidget;
    holder->setProperty("panel", QStringLiteral("canvas"));
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(24, margin, 24, margin);
    row->addStretch(1);
    row->addWidget(content, 1000, alignment);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // its buttons have the keyboard, and scroll to where they are seen
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(holder);
    auto *all = new QVBoxLayout(&page);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

} // namespace atomalloc::ui
