// SPDX-License-Identifier: GPL-3.0-or-later
// WhyPictureBox: paints a WhyPicture in the width that it gets, and hands out what it has painted. UI thread only.
#pragma once

#include "ui/panels/why_picture.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace atomalloc::ui {

class WhyPictureBox : public QWidget
{
    Q_OBJECT

public:
    explicit WhyPictureBox(const Theme &theme, QWidget *parent = nullptr);

    /// Hides itself where there is none.
    void setPicture(const WhyPicture &picture);
    [[nodiscard]] const WhyPicture &picture() const { return m_picture; }
    /// What was painted last.
    [[nodiscard]] const std::vector<WhyShape> &painted() const { return m_painted; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintShape(QPainter &painter, const WhyShape &shape) const;
    void paintLines(QPainter &painter, const WhyShape &shape) const;
    [[nodiscard]] QFont fontOf(WhyShape::Role role) const;

    const Theme &m_theme;
    WhyPicture m_picture;
    std::vector<WhyShape> m_painted;
};

} // namespace atomalloc::ui
