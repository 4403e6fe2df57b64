// SPDX-License-Identifier: GPL-3.0-or-later
// CompareView: two runs side by side. On top what the comparison comes to, in one sentence, below it a picture of each run with cursors in
// step, a figure of both in one chart, and every figure in a table. Without two runs it says how to get them. It reads only while it is
// seen. What is asked for by its buttons is done by Comparison, and by the actions of the window. UI thread only.
#pragma once

#include "ui/session/comparison.h"
#include "ui/views/compare/compare_reader.h"
#include "ui/views/compare/run_pane.h"
#include "ui/views/view.h"

#include <QList>

class QAction;
class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace atomalloc::ui {

class CheckBox;
class FigureTable;
class OverlayChart;
class SegmentedControl;

class CompareView : public View
{
    Q_OBJECT

public:
    explicit CompareView(Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();

    void setComparison(Comparison &comparison) override;
    void setCommands(const QList<QAction *> &commands) override;

    [[nodiscard]] bool comparesRuns() const override { return true; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {520, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }
    [[nodiscard]] bool shows(app::FilterTopic topic) const override { return topic == app::FilterTopic::time; }

    [[nodiscard]] double zoom() const override;
    void setZoom(double zoom) override;
    void zoomBy(int steps) override;
    void fit() override;
    void settle() override;
    /// Without what is pressed or chosen, with every row of the table.
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;

    [[nodiscard]] RunPane *pane(Comparison::Side side) const { return side == Comparison::Side::a ? m_paneA : m_paneB; }
    [[nodiscard]] FigureTable *figures() const { return m_figures; }
    [[nodiscard]] OverlayChart *overlay() const { return m_overlay; }
    /// Tasks and sites are among the figures that are shown.
    [[nodiscard]] bool knowsAll() const { return m_reader.content() != nullptr && m_reader.content()->whole; }
    /// The sentence that sums it up, or why there is none.
    [[nodiscard]] QString sentence() const;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // compare_layout.cpp
    void buildMessage();
    void buildComparison();
    [[nodiscard]] QWidget *makeStepRow();
    [[nodiscard]] QWidget *makeOverlayCard();
    void arrange();

    // compare_picture.cpp
    struct PicturePlaces;
    [[nodiscard]] PicturePlaces picturePlaces();
    void paintOverlayCard(QPainter &painter, const QRect &place);

    void refresh();
    void refreshStep();
    void refreshFigures();
    void shareReach();
    void showPicture(int picture);
    [[nodiscard]] QString messageText() const;
    [[nodiscard]] QString figuresNote() const;

    Theme &m_theme;
    Comparison *m_comparison = nullptr;
    CompareReader m_reader;
    QStackedLayout *m_pages;
    QWidget *m_message;
    QLabel *m_messageText;
    QBoxLayout *m_messageButtons;
    QWidget *m_page = nullptr; ///< with both runs
    QBoxLayout *m_controlRows = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_notes = nullptr;
    CheckBox *m_inStep = nullptr;
    SegmentedControl *m_stepBy = nullptr;
    QComboBox *m_pictures = nullptr;
    QPushButton *m_commands = nullptr;
    QBoxLayout *m_panes = nullptr;
    QBoxLayout *m_lower = nullptr;
    QWidget *m_overlayCard = nullptr;
    RunPane *m_paneA = nullptr;
    RunPane *m_paneB = nullptr;
    OverlayChart *m_overlay = nullptr;
    FigureTable *m_figures = nullptr;
    bool m_sharesPool = false; ///< the Lanes of both have one scale
    bool m_zooming = false;    ///< one pane is zoomed because the other one was
};

} // namespace atomalloc::ui
