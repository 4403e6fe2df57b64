// SPDX-License-Identifier: GPL-3.0-or-later
// InspectorPanel: what is selected: a block with its figures and its whole history, or a task with its figures. While nothing is selected,
// the summary of a run that has ended, the figures of moments, or what to do. Owns the history of the selection and the `,` `.` steps along
// it. UI thread only.
#pragma once

#include "ui/base/figure_list.h"
#include "ui/panels/block_history.h"
#include "ui/panels/history_list.h"
#include "ui/panels/moment_card.h"
#include "ui/panels/stack_box.h"
#include "ui/panels/summary_card.h"
#include "ui/panels/view_links.h"
#include "ui/panels/why_box.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace atomalloc::ui {

class InspectorPanel : public QWidget
{
    Q_OBJECT

public:
    InspectorPanel(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    /// Shows what the chain tells, in the place of figures and history. Once.
    void addWhy(WhyChain &chain);
    [[nodiscard]] const WhyBox *why() const { return m_why; }

    /// While nothing is selected it compares the cursor with marks, beside a view of figures over time.
    void setTellsMoments(bool on);
    [[nodiscard]] const MomentCard &moment() const { return *m_moment; }
    /// Shows what is still being read at once: for pictures and tests.
    void settle();

    /// The history of the selection up to the cursor as CSV: the columns of events.csv, then what happened and why in words.
    [[nodiscard]] QString historyCsv() const;
    [[nodiscard]] const FigureList &figures() const { return *m_figures; }
    [[nodiscard]] const SummaryCard &summary() const { return *m_summary; }
    [[nodiscard]] const StackBox &stack() const { return *m_stack; }
    [[nodiscard]] const StackBox &stackOfFree() const { return *m_stackOfFree; }
    [[nodiscard]] QString titleText() const { return m_title->text(); }

public Q_SLOTS:
    void previousEvent(); ///< of the selection
    void nextEvent();
    void copyCsv();
    void refresh(); ///< at once, where it would else wait for the Refresher

Q_SIGNALS:
    void copied(const QString &sentence); ///< "Copied 12 events as CSV"
    void exportAsked();                   ///< the user wants the run as CSV
    void markAsked();                     ///< the user wants a mark at the cursor
    void viewAsked(const QString &name);  ///< it shows more of what is selected
    void placeFollowed();                 ///< a link led the cursor to its place

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setupLayout();
    void setupDetails();
    void setupHistory();
    void setupConnections();
    void select();
    [[nodiscard]] bool isLeftOut() const;
    void showNothing();
    void showMoment();
    void showSite(std::uint32_t site);
    void showSelection();
    void showWhy();
    void showDetails();
    void makeRoomForWhy();
    void showBlock();
    void showPoolAddress();
    void showTask();
    [[nodiscard]] QString chipOfTask(const app::HeapTask &state, std::uint64_t now) const;
    void showHistory(std::size_t count);
    void showStack(std::size_t count);
    [[nodiscard]] std::vector<FigureRow> blockRows(const app::BlockState &block) const;
    [[nodiscard]] QString nextPlace(const app::BlockState &block) const;
    void applyTheme();

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    const app::EventWords &m_words; ///< the Refresher's
    BlockId m_block = kNoBlock;     ///< what is shown: of a block and a task that are both selected, the one chosen last
    TaskId m_task = kNoTask;
    ClassIndex m_class = kNoClass; ///< of the block when it was chosen. The same address may be carved for another class later
    bool m_tellsMoments = false;
    BlockHistory m_history;
    QTimer m_reader; ///< reads on in the history
    HistoryModel *m_model;

    QWidget *m_picture;
    QLabel *m_title;
    QLabel *m_chip;
    QLabel *m_help;
    QToolButton *m_unpin;
    FigureList *m_figures;
    ViewLinks *m_links; ///< of a block
    SummaryCard *m_summary;
    QScrollArea *m_momentArea;
    MomentCard *m_moment;
    StackBox *m_stack;
    StackBox *m_stackOfFree;
    QWidget *m_historyHeader;
    QLabel *m_historyTitle;
    QLabel *m_historyCount;
    QToolButton *m_previous;
    QToolButton *m_next;
    QListView *m_list;
    QPushButton *m_copy;
    WhyChain *m_chain = nullptr;
    WhyBox *m_why = nullptr;
    QScrollArea *m_whyArea = nullptr;
    QScrollArea *m_detailsArea = nullptr; ///< of a selection: figures, call stacks, history
};

} // namespace atomalloc::ui
