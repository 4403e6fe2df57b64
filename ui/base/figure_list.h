// SPDX-License-Identifier: GPL-3.0-or-later
// FigureList: labels on the left, figures on the right, one per row, titles between them. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace atomalloc::ui {

struct FigureRow
{
    QString label; ///< a title when `figure` is empty
    QString figure;
    Token color = Token::text;

    bool operator==(const FigureRow &) const = default;
};

class FigureList : public QWidget
{
    Q_OBJECT

public:
    FigureList(Theme &theme, QWidget *parent = nullptr);

    void setRows(std::vector<FigureRow> rows);
    [[nodiscard]] const std::vector<FigureRow> &rows() const { return m_rows; }
    /// Several columns side by side where there is the width.
    void setColumnWidth(int width) { m_columnWidth = width; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int columns(int width) const;

    Theme &m_theme;
    std::vector<FigureRow> m_rows;
    int m_columnWidth = 0;
};

} // namespace atomalloc::ui
