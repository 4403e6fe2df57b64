// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/run_pane.h"

#include "app/compare/compared_runs.h"
#include "app/config/config_fields.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/labels.h"
#include "ui/views/base/view_words.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/run_badge.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/map/map_view.h"
#include "ui/views/tasks/tasks_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kPartGap = 10;      ///< px between the parts of the row above the picture
constexpr int kLeastTitle = 90;   ///< px: less says nothing
constexpr int kLeastFields = 170; ///< px: "max_block_size 16 KiB"
constexpr int kWithNote = 420;    ///< px: below, the fields have the room
constexpr int kPictureHead = 38;  ///< px above a picture for a file
constexpr int kBelowPicture = 8;
constexpr QSize kLeastPicture{140, 60}; ///< px: two of them must fit a narrow window

std::optional<ChartCard> cardOf(RunPane::Picture picture)
{
    switch (picture) {
    case RunPane::Picture::bytes:
        return ChartCard::bytes;
    case RunPane::Picture::hits:
        return ChartCard::hits;
    case RunPane::Picture::queues:
        return ChartCard::queues;
    case RunPane::Picture::waiting:
        return ChartCard::waiting;
    default:
        return std::nullopt;
    }
}

} // namespace

QString RunPane::nameOf(Picture picture)
{
    if (const auto card = cardOf(picture))
        return chartName(*card);
    return picture == Picture::lanes ? LanesView::type().titleText()
           : picture == Picture::map ? MapView::type().titleText()
                                     : TasksView::type().titleText();
}

RunPane::RunPane(Comparison &comparison, Comparison::Side side, Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_comparison(comparison),
      m_side(side),
      m_theme(theme),
      m_badge(new RunBadge(theme, side)),
      m_title(makeLabel(theme, QString(), 13.5, QFont::DemiBold)),
      m_fields(makeKey(theme, QString())),
      m_note(makeLabel(theme, QString(), 12, QFont::Normal, "note")),
      m_use(new QToolButton),
      m_stack(new QStackedLayout),
      m_charts(new ChartsView(comparison.view(side), comparison.selection(side), theme))
{
    setProperty("panel", QStringLiteral("card"));
    setObjectName(QStringLiteral("pane") + letterOf(side));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 6, 6);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(kPartGap);
    row->addWidget(m_badge);
    row->addWidget(m_title);
    m_fields->setFont(theme.figureFont(12, QFont::Medium));
    m_fields->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setStyleProperty(m_fields, "textRole", QStringLiteral("note"));
    m_fields->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_fields, 1);
    row->addStretch(0); // what there is keeps to the two ends, also without the fields
    row->addWidget(m_note);
    m_use->setObjectName(QStringLiteral("useConfig") + letterOf(side));
    m_use->setText(tr("Use this config"));
    m_use->setToolTip(tr("The next run has the config of this one"));
    m_use->setProperty("role", QStringLiteral("link"));
    connect(m_use, &QToolButton::clicked, this, [this] { m_comparison.useConfig(m_side); });
    row->addWidget(m_use);
    column->addLayout(row);
    column->addLayout(m_stack, 1);
    m_charts->setMinimumSize(kLeastPicture);
    m_stack->addWidget(m_charts);
    // Behind the charts, which show all of themselves for another run.
    connect(&comparison.view(side), &RunView::runChanged, this, &RunPane::refresh);
    refresh();
}

View &RunPane::viewOf(Picture picture)
{
    const auto place = [this](View &view) {
        view.setMinimumSize(kLeastPicture);
        m_stack->addWidget(&view);
    };
    const auto made = [&](View *&view, const ViewType &type) -> View & {
        if (view == nullptr) {
            view = type.make(m_comparison.view(m_side), m_comparison.selection(m_side), m_theme);
            place(*view);
        }
        return *view;
    };
    switch (picture) {
    case Picture::lanes:
        if (m_lanes == nullptr) {
            m_lanes = new LanesView(m_comparison.view(m_side), m_comparison.selection(m_side), m_theme);
            place(*m_lanes);
        }
        return *m_lanes;
    case Picture::map:
        return made(m_map, MapView::type());
    case Picture::tasks:
        return made(m_tasks, TasksView::type());
    default:
        return *m_charts;
    }
}

View &RunPane::shownView() { return viewOf(m_picture); }

void RunPane::setPicture(Picture picture)
{
    m_picture = picture;
    View &view = viewOf(picture);
    if (const auto card = cardOf(picture))
        m_charts->setFull(card);
    m_stack->setCurrentWidget(&view);
}

void RunPane::settle()
{
    m_charts->settle(); // the overlay is made of it as well
    shownView().settle();
}

/// "cache_ttl 50 ms": the fields in which the runs differ, as they are in this one.
QString RunPane::fieldsText() const
{
    const auto run = m_comparison.view(m_side).run();
    const auto other = m_comparison.view(m_side == Comparison::Side::a ? Comparison::Side::b : Comparison::Side::a).run();
    if (run == nullptr || other == nullptr)
        return {};
    const AtomAllocConfig config = run->inputs().config;
    QStringList fields;
    for (const QString &name : app::differingFields(config, other->inputs().config))
        fields << name + QLatin1Char(' ') + app::localFigure(app::configValueText(*app::findConfigField(name), config));
    if (run->inputs().seed != other->inputs().seed)
        fields << tr("seed %1").arg(run->inputs().seed);
    return fields.join(QStringLiteral(" · "));
}

QString RunPane::noteText() const
{
    const RunView &view = m_comparison.view(m_side);
    if (view.growing())
        return tr("still running");
    const auto a = m_comparison.view(Comparison::Side::a).run();
    const auto b = m_comparison.view(Comparison::Side::b).run();
    if (a == nullptr || b == nullptr)
        return {};
    if (view.run()->inputs().mode == app::RunMode::measure)
        return tr("measured");
    if (m_side == Comparison::Side::a)
        return tr("baseline");
    const auto fields = static_cast<std::uint64_t>(app::differingFields(a->inputs().config, b->inputs().config).size());
    return fields == 0 ? tr("same config") : app::plural("RunPane", QT_TRANSLATE_N_NOOP("RunPane", "%n fields differ"), fields);
}

/// Puts the title and the fields into what the row leaves them. A title is shortened before the fields are left out, and both are whole in
/// their tooltips.
void RunPane::fitWords(const QString &title, const QString &fields)
{
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right();
    for (QWidget *part : std::initializer_list<QWidget *>{m_badge, m_note, m_use}) {
        part->ensurePolished();
        if (!part->isHidden())
            room -= std::max(part->minimumWidth(), part->sizeHint().width()) + kPartGap;
    }
    m_title->ensurePolished();
    m_title->setToolTip(title);
    m_fields->setToolTip(fields);
    m_fields->setText(fields);
    const bool hasFields = !fields.isEmpty() && room >= kLeastFields + (title.isEmpty() ? 0 : kLeastTitle);
    m_fields->setVisible(hasFields);
    const int forTitle = hasFields ? std::min(room - kLeastFields, width() / 2) : room;
    m_title->setText(forTitle < kLeastTitle ? QString() : m_title->fontMetrics().elidedText(title, Qt::ElideRight, forTitle));
    m_title->setVisible(!m_title->text().isEmpty());
    layout()->activate();
}

void RunPane::refresh()
{
    const auto run = m_comparison.view(m_side).run();
    const auto other = m_comparison.view(m_side == Comparison::Side::a ? Comparison::Side::b : Comparison::Side::a).run();
    const QString fields = fieldsText();
    const QString title = run == nullptr ? QString() : run->inputs().workload_title;
    // What both have in common tells nothing.
    const bool sameTitle = other != nullptr && other->inputs().workload_title == title;
    const QString shown = sameTitle && !fields.isEmpty() ? QString() : title;
    m_note->setText(noteText());
    m_note->setVisible(width() >= kWithNote);
    fitWords(shown, fields);
    // Another run brings all charts back.
    if (const auto card = cardOf(m_picture); card && run != nullptr)
        m_charts->setFull(card);
}

int RunPane::wholeHeight() { return kPictureHead + shownView().wholeSize().height() + kBelowPicture; }

void RunPane::paintWhole(QPainter &painter, const QRect &place)
{
    paintCard(painter, m_theme, place);
    const QRect head = place.adjusted(kPartGap, 8, -kPartGap, 0);
    paintRunSign(painter, m_theme, head.topLeft(), m_side);
    const auto run = m_comparison.view(m_side).run();
    const QString fields = fieldsText();
    const QString title = run == nullptr ? QString() : run->inputs().workload_title;
    const QRect words(head.left() + kRunSignWidth + kPartGap, head.top(), head.width() - kRunSignWidth - kPartGap, 22);
    painter.setPen(m_theme.color(Token::text));
    painter.setFont(m_theme.textFont(12.5, QFont::DemiBold));
    const QString said = fields.isEmpty() ? title : fields; // the title stands above the whole picture
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(said, Qt::ElideRight, words.width()));
    painter.save();
    painter.translate(place.left() + (place.width() - shownView().wholeSize().width()) / 2, place.top() + kPictureHead);
    shownView().paintWhole(painter);
    painter.restore();
}

void RunPane::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    refresh();
}

} // namespace atomalloc::ui
