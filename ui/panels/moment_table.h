// SPDX-License-Identifier: GPL-3.0-or-later
// MomentTable: figures of the cursor and of marks side by side, one column each, with the mark of its state before each label.
// It is painted. Its accessible description has all of it in words. UI thread only.
#pragma once

#include "allocator/api/event.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace atomalloc::ui {

struct MomentRow
{
    enum class Kind : std::uint8_t { head, figure, sum };

    QString label;                ///< of a head: the unit of the figures below
    QStringList figures{};        ///< one for each column. Of a head: the names of the columns, or none
    std::optional<Place> place{}; ///< whose mark stands before the label
    Kind kind = Kind::figure;     ///< a sum has a line above it

    bool operator==(const MomentRow &) const = default;
};

class MomentTable : public QWidget
{
    Q_OBJECT

public:
    MomentTable(Theme &theme, QWidget *parent = nullptr);

    void setRows(std::vector<MomentRow> rows);
    [[nodiscard]] const std::vector<MomentRow> &rows() const { return m_rows; }
    /// How many columns of figures have room in so many px.
    [[nodiscard]] static int columnsIn(int width);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, const MomentRow &row, double top) const;

    Theme &m_theme;
    std::vector<MomentRow> m_rows;
};

} // namespace atomalloc::ui
