// SPDX-License-Identifier: GPL-3.0-or-later
// FrameCard: the frame that is chosen: its name and place, what it has, how much it had over time, and ways to its blocks. UI thread only.
#pragma once

#include "ui/views/sites/sites_chart.h"
#include "ui/views/sites/sites_content.h"

#include <QFrame>
#include <QLabel>

#include <array>
#include <optional>

namespace atomalloc::ui {

class TextButton;

class FrameCard : public QFrame
{
    Q_OBJECT

public:
    FrameCard(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    /// Nothing: words that tell how to choose one. `series` may be of another frame, or null: then its parts are not known yet.
    void setFrame(const SitesContent &content, std::optional<std::uint32_t> frame, const SitesSeries *series);
    [[nodiscard]] SitesChart &chart() { return *m_chart; }
    [[nodiscard]] QString titleText() const { return m_title->toolTip(); }
    /// "hub.cpp:83", or its lines with what each has.
    [[nodiscard]] QString placeText() const { return m_place->text(); }
    /// Figure n with what it is: "281 blocks".
    [[nodiscard]] QString figureText(std::size_t figure) const { return m_figures[figure]->text() + u' ' + m_notes[figure]->text(); }

Q_SIGNALS:
    void mapAsked();
    void blocksAsked();
    void filterAsked();

private:
    void setupLinks(const Theme &theme);
    void setupLayout();
    void showPlace(const SitesContent &content, std::uint32_t frame);

    QLabel *m_title;
    QLabel *m_place;
    QLabel *m_help;
    std::array<QLabel *, 4> m_figures{};
    std::array<QLabel *, 4> m_notes{};
    TextButton *m_map;
    TextButton *m_blocks;
    TextButton *m_filter;
    QWidget *m_body;
    SitesChart *m_chart;
};

} // namespace atomalloc::ui
