// SPDX-License-Identifier: GPL-3.0-or-later
// BlocksPanel: the blocks of the run as a table: grouped, sorted, and left out by a condition as `atomalloc query --where` reads it.
// A row chooses its block in every view, and a chosen block is found here. Reads only while it can be seen. UI thread only.
#pragma once

#include "ui/panels/blocks_fold.h"
#include "ui/panels/blocks_model.h"
#include "ui/panels/blocks_view.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <optional>

namespace atomalloc::ui {

class SegmentedControl;
class TextButton;
class ViewLinks;

class BlocksPanel : public QWidget
{
    Q_OBJECT

public:
    BlocksPanel(Session &session, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] BlocksModel &model() { return *m_model; }
    [[nodiscard]] BlocksView &view() { return *m_view; }
    [[nodiscard]] QLineEdit &field() { return *m_field; }
    /// Why the text in the field is no condition. Empty: it is one.
    [[nodiscard]] QString faultText() const { return m_fault->text(); }
    /// "564 of 2,867 blocks, 12.4 MiB".
    [[nodiscard]] QString countText() const { return m_count->text(); }
    /// What stands in place of the rows. Empty: rows.
    [[nodiscard]] QString messageText() const { return m_message->isVisibleTo(this) ? m_message->text() : QString(); }
    /// What the table does not know, in a Measure run.
    [[nodiscard]] QString gapsText() const { return m_gaps->text(); }

    void groupBy(app::LifeTable::By by);
    void showRows(app::TableQuestion::Rows rows);
    /// Takes what is in the field as the condition, or says its fault.
    void applyField();
    void sortBy(BlocksColumn column);
    /// Copies the rows as CSV, a group as all of its blocks.
    void copyRows(const QList<int> &rows);
    void copyAll();
    void saveAll(const QString &folder);

Q_SIGNALS:
    void viewAsked(const QString &name); ///< it shows more of what is selected

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupBar(Theme &theme);
    void setupTable(Theme &theme);
    void setupFoot(Theme &theme);
    void connectAll();
    void ask();
    void take();
    void forget();
    void chooseRow(int row);
    void chooseSite();
    void showIn(const QString &view);
    [[nodiscard]] std::optional<std::uint32_t> currentLife() const;
    void showSelection();
    void narrow();
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QString hiddenText() const;
    void refreshTexts();
    void refreshMessage();
    void refreshChoices();
    void setGroupingHindrance(int index, const QString &hindrance); ///< empty: it can be chosen
    void arrangeForWidth();
    [[nodiscard]] std::uint64_t wholeCount() const;

    Session &m_session;
    RunView &m_runView;
    Selection &m_selection;
    BlocksFold *m_fold;
    BlocksModel *m_model;
    BlocksView *m_view;
    QWidget *m_bar;
    QLabel *m_byLabel;
    SegmentedControl *m_segments; ///< of the grouping, where there is room
    QComboBox *m_groupings;       ///< else this one
    QComboBox *m_rows;
    QLineEdit *m_field;
    QLabel *m_fault;
    QLabel *m_count;
    TextButton *m_copy;
    TextButton *m_save;
    TextButton *m_sites; ///< to the site of the present row
    ViewLinks *m_links;  ///< to its block elsewhere
    QLabel *m_gaps;
    QLabel *m_total;
    QLabel *m_hint;
    QLabel *m_message;
    TextButton *m_remedy;
    app::Filter m_own; ///< what stands in the field
    app::TableQuestion m_question;
    BlocksColumn m_sorted = BlocksColumn::block_size;
    QTimer m_typed;           ///< a condition is read when somebody pauses
    bool m_following = false; ///< the current row is being set by the selection, not by a person
    bool m_stale = true;
};

} // namespace atomalloc::ui
