// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_bar.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/session/filtering.h"
#include "ui/session/marks.h"
#include "ui/session/selection.h"
#include "ui/shell/filter_editor.h"
#include "ui/shell/filter_words.h"
#include "ui/views/view.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>

#include <algorithm>
#include <initializer_list>

namespace atomalloc::ui {

namespace {

constexpr int kHeight = 36;
constexpr int kGap = 6;
constexpr int kChipHeight = 26;
constexpr int kLeastChip = 120;
constexpr const char *kWordsOfChip = "words"; ///< a property: all of them, while the chip may show fewer

} // namespace

FilterBar::FilterBar(Selection &selection, Filtering &filtering, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_selection(selection),
      m_filtering(filtering),
      m_theme(theme),
      m_row(new QHBoxLayout(this)),
      m_places(new QWidget),
      m_more(new TextButton(theme, QString(), "link")),
      m_add(new TextButton(theme, tr("Add filter"), "link")),
      m_title(makeLabel(theme, tr("Filter"), 12.5, QFont::Normal, "note")),
      m_told(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_remedy(new TextButton(theme, QString(), "link")),
      m_editor(new FilterEditor(selection, theme, this))
{
    setObjectName(QStringLiteral("filterBar"));
    setProperty("panel", QStringLiteral("canvas"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    m_row->setContentsMargins(14, 4, 14, 4);
    m_row->setSpacing(10);
    m_row->addWidget(m_title);
    m_row->addWidget(m_places);
    for (TextButton *button : {m_more, m_add, m_remedy})
        button->setFont(theme.textFont(12.5, QFont::Medium));
    m_add->setIconName(QStringLiteral("plus"), Token::accent, 11);
    m_add->setToolTip(tr("Show only what matches one more condition"));
    m_row->addWidget(m_more);
    m_row->addWidget(m_add);
    m_row->addWidget(m_told, 1); // it has all the room that is left: fitTold() reckons with it

    m_row->addWidget(m_remedy);
    m_told->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_told->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_add, &QPushButton::clicked, this, &FilterBar::addCondition);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (m_filtering.work().busy())
            return m_filtering.cancel();
        if (m_filtering.missingMark())
            return m_filtering.setMissingMark();
        app::Filter filter = m_selection.filter();
        if (const Selection::Matches matches = m_selection.matches(); matches && matches->toBlame() < filter.conditions().size()) {
            filter.remove(matches->toBlame());
            m_selection.setFilter(filter);
        }
    });
    connect(&m_selection, &Selection::filterChanged, this, &FilterBar::rebuild);
    connect(&m_selection, &Selection::matchesChanged, this, &FilterBar::tell);
    connect(&m_filtering.work(), &Work::changed, this, &FilterBar::tell);
    rebuild();
}

void FilterBar::setView(const View *view)
{
    if (view == m_view)
        return;
    m_view = view;
    rebuild();
}

void FilterBar::setMarks(const Marks &marks)
{
    m_marks = &marks;
    rebuild();
}

void FilterBar::addCondition()
{
    const QWidget *below = isVisible() ? static_cast<QWidget *>(m_add) : parentWidget();
    const QPoint at = isVisible() ? below->mapToGlobal(QPoint(0, below->height() + 4)) : below->mapToGlobal(QPoint(14, kHeight + 8));
    m_editor->open(at, std::nullopt);
}

QWidget *FilterBar::makeChip(std::size_t condition)
{
    const app::Expression &expression = m_selection.filter().conditions()[condition];
    const bool shown = m_view == nullptr || m_view->shows(topicOf(expression));
    auto *chip = new QFrame(m_places);
    chip->setProperty("panel", QStringLiteral("chip"));
    chip->setProperty("tone", shown ? QString() : QStringLiteral("idle"));
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(10, 0, 4, 0);
    row->setSpacing(2);
    const QString words = chipText(expression, m_marks);
    auto *text = new TextButton(m_theme, shown ? words : tr("%1 · not in this view").arg(words), "link");
    text->setFont(m_theme.textFont(12.5, QFont::Medium));
    text->setToolTip(shown ? tr("Edit this condition: %1").arg(expressionText(expression))
                           : tr("This view does not show it, and leaves nothing out for it. Edit: %1").arg(expressionText(expression)));
    connect(text, &QPushButton::clicked, this,
            [this, text, condition] { m_editor->open(text->mapToGlobal(QPoint(-10, text->height() + 4)), condition); });
    auto *remove = new IconButton(m_theme, QStringLiteral("close"), "flat");
    remove->setIconPixels(9);
    remove->setFixedSize(24, 24);
    remove->setToolTip(tr("Remove this condition"));
    remove->setAccessibleName(tr("Remove %1").arg(words));
    connect(remove, &QToolButton::clicked, this, [this, condition] {
        app::Filter filter = m_selection.filter();
        filter.remove(condition);
        m_selection.setFilter(filter);
    });
    row->addWidget(text);
    row->addWidget(remove);
    chip->setFixedHeight(kChipHeight);
    chip->setProperty(kWordsOfChip, text->text());
    return chip;
}

/// The chip with all of its words, or with as many as the room has.
void FilterBar::fitChip(QWidget *chip, int room)
{
    auto *text = chip->findChild<QPushButton *>();
    const QString words = chip->property(kWordsOfChip).toString();
    text->setText(words);
    const int width = chip->sizeHint().width();
    if (width > room)
        text->setText(text->fontMetrics().elidedText(words, Qt::ElideRight, text->fontMetrics().horizontalAdvance(words) - (width - room)));
    chip->setFixedWidth(std::min(width, room));
}

void FilterBar::rebuild()
{
    for (QWidget *chip : m_chips) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (std::size_t i = 0; i < m_selection.filter().conditions().size(); ++i)
        m_chips << makeChip(i);
    setVisible(!m_chips.isEmpty());
    tell();
}

/// Chips stand in one row. Those that have no room are behind "+2".
void FilterBar::arrange()
{
    const bool offers = !m_remedyWords.isEmpty();
    const int room = offers ? width() * 2 / 5 : width() * 3 / 5;
    m_remedy->setText(m_remedy->fontMetrics().elidedText(m_remedyWords, Qt::ElideRight, width() / 5));
    m_remedy->setToolTip(m_remedy->text() == m_remedyWords ? QString() : m_remedyWords);
    int left = 0;
    qsizetype placed = 0;
    for (; placed < m_chips.size(); ++placed) {
        QWidget *chip = m_chips[placed];
        fitChip(chip, std::max(room, kLeastChip));
        if (placed > 0 && left + chip->width() > room)
            break;
        chip->move(left, 0);
        chip->show();
        left += chip->width() + kGap;
    }
    QMenu *menu = m_more->menu();
    m_more->setMenu(nullptr);
    delete menu;
    m_more->setVisible(placed < m_chips.size());
    if (placed < m_chips.size()) {
        m_more->setText(QStringLiteral("+%1").arg(app::countText(static_cast<std::uint64_t>(m_chips.size() - placed))));
        menu = new QMenu(m_more);
        for (qsizetype i = placed; i < m_chips.size(); ++i) {
            m_chips[i]->hide();
            const auto condition = static_cast<std::size_t>(i);
            menu->addAction(chipText(m_selection.filter().conditions()[condition], m_marks), this,
                            [this, condition] { m_editor->open(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)), condition); });
        }
        m_more->setMenu(menu);
    }
    m_places->setFixedSize(std::max(left - kGap, 0), kChipHeight);
}

QStringList FilterBar::leftTexts() const
{
    const Selection::Matches matches = m_selection.matches();
    if (matches == nullptr)
        return {};
    const app::FilterGround &ground = matches->ground();
    const QString lives = app::countText(matches->lifeCount());
    const QString allLives = app::countText(ground.lives->lifetimes.size());
    const QString events = app::countText(matches->eventCount());
    const QString allEvents = app::countText(ground.events);
    // A time leaves what was live in it. The charts sum up what was allocated in it.
    const QString left =
        matches->time() ? tr("%1 of %2 allocations live in this time, %3 of %4 events") : tr("%1 of %2 allocations, %3 of %4 events");
    return {left.arg(lives, allLives, events, allEvents),
            tr("%1 of %2 allocations, %3 of %4 events").arg(lives, allLives, events, allEvents),
            tr("%1 allocations, %2 events").arg(lives, events)};
}

/// A text that has no room would be cut in the middle of a figure: then a shorter one is told, or none.
void FilterBar::fitTold()
{
    int room = width() - m_row->contentsMargins().left() - m_row->contentsMargins().right();
    for (const QWidget *part : std::initializer_list<const QWidget *>{m_title, m_places, m_more, m_add, m_remedy}) {
        if (!part->isHidden())
            room -= std::max(part->minimumWidth(), part->sizeHint().width()) + m_row->spacing();
    }
    const QFontMetrics metrics(m_told->font());
    const auto fits = std::ranges::find_if(m_tellings, [&](const QString &text) { return metrics.horizontalAdvance(text) <= room - 8; });
    m_told->setText(fits == m_tellings.end() ? QString() : *fits);
    m_told->setToolTip(m_tellings.isEmpty() ? QString() : m_tellings.front());
    m_row->activate(); // a picture may be taken before the next turn of the event loop
}

void FilterBar::tell()
{
    const Selection::Matches matches = m_selection.matches();
    const auto count = static_cast<std::uint64_t>(m_selection.filter().conditions().size());
    m_tellings = leftTexts();
    QString remedy;
    if (m_filtering.work().busy()) {
        const QString percent = app::countText(static_cast<std::uint64_t>(m_filtering.work().permille() / 10));
        m_tellings = {tr("Filtering, %1 %").arg(percent), tr("%1 %").arg(percent)};
        remedy = tr("Cancel");
    } else if (const auto mark = m_filtering.missingMark()) {
        const QString letter = Marks::letter(*mark);
        m_tellings = {tr("Mark %1 is not set, so nothing is left out.").arg(letter), tr("Mark %1 is not set.").arg(letter)};
        remedy = tr("Set mark %1 here").arg(letter);
    } else if (matches != nullptr && matches->isEmpty() && matches->toBlame() < count) {
        m_tellings = {app::plural("FilterBar", QT_TRANSLATE_N_NOOP("FilterBar", "Nothing matches these %n filters."), count),
                      tr("Nothing matches.")};
        remedy = tr("Remove %1").arg(chipText(m_selection.filter().conditions()[matches->toBlame()], m_marks));
    }
    m_remedyWords = remedy;
    m_remedy->setVisible(!remedy.isEmpty());
    arrange();
    fitTold();
}

QStringList FilterBar::chips() const
{
    QStringList words;
    for (const QWidget *chip : m_chips)
        words << chip->property(kWordsOfChip).toString();
    return words;
}

QString FilterBar::told() const { return m_told->text() + (m_remedyWords.isEmpty() ? QString() : u' ' + m_remedyWords); }

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
    fitTold();
}

} // namespace atomalloc::ui
