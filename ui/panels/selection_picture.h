// SPDX-License-Identifier: GPL-3.0-or-later
// SelectionPicture: the selected block, large. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace atomalloc::ui {

class SelectionPicture : public QWidget
{
    Q_OBJECT

public:
    SelectionPicture(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { setFixedSize(66, 30); }

    void setLook(const BlockLook &look)
    {
        m_look = look;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBlock(painter, m_theme, QRectF(1, 4, 64, 22), m_look);
    }

private:
    Theme &m_theme;
    BlockLook m_look;
};

} // namespace atomalloc::ui
