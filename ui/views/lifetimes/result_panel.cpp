// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/result_panel.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr int kGroupRow = 25;
constexpr int kSiteRow = 38;    ///< its place stands below its function
constexpr int kBytesWidth = 92; ///< "1,023.9 KiB"
constexpr int kBlocksWidth = 64;
constexpr int kShareWidth = 96;
constexpr int kBriefShare = 60;
constexpr int kSideMargin = 14;
constexpr int kFieldMargins = 26;  ///< around the words of a field
constexpr int kRoomForNever = 620; ///< px of the panel, from where on the column is there
constexpr int kRoomForLifetime = 500;
constexpr int kRoomForAllParts = 210;
constexpr std::array kGroupings{app::Grouping::site, app::Grouping::size_class, app::Grouping::task, app::Grouping::size};

/// Without its parameters: they stand in the tooltip.
QString briefFunction(const QString &function)
{
    const qsizetype bracket = function.indexOf(u'(', function.contains(QLatin1String("operator()")) ? function.indexOf(u'(') + 2 : 1);
    return bracket > 0 ? function.left(bracket) : function;
}

/// Paints the name of a call site on two lines, and the bar of a group: its solid part is still live.
class GroupsDelegate : public QStyledItemDelegate
{
public:
    GroupsDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (index.column() == GroupsModel::name)
            paintSite(*painter, option, index);
        if (option.state.testFlag(QStyle::State_Selected) && index.column() == 0)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), m_theme.color(Token::accent));
        if (index.column() != GroupsModel::share)
            return;
        constexpr double kBar = 11; // px
        const QRectF cell = option.rect;
        const QRectF room(cell.left() + 6, cell.center().y() - kBar / 2, cell.width() - 12, kBar);
        const double all = std::max(1.0, room.width() * index.data(GroupsModel::ShareRole).toDouble());
        QColor rest = m_theme.color(Token::inUse);
        rest.setAlphaF(0.35F);
        painter->fillRect(QRectF(room.left(), room.top(), all, room.height()), rest);
        const double solid = room.width() * index.data(GroupsModel::StillRole).toDouble();
        painter->fillRect(QRectF(room.left(), room.top(), solid, room.height()), m_theme.color(Token::inUse));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font = index.column() == GroupsModel::name ? m_theme.textFont(12.5) : m_theme.figureFont(11.5);
        option->textElideMode = Qt::ElideMiddle;
        if (index.column() == GroupsModel::name && !index.data(GroupsModel::FunctionRole).toString().isEmpty())
            option->text.clear();
    }

private:
    /// The end of a function says more than the name spaces that it is in.
    void paintSite(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const QString function = index.data(GroupsModel::FunctionRole).toString();
        const QString place = index.data(GroupsModel::PlaceRole).toString();
        if (function.isEmpty())
            return;
        const QRect room = option.rect.adjusted(3, 3, -3, -3);
        const auto line = [&](const QFont &font, Token ink, int alignment, const QString &words, Qt::TextElideMode elide) {
            painter.setFont(font);
            painter.setPen(m_theme.color(ink));
            painter.drawText(room, alignment | Qt::AlignLeft, painter.fontMetrics().elidedText(words, elide, room.width()));
        };
        line(m_theme.textFont(12.5), Token::text, place.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop, briefFunction(function),
             Qt::ElideLeft);
        line(m_theme.figureFont(10.5), Token::text3, Qt::AlignBottom, place, Qt::ElideLeft);
    }

    const Theme &m_theme;
};

} // namespace

ResultPanel::ResultPanel(Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_headIndent(new QSpacerItem(0, 0, QSizePolicy::Fixed, QSizePolicy::Fixed)),
      m_title(makeLabel(theme, QString(), 15, QFont::DemiBold)),
      m_meaning(makeLabel(theme, QString(), 11.5, QFont::Normal, "note")),
      m_equation(new EquationBar(theme)),
      m_hint(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_remedy(new TextButton(theme, tr("Swap them"), "link")),
      m_groupings(new SegmentedControl(theme, {tr("Call site"), tr("Class"), tr("Task"), tr("Size")})),
      m_field(new QLineEdit),
      m_bar(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_model(new GroupsModel(this)),
      m_table(new QTableView),
      m_total(makeFigure(theme, QString(), 12, QFont::DemiBold)),
      m_notes(makeLabel(theme, QString(), 11.5, QFont::Normal, "note")),
      m_filter(new TextButton(theme, tr("Filter (Enter)"), "link"))
{
    setObjectName(QStringLiteral("lifetimesResult"));
    setProperty("panel", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kSideMargin, 10, kSideMargin, 10);
    column->setSpacing(8);
    setupHead(theme);
    setupTable(theme);
    connectAll();
}

void ResultPanel::setupHead(Theme &theme)
{
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addSpacerItem(m_headIndent);
    head->addWidget(m_title);
    head->addStretch(1);
    m_filter->setFont(theme.textFont(12, QFont::Medium));
    m_filter->setToolTip(tr("Make what is chosen a condition of the filter of all views"));
    head->addWidget(m_filter);
    column->addLayout(head);
    m_meaning->setWordWrap(true);
    column->addWidget(m_meaning);
    column->addWidget(m_equation);
    auto *hints = new QHBoxLayout;
    hints->setSpacing(6);
    m_hint->setWordWrap(true);
    hints->addWidget(m_hint, 1);
    m_remedy->setFont(theme.textFont(12, QFont::Medium));
    hints->addWidget(m_remedy);
    column->addLayout(hints);
    m_bar->setSpacing(8);
    m_groupings->setAccessibleName(tr("Group by"));
    m_bar->addWidget(m_groupings, 0, Qt::AlignLeft);
    m_field->setPlaceholderText(tr("Filter this list"));
    m_field->setAccessibleName(tr("Part of the name of a group"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(70);
    m_bar->addWidget(m_field, 1);
    column->addLayout(m_bar);
}

void ResultPanel::setupTable(Theme &theme)
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new GroupsDelegate(theme, m_table));
    m_table->setAccessibleName(tr("The chosen lives by group"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(kGroupRow);
    m_table->verticalHeader()->setDefaultSectionSize(kGroupRow);
    QHeaderView &heads = *m_table->horizontalHeader();
    heads.setFont(theme.textFont(11.5, QFont::Medium));
    heads.setHighlightSections(false);
    heads.setMinimumSectionSize(44);
    heads.setSectionResizeMode(GroupsModel::name, QHeaderView::Stretch);
    for (int section = GroupsModel::bytes; section < GroupsModel::count; ++section)
        m_table->setColumnWidth(section,
                                std::max(heads.sectionSizeHint(section), section == GroupsModel::bytes ? kBytesWidth : kBlocksWidth));
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    column->addWidget(m_table, 1);
    m_total->setWordWrap(true);
    column->addWidget(m_total);
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
}

void ResultPanel::connectAll()
{
    connect(m_remedy, &QPushButton::clicked, this, &ResultPanel::swapAsked);
    connect(m_filter, &QPushButton::clicked, this, &ResultPanel::filterAsked);
    connect(m_field, &QLineEdit::textChanged, m_model, &GroupsModel::filterBy);
    connect(m_groupings, &SegmentedControl::chosen, this, [this](int index) { groupBy(kGroupings[static_cast<std::size_t>(index)]); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT groupFilterAsked(index.row()); });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { Q_EMIT groupChosen(index.row()); });
}

void ResultPanel::setHeadIndent(QSize size)
{
    // The switch stands 10 px from the edge, and the head 14.
    m_headIndent->changeSize(std::max(size.width() - 4, 0), size.height() - 2, QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout()->invalidate();
}

void ResultPanel::groupBy(app::Grouping by)
{
    m_byChosen = true;
    setBy(by);
}

void ResultPanel::setBy(app::Grouping by)
{
    if (m_by == by)
        return;
    m_by = by;
    m_groupings->setCurrent(static_cast<int>(std::ranges::find(kGroupings, by) - kGroupings.begin()));
    Q_EMIT groupingChanged();
}

void ResultPanel::proposeGrouping(app::Grouping by)
{
    if (!m_byChosen)
        setBy(by);
}

void ResultPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // What has no column stands in the tooltip of the row.
    m_table->setColumnHidden(GroupsModel::never, width() < kRoomForNever);
    const bool narrow = width() < kRoomForLifetime;
    m_table->setColumnHidden(GroupsModel::lifetime, narrow);
    m_model->setBrief(narrow);
    const int field = m_field->fontMetrics().horizontalAdvance(m_field->placeholderText()) + kFieldMargins;
    const bool oneRow = m_groupings->sizeHint().width() + m_bar->spacing() + field <= contentsRect().width() - 2 * kSideMargin;
    m_bar->setDirection(oneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_table->setColumnWidth(GroupsModel::share,
                            narrow ? kBriefShare : std::max(kShareWidth, m_table->horizontalHeader()->sectionSizeHint(GroupsModel::share)));
    showParts();
}

void ResultPanel::showParts()
{
    const bool low = height() < kRoomForAllParts;
    m_meaning->setVisible(!low && !m_meaning->text().isEmpty());
    m_equation->setVisible(!low && m_hasEquation);
    m_hint->setVisible(!low && m_hasAnswer && !m_hasEquation);
    m_remedy->setVisible(!low && m_swapped && !m_hasEquation);
    m_groupings->setVisible(!low);
    m_field->setVisible(!low);
    m_notes->setVisible(!low && !m_notes->text().isEmpty());
}

QString ResultPanel::remedyText() const
{
    return m_hint->isHidden() ? QString() : m_hint->text() + (m_remedy->isHidden() ? QString() : u' ' + m_remedy->text());
}

void ResultPanel::clear() { tell({}, app::EventWords()); }

void ResultPanel::tell(const Shown &shown, const app::EventWords &words)
{
    m_title->setText(shown.title);
    m_meaning->setText(shown.meaning);
    m_filter->setVisible(shown.unfiltered);
    m_hasAnswer = shown.answer != nullptr;
    m_swapped = shown.swapped;
    m_hasEquation = m_hasAnswer && shown.answer->rules.live_at_b && shown.answer->rules.of(app::Rule::growth);
    if (m_hasEquation)
        m_equation->tell(shown.answer->rules, shown.chosen);
    m_hint->setText(shown.swapped ? tr("B is before A.") : tr("Set A and B (M) to see what grew in between."));
    m_notes->setText(shown.notes.join(u'\n'));
    showParts();
    m_model->show(shown.answer, words);
    m_table->verticalHeader()->setDefaultSectionSize(m_model->hasPlaces() ? kSiteRow : kGroupRow);
    if (shown.answer == nullptr) {
        m_total->clear();
        return;
    }
    const app::Answer &chosen = shown.answer->chosen;
    const QString groups = app::plural("ResultPanel", QT_TRANSLATE_N_NOOP("ResultPanel", "%n groups"), chosen.groups.size());
    const QString still = app::percentText(shown.answer->allStill.bytes, chosen.total.bytes);
    const QString rest = shown.answer->question.marks[2] ? tr("%1 still live at C").arg(still) : tr("%1 still live at the end").arg(still);
    m_total->setText(withUnbrokenFigures(tr("%1: %2 asked for in %3 blocks, %4")
                                             .arg(groups, app::bytesText(chosen.total.bytes), app::countText(chosen.total.count),
                                                  chosen.total.bytes == 0 ? tr("nothing") : rest)));
    layout()->activate(); // a picture may be taken before the next turn of the event loop
}

} // namespace atomalloc::ui
