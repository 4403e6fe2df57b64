// SPDX-License-Identifier: GPL-3.0-or-later
// NowLine: the event before the cursor in one sentence: number, time, what, who and what, because the cause. UI thread only.
#pragma once

#include "app/words/event_words.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace atomalloc::ui {

class NowLine : public QWidget
{
    Q_OBJECT

public:
    NowLine(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    /// "Now #48,213 3.842 110 zero chunk t2 decode, ... because zero_on_dealloc is on".
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override { return {600, 28}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override; ///< selects the block of the event
    bool event(QEvent *event) override;

private:
    struct Parts
    {
        QString number, time;
        app::EventSentence words;
    };
    [[nodiscard]] std::optional<Parts> parts() const;
    struct Piece
    {
        QString text;
        QFont font;
        Token token;
        double gap; ///< behind it, px
    };
    /// What is painted in a line of `room` px.
    [[nodiscard]] std::vector<Piece> pieces(double room) const;

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    const app::EventWords &m_words; ///< the Refresher's
};

} // namespace atomalloc::ui
