// SPDX-License-Identifier: GPL-3.0-or-later
// RunPane: one of the two runs in Compare: its sign, what it is, in which fields it differs from the other one, and a picture of it.
// The picture is one of the window's own views, on this run. UI thread only.
#pragma once

#include "ui/session/comparison.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QStackedLayout;
class QToolButton;

namespace atomalloc::ui {

class ChartsView;
class LanesView;
class View;

class RunPane : public QFrame
{
    Q_OBJECT

public:
    /// What the pane shows of the run.
    enum class Picture { bytes, hits, queues, waiting, lanes, map, tasks };
    static constexpr int kPictures = static_cast<int>(Picture::tasks) + 1;
    [[nodiscard]] static QString nameOf(Picture picture);

    RunPane(Comparison &comparison, Comparison::Side side, Theme &theme, QWidget *parent = nullptr);

    void setPicture(Picture picture);
    /// The charts of the run. They are there also while another picture is shown.
    [[nodiscard]] ChartsView &charts() { return *m_charts; }
    [[nodiscard]] View &shownView();
    /// Null until they are first shown.
    [[nodiscard]] LanesView *lanes() { return m_lanes; }
    void settle();
    /// The picture with what is scrolled away, and a line above it that says what it is of.
    [[nodiscard]] int wholeHeight();
    void paintWhole(QPainter &painter, const QRect &place);
    /// The title, the fields and the note again.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] View &viewOf(Picture picture);
    [[nodiscard]] QString fieldsText() const;
    void fitWords(const QString &title, const QString &fields);
    [[nodiscard]] QString noteText() const;

    Comparison &m_comparison;
    Comparison::Side m_side;
    Theme &m_theme;
    QWidget *m_badge;
    QLabel *m_title;
    QLabel *m_fields;
    QLabel *m_note;
    QToolButton *m_use;
    QStackedLayout *m_stack;
    ChartsView *m_charts;
    LanesView *m_lanes = nullptr; ///< made when they are first shown, as are the next two
    View *m_map = nullptr;
    View *m_tasks = nullptr;
    Picture m_picture = Picture::bytes;
};

} // namespace atomalloc::ui
