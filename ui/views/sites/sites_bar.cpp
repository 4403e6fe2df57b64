// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_bar.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace atomalloc::ui {

namespace {

constexpr int kRoomForAllWords = 560; ///< px: less has one word for the folding
constexpr int kLeastField = 150;
constexpr int kLeastSearch = kLeastField + 66; ///< px: with its buttons
constexpr int kAround = 40;                    ///< px: the edges of a row, and a gap in it

/// The hint of the style knows nothing of the chevron.
void keepItemsWhole(ComboBox &list)
{
    constexpr int kMarginsAndChevron = 56;
    int longest = 0;
    for (int i = 0; i < list.count(); ++i)
        longest = std::max(longest, list.fontMetrics().horizontalAdvance(list.itemText(i)));
    list.setMinimumWidth(longest + kMarginsAndChevron);
}

} // namespace

SitesBar::SitesBar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_widthLabel(makeLabel(theme, tr("Width"), 12.5, QFont::Normal, "note")),
      m_widths(new SegmentedControl(theme, {tr("Live at cursor"), tr("At peak"), tr("Allocated"), tr("Time waited")})),
      m_widthList(new ComboBox(theme)),
      m_orderLabel(makeLabel(theme, tr("Order"), 12.5, QFont::Normal, "note")),
      m_orders(new SegmentedControl(theme, {tr("Top-down"), tr("Bottom-up")})),
      m_folds(new CheckBox(theme, QString())),
      m_shown(new SegmentedControl(theme, {tr("Icicle"), tr("Call tree")})),
      m_search(new QWidget),
      m_field(new QLineEdit),
      m_result(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_previous(new IconButton(theme, QStringLiteral("chevron-up"), "flat")),
      m_next(new IconButton(theme, QStringLiteral("chevron-down"), "flat")),
      m_secondRow(new QWidget)
{
    setObjectName(QStringLiteral("sitesBar"));
    m_widths->setAccessibleName(tr("Width of the frames"));
    m_widthList->setAccessibleName(tr("Width of the frames"));
    m_orders->setAccessibleName(tr("Order of the stacks"));
    for (int i = 0; i < 4; ++i)
        m_widthList->addItem(m_widths->button(i)->text());
    keepItemsWhole(*m_widthList);
    m_widths->button(0)->setToolTip(tr("Bytes that are live at the cursor"));
    m_widths->button(1)->setToolTip(tr("Bytes that were live when the run had the most"));
    m_widths->button(2)->setToolTip(tr("Bytes of all blocks that were allocated in the selected time, else in the whole run"));
    m_widths->button(3)->setToolTip(tr("How long requests waited until they were served, in the selected time, else in the whole run"));
    m_orders->button(0)->setToolTip(tr("From main() inwards: below a function stands what it called"));
    m_orders->button(1)->setToolTip(tr("From the allocation outwards: below a function stands who called it"));
    m_folds->setAccessibleName(tr("Fold system libraries"));
    m_folds->setToolTip(tr("Calls of the C and C++ libraries are one narrow frame"));
    m_folds->setChecked(true);
    setupSearch(theme);
    setupLayout();
    connect(m_widths, &SegmentedControl::chosen, this, [this](int index) {
        m_widthList->setCurrentIndex(index);
        Q_EMIT changed();
    });
    connect(m_widthList, &QComboBox::activated, this, [this](int index) {
        m_widths->setCurrent(index);
        Q_EMIT changed();
    });
    connect(m_orders, &SegmentedControl::chosen, this, &SitesBar::changed);
    connect(m_folds, &QCheckBox::toggled, this, &SitesBar::changed);
    connect(m_shown, &SegmentedControl::chosen, this, &SitesBar::shownChanged);
}

void SitesBar::setupSearch(const Theme &theme)
{
    m_field->setObjectName(QStringLiteral("sitesSearch"));
    m_field->setPlaceholderText(tr("Search frames  /"));
    m_field->setAccessibleName(tr("Search frames"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(kLeastField);
    m_field->setMaximumWidth(240);
    m_field->setFont(theme.textFont(12.5));
    m_field->installEventFilter(this);
    m_previous->setToolTip(tr("The match before (Shift+Enter)"));
    m_next->setToolTip(tr("The next match (Enter)"));
    for (IconButton *button : {m_previous, m_next}) {
        button->setAccessibleName(button->toolTip());
        button->setIconPixels(12);
        button->setFixedSize(24, 24);
        button->setFocusPolicy(Qt::TabFocus);
        button->setEnabled(false);
    }
    auto *row = new QHBoxLayout(m_search);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_result);
    row->addSpacing(4);
    row->addWidget(m_field);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(m_field, &QLineEdit::textChanged, this, &SitesBar::searched);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT nextAsked(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT nextAsked(true); });
}

void SitesBar::setupLayout()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(14, 8, 14, 6);
    rows->setSpacing(6);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_widthLabel);
    first->addWidget(m_widths);
    first->addWidget(m_widthList);
    first->addSpacing(6);
    first->addWidget(m_orderLabel);
    first->addWidget(m_orders);
    first->addSpacing(6);
    first->addWidget(m_folds);
    first->addStretch(1);
    first->addWidget(m_search);
    rows->addLayout(first);
    auto *second = new QHBoxLayout(m_secondRow);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(10);
    second->addWidget(m_shown);
    second->addStretch(1);
    rows->addWidget(m_secondRow);
    m_widthList->hide();
    m_secondRow->hide();
}

SitesWidth SitesBar::frameWidth() const { return static_cast<SitesWidth>(m_widths->current()); }
app::TreeDirection SitesBar::direction() const { return static_cast<app::TreeDirection>(m_orders->current()); }
bool SitesBar::folds() const { return m_folds->isChecked(); }
bool SitesBar::showsTree() const { return m_shown->current() == 1; }

void SitesBar::setFrameWidth(SitesWidth width)
{
    m_widths->setCurrent(static_cast<int>(width));
    m_widthList->setCurrentIndex(static_cast<int>(width));
    Q_EMIT changed();
}

void SitesBar::setDirection(app::TreeDirection direction)
{
    m_orders->setCurrent(static_cast<int>(direction));
    Q_EMIT changed();
}

void SitesBar::setFolds(bool folds) { m_folds->setChecked(folds); }

void SitesBar::setShowsTree(bool tree)
{
    m_shown->setCurrent(tree ? 1 : 0);
    Q_EMIT shownChanged();
}

void SitesBar::setResult(const QString &text, const QString &brief, bool found)
{
    m_resultText = text;
    m_resultBrief = brief;
    m_field->setToolTip(text);
    m_result->setToolTip(text);
    m_previous->setEnabled(found);
    m_next->setEnabled(found);
    arrange();
}

void SitesBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

/// What the controls of the first row take, px.
int SitesBar::controlsWidth(bool allWords)
{
    constexpr int kGaps = 100; // between the parts of the row, and around it
    m_folds->setText(allWords ? tr("Fold system libraries") : tr("Fold"));
    int width = kGaps;
    for (const QWidget *part : std::initializer_list<const QWidget *>{m_widthLabel, m_widths, m_orderLabel, m_orders, m_folds})
        width += part->sizeHint().width();
    return width;
}

/// The search stands beside the controls where there is room, if need be with one word for the folding. Else it has a row of its own.
void SitesBar::arrange()
{
    const int room = width();
    const bool allWords = room >= kRoomForAllWords;
    int taken = controlsWidth(allWords);
    bool oneRow = !m_narrow && taken + kLeastSearch <= room;
    if (!oneRow && !m_narrow) {
        taken = controlsWidth(false);
        oneRow = taken + kLeastSearch <= room;
        if (!oneRow)
            taken = controlsWidth(allWords);
    }
    auto *row = static_cast<QHBoxLayout *>(oneRow ? layout()->itemAt(0)->layout() : m_secondRow->layout());
    if (row->indexOf(m_search) < 0)
        row->addWidget(m_search);
    m_secondRow->setVisible(!oneRow);
    m_shown->setVisible(m_narrow);
    const bool listed = room < taken; // a list of the widths in place of their words
    m_widths->setVisible(!listed);
    m_widthList->setVisible(listed);
    m_widthLabel->setVisible(!listed);
    m_orderLabel->setVisible(!listed);
    const int beside = oneRow ? taken : kAround + (m_narrow ? m_shown->sizeHint().width() : 0);
    showResult(room - beside - kLeastSearch);
}

/// As many of its words as there is room for. All are in the tooltip.
void SitesBar::showResult(int room)
{
    const auto fits = [this, room](const QString &words) { return m_result->fontMetrics().horizontalAdvance(words) <= room; };
    m_result->setText(fits(m_resultText) ? m_resultText : fits(m_resultBrief) ? m_resultBrief : QString());
}

void SitesBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool SitesBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        Q_EMIT nextAsked(!key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    if (key->key() == Qt::Key_Escape) { // the text and the field
        m_field->clear();
        parentWidget()->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

} // namespace atomalloc::ui
