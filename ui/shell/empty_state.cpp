// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/empty_state.h"

#include "app/scenario/scenario_library.h"
#include "app/words/catalogue.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/shell/centred_page.h"
#include "ui/shell/drop_target.h"
#include "ui/shell/recent_files.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kStartCardHeight = 246;
constexpr int kLeastHeightWithPictures = 420;
constexpr int kContentWidth = 1056;
constexpr int kShownRecent = 4;
constexpr int kChipWidth = 220;
constexpr int kCardMargin = 19;
constexpr int kCardGap = 24;
constexpr int kNoteGap = 14;
constexpr int kAround = 2 * 24 + 12; ///< beside the content: margins, and a scroll bar
constexpr int kCards = 3;

/// Cut in the middle: a file's ending tells what it is.
void fitChip(QPushButton &chip, const QString &name)
{
    chip.setText(name);
    const int over = chip.sizeHint().width() - kChipWidth;
    if (over > 0)
        chip.setText(chip.fontMetrics().elidedText(name, Qt::ElideMiddle, chip.fontMetrics().horizontalAdvance(name) - over));
}

} // namespace

EmptyState::EmptyState(const Theme &theme, RecentFiles &recent, QWidget *parent) : QWidget(parent), m_theme(theme), m_recent(recent)
{
    setObjectName(QStringLiteral("emptyState"));
    auto *content = new QWidget;
    content->setMaximumWidth(kContentWidth);
    m_column = new QVBoxLayout(content);
    QVBoxLayout *column = m_column;
    column->setSpacing(0);
    auto *title = makeLabel(theme, tr("What would you like to see?"), 26, QFont::DemiBold);
    title->setAlignment(Qt::AlignHCenter);
    column->addWidget(title);
    column->addSpacing(8);
    auto *subtitle = makeLabel(theme, tr("Every block on the screen is a real block of the allocator, moved by its own events."), 14,
                               QFont::Normal, "note");
    subtitle->setAlignment(Qt::AlignHCenter);
    subtitle->setWordWrap(true);
    column->addWidget(subtitle);
    column->addSpacing(24);
    column->addWidget(makeCards());
    column->addSpacing(24);
    m_drop = new DropTarget(theme);
    column->addWidget(m_drop);
    column->addSpacing(16);
    column->addWidget(makeRecentRow());
    column->addStretch(1);

    fillCentred(*this, content, 0);
    connect(&recent, &RecentFiles::changed, this, &EmptyState::refreshRecent);
    refreshRecent();
}

QWidget *EmptyState::makeCards()
{
    auto *cards = new QWidget;
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kCardGap);

    auto *demo = new TextButton(m_theme, tr("Run the demo"), "primary");
    demo->setObjectName(QStringLiteral("demo"));
    connect(demo, &QPushButton::clicked, this, &EmptyState::demoRequested);
    row->addWidget(makeCard(QStringLiteral("blocks"), QStringLiteral("play"), tr("Run the demo"),
                            tr("Bursts against a tight limit: five tasks, 512 KiB. Watch them share, wait and go on."), demo,
                            tr("10 s of run time"), true));

    auto *open = new TextButton(m_theme, tr("Open…"), "");
    open->setObjectName(QStringLiteral("open"));
    connect(open, &QPushButton::clicked, this, &EmptyState::openRequested);
    row->addWidget(
        makeCard(QStringLiteral("graph"), QStringLiteral("open"), tr("Open a recording"),
                 tr("Your own program: heaptrack, mtrace or Android memory_replay files, or a run that somebody shared with you."), open,
                 tr(".zst  .gz  raw  mtrace"), false));

    auto *choose = new TextButton(m_theme, tr("Choose a scenario"), "");
    choose->setObjectName(QStringLiteral("choose"));
    auto *menu = new QMenu(choose);
    menu->setToolTipsVisible(true);
    for (const auto &entry : app::scenarioLibrary()) {
        QAction *action = menu->addAction(entry.title);
        action->setToolTip(entry.description);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { Q_EMIT scenarioRequested(id); });
    }
    choose->setMenu(menu);
    row->addWidget(makeCard(QStringLiteral("tasks"), QStringLiteral("tasks"), tr("Choose a scenario"),
                            tr("A server, a pipeline, bursts, leaks, stale handles: each shows one thing that allocators do."), choose,
                            app::plural("EmptyState", QT_TRANSLATE_N_NOOP("EmptyState", "%n scenarios"), app::scenarioLibrary().size()),
                            false));
    return cards;
}

QWidget *EmptyState::makeCard(const QString &picture, const QString &icon, const QString &title, const QString &text, QWidget *button,
                              const QString &note, bool first)
{
    auto *card = new QFrame;
    card->setProperty("panel", QStringLiteral("card"));
    if (first)
        card->setProperty("tone", QStringLiteral("accent"));
    card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // three of one width
    auto *column = new QVBoxLayout(card);
    const int margin = first ? kCardMargin - 1 : kCardMargin; // the accent border is 2 px wide
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(0);
    auto *drawn = new CardPicture(m_theme, picture);
    column->addWidget(drawn);
    column->addSpacing(13);
    auto *beside = makeLabel(m_theme, note, 11.5, QFont::Normal, "note");
    m_cards.append({card, drawn, button, beside});
    auto *heading = new QHBoxLayout;
    heading->setSpacing(10);
    auto *mark = new IconButton(m_theme, icon, "mark");
    mark->setIconName(icon, Token::accent);
    mark->setFixedSize(18, 24);
    mark->setFocusPolicy(Qt::NoFocus);
    mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    heading->addWidget(mark);
    heading->addWidget(makeLabel(m_theme, title, 16.5, QFont::DemiBold), 1);
    column->addLayout(heading);
    column->addSpacing(10);
    auto *words = makeLabel(m_theme, text, 13, QFont::Normal, "note");
    words->setWordWrap(true);
    column->addWidget(words);
    column->addStretch(1);
    column->addSpacing(12);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(kNoteGap);
    button->setMinimumHeight(36);
    button->setFocusPolicy(Qt::StrongFocus);
    bottom->addWidget(button);
    bottom->addWidget(beside);
    bottom->addStretch(1);
    column->addLayout(bottom);
    return card;
}

QWidget *EmptyState::makeRecentRow()
{
    auto *holder = new QWidget;
    m_recentRow = holder;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_recentTitle = makeLabel(m_theme, tr("Recent"), 13, QFont::DemiBold);
    row->addWidget(m_recentTitle);
    row->addSpacing(14);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(10);
    row->addLayout(m_chips);
    row->addStretch(1);
    row->addWidget(makeLabel(m_theme, tr("All commands"), 12.5, QFont::Normal, "note"));
    auto *key = new TextButton(m_theme, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P).toString(QKeySequence::NativeText), "key");
    key->setFont(m_theme.figureFont(11.5));
    key->setToolTip(tr("Find a command, a scenario or a setting by typing"));
    connect(key, &QPushButton::clicked, this, &EmptyState::paletteRequested);
    row->addWidget(key);
    return holder;
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // What the cards do goes before what they look like: in a low window all three buttons are on the screen.
    const bool low = height() < kLeastHeightWithPictures;
    m_column->setContentsMargins(0, low ? 12 : 30, 0, 10);
    for (const Card &card : m_cards) {
        card.picture->setVisible(!low);
        card.frame->setMinimumHeight(low ? 0 : kStartCardHeight);
    }
    arrangeCards();
    showChipsThatFit();
}

int EmptyState::contentWidth() const { return std::min(width() - kAround, kContentWidth); }

/// The words of a button are whole. What stands beside them goes from all cards, where one has no room.
void EmptyState::arrangeCards()
{
    const int room = (contentWidth() - (kCards - 1) * kCardGap) / kCards - 2 * kCardMargin;
    const bool notes = std::ranges::all_of(
        m_cards, [room](const Card &card) { return card.button->sizeHint().width() + kNoteGap + card.note->sizeHint().width() <= room; });
    for (const Card &card : m_cards) {
        card.button->setMinimumWidth(card.button->sizeHint().width());
        card.note->setVisible(notes);
    }
}

void EmptyState::showChipsThatFit()
{
    int chips = 0;
    for (int i = 0; i < m_chips->count(); ++i)
        chips += m_chips->itemAt(i)->widget()->isHidden() ? 0 : m_chips->itemAt(i)->widget()->sizeHint().width() + m_chips->spacing();
    int room = contentWidth() - (m_recentRow->sizeHint().width() - chips);
    for (int i = 0; i < m_chips->count(); ++i) {
        QWidget *chip = m_chips->itemAt(i)->widget();
        room -= chip->sizeHint().width() + m_chips->spacing();
        chip->setVisible(room >= 0);
    }
}

void EmptyState::refreshRecent()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QStringList names = m_recent.names().mid(0, kShownRecent);
    m_recentTitle->setVisible(!names.isEmpty());
    for (const QString &name : names) {
        const bool isFile = name.contains(u'/');
        auto *chip = new TextButton(m_theme, QString(), "chip", this);
        chip->setProperty("tone", QStringLiteral("recent"));
        chip->setFont(m_theme.textFont(12.5, QFont::Medium));
        chip->setText(name); // an icon keeps its distance from words
        chip->setIconName(isFile ? QStringLiteral("open") : QStringLiteral("play"), Token::text2, 12);
        fitChip(*chip, isFile ? QFileInfo(name).fileName() : name);
        chip->setToolTip(name);
        chip->setAccessibleName(isFile ? QFileInfo(name).fileName() : name);
        chip->setMaximumWidth(kChipWidth);
        connect(chip, &QPushButton::clicked, this, [this, name] { Q_EMIT recentRequested(name); });
        m_chips->addWidget(chip);
    }
    showChipsThatFit();
}

void EmptyState::showDrag(const QString &text, bool readable) { m_drop->setDrag(text, readable); }

} // namespace atomalloc::ui
