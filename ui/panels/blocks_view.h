// SPDX-License-Identifier: GPL-3.0-or-later
// BlocksView: the blocks table as it is seen. Right and Left unfold and fold a group, Enter does either, Ctrl+C copies the chosen rows.
// UI thread only.
#pragma once

#include "ui/panels/blocks_model.h"
#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QTableView>

#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::ui {

class BlocksView : public QTableView
{
    Q_OBJECT

public:
    static constexpr int kRowHeight = 25;
    /// The keys that the table takes for itself, with what they do. The key sheet lists them.
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> tableKeys();

    BlocksView(BlocksModel &model, const Theme &theme, QWidget *parent = nullptr);

    /// A row that was chosen, by a person or by somebody else, is made current and seen.
    void showRow(int row);
    /// What stands at the top, and the current row, before the rows change; and puts them there again.
    void keepPlace();
    void returnToPlace();
    /// As the rows on the screen are sorted.
    void showSorting(BlocksColumn column, Qt::SortOrder order);

Q_SIGNALS:
    void sortAsked(atomalloc::ui::BlocksColumn column);
    void copyAsked(const QList<int> &rows);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void setupColumns(const Theme &theme);
    void toggle(int row);
    [[nodiscard]] QList<int> chosenRows() const;

    BlocksModel &m_model;
    std::optional<BlocksModel::Identity> m_top;
    std::optional<BlocksModel::Identity> m_current;
};

} // namespace atomalloc::ui
