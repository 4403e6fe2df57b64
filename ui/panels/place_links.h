// SPDX-License-Identifier: GPL-3.0-or-later
// PlaceLinks: a title, and below it places of the time line with their times as links. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <cstdint>
#include <vector>

class QGridLayout;

namespace atomalloc::ui {

struct PlaceLink
{
    QString text;             ///< "Peak", "A  before the burst"
    std::size_t position = 0; ///< number of events before it
    std::uint64_t time_ns = 0;

    bool operator==(const PlaceLink &) const = default;
};

class PlaceLinks : public QWidget
{
    Q_OBJECT

public:
    /// `hint` stands at the right of the title.
    PlaceLinks(const QString &title, const QString &hint, Theme &theme, QWidget *parent = nullptr);

    void setPlaces(const std::vector<PlaceLink> &places);
    [[nodiscard]] const std::vector<PlaceLink> &places() const { return m_places; }

Q_SIGNALS:
    void followed(std::size_t position);

private:
    void addRow(int row, const PlaceLink &place);
    void applyTheme();

    Theme &m_theme;
    QLabel *m_title;
    QLabel *m_hint;
    QGridLayout *m_grid;
    std::vector<PlaceLink> m_places;
    std::vector<QWidget *> m_rows; ///< what setPlaces() made
};

} // namespace atomalloc::ui
