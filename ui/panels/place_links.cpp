// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/place_links.h"

#include "app/words/figure_text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace atomalloc::ui {

PlaceLinks::PlaceLinks(const QString &title, const QString &hint, Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new QLabel(title, this)), m_hint(new QLabel(hint, this)), m_grid(new QGridLayout)
{
    setAccessibleName(title);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_hint);
    m_grid->setVerticalSpacing(2);
    m_grid->setHorizontalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(m_grid);
    connect(&theme, &Theme::changed, this, &PlaceLinks::applyTheme);
    applyTheme();
}

void PlaceLinks::setPlaces(const std::vector<PlaceLink> &places)
{
    if (places == m_places)
        return;
    m_places = places;
    for (QWidget *row : m_rows)
        delete row;
    m_rows.clear();
    for (const PlaceLink &place : m_places)
        addRow(static_cast<int>(&place - m_places.data()), place);
    applyTheme();
}

void PlaceLinks::addRow(int row, const PlaceLink &place)
{
    const QString time = QStringLiteral("%1 s").arg(app::timeText(place.time_ns));
    auto *text = new QLabel(place.text, this);
    text->setTextFormat(Qt::PlainText); // a name is a person's
    text->setMinimumWidth(40);
    text->setToolTip(place.text);
    auto *link = new QPushButton(time, this);
    link->setFlat(true);
    link->setCursor(Qt::PointingHandCursor);
    link->setAccessibleName(QStringLiteral("%1, %2").arg(place.text, time));
    connect(link, &QPushButton::clicked, this, [this, position = place.position] { Q_EMIT followed(position); });
    m_grid->addWidget(text, row, 0);
    m_grid->addWidget(link, row, 1, Qt::AlignRight);
    m_rows.push_back(text);
    m_rows.push_back(link);
}

void PlaceLinks::applyTheme()
{
    const auto colored = [this](Token token) { return QStringLiteral("color: %1").arg(m_theme.color(token).name()); };
    m_title->setFont(m_theme.textFont(12.5, QFont::DemiBold));
    m_title->setStyleSheet(colored(Token::text));
    m_hint->setFont(m_theme.textFont(11.5));
    m_hint->setStyleSheet(colored(Token::text2));
    for (QWidget *row : m_rows) {
        const bool link = qobject_cast<QPushButton *>(row) != nullptr;
        row->setFont(link ? m_theme.figureFont(11.5) : m_theme.textFont(12));
        row->setStyleSheet(
            link ? QStringLiteral("QPushButton { color: %1; background: transparent; border: none; padding: 0; min-height: 20px } "
                                  "QPushButton:focus { border: 2px solid %1 } QPushButton:hover { text-decoration: underline }")
                       .arg(m_theme.color(Token::accent).name())
                 : colored(Token::text2));
    }
}

} // namespace atomalloc::ui
