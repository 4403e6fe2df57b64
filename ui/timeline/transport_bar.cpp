// SPDX-License-Identifier: GPL-3.0-or-later
// TransportBar: buttons, clock and minimap along the bottom edge.
#include "ui/timeline/transport_bar.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostTracks = 12; ///< that there is room for in a window of common size
constexpr std::size_t kFirstTracks = 8; ///< when nobody has dragged the edge
constexpr int kEdge = 5;
constexpr int kClockWidth = 256;

} // namespace

TransportBar::TransportBar(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_theme(theme),
      m_minimap(new Minimap(runView, selection, theme, this)),
      m_toStart(addButton(QStringLiteral("toStart"), QStringLiteral("to-start"), tr("To the start (Home)"), 14, 34)),
      m_back(addButton(QStringLiteral("stepBack"), QStringLiteral("step-back"), tr("One event back (Left; Shift: 100)"), 52, 34)),
      m_play(addButton(QStringLiteral("playPause"), QStringLiteral("play"), tr("Play or pause (Space)"), 90, 40)),
      m_step(addButton(QStringLiteral("stepForward"), QStringLiteral("step"), tr("One event on (Right; Shift: 100)"), 136, 34)),
      m_toEnd(addButton(QStringLiteral("toEnd"), QStringLiteral("to-end"), tr("To the end (End)"), 174, 34)),
      m_taller(addButton(QStringLiteral("taller"), QStringLiteral("chevron-up"),
                         tr("Make the timeline taller: a track for each size class"), 218, 28)),
      m_edge(new QWidget(this))
{
    setObjectName(QStringLiteral("transportBar"));
    setFixedHeight(kLeastHeight);
    setMinimumWidth(480);
    setupButtons();
    setupHeight();
    connect(&runView, &RunView::runChanged, this, &TransportBar::updateState);
    connect(&runView, &RunView::runGrew, this, &TransportBar::updateState);
    connect(&runView, &RunView::playingChanged, this, &TransportBar::updateState);
    connect(&runView, &RunView::positionChanged, this, [this] { update(0, 0, kClockWidth, height()); });
    connect(&theme, &Theme::changed, this, &TransportBar::updateIcons);
    updateState();
}

QToolButton *TransportBar::addButton(const QString &name, const QString &icon, const QString &toolTip, int x, int width)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setProperty("iconName", icon);
    button->setIconSize(QSize(16, 16));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip.section(QLatin1String(" ("), 0, 0));
    button->setGeometry(x, 14, width, 34);
    button->setAutoRepeat(name.startsWith(QLatin1String("step")));
    return button;
}

void TransportBar::setupButtons()
{
    connect(m_toStart, &QToolButton::clicked, &m_runView, [this] { m_runView.setPosition(0); });
    connect(m_back, &QToolButton::clicked, &m_runView, [this] { m_runView.stepBackward(); });
    connect(m_play, &QToolButton::clicked, &m_runView, &RunView::togglePlay);
    connect(m_step, &QToolButton::clicked, &m_runView, [this] { m_runView.stepForward(); });
    connect(m_toEnd, &QToolButton::clicked, &m_runView, [this] { m_runView.setPosition(m_runView.run()->eventCount()); });
}

void TransportBar::setupHeight()
{
    m_taller->setCheckable(true);
    connect(m_taller, &QToolButton::clicked, this, &TransportBar::setTall);
    m_edge->setCursor(Qt::SizeVerCursor);
    m_edge->setToolTip(tr("Drag to make the timeline taller"));
    m_edge->installEventFilter(this);
    connect(m_minimap, &Minimap::tracksChanged, this, &TransportBar::fitTracks);
}

void TransportBar::setTimelineHeight(int height)
{
    const std::size_t tracks = m_minimap->trackCount() > 0 ? std::min(m_minimap->trackCount(), kMostTracks) : kMostTracks;
    const int most = static_cast<int>(timelineHeight(tracks)) + 1;
    setFixedHeight(std::clamp(height, kLeastHeight, most));
    m_tall = this->height() > kLeastHeight;
    m_taller->setChecked(m_tall);
    m_taller->setProperty("iconName", m_tall ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"));
    m_minimap->setTracksWanted(m_tall);
    updateIcons();
}

void TransportBar::setTall(bool tall)
{
    m_dragged = false;
    const std::size_t tracks = m_minimap->trackCount() > 0 ? std::min(m_minimap->trackCount(), kFirstTracks) : kFirstTracks;
    setTimelineHeight(tall ? static_cast<int>(timelineHeight(tracks)) + 1 : kLeastHeight);
}

/// The classes are known by now, or are others.
void TransportBar::fitTracks()
{
    if (m_tall && m_minimap->trackCount() > 0)
        m_dragged ? setTimelineHeight(height()) : setTall(true);
}

bool TransportBar::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = event->type() == QEvent::MouseMove ? static_cast<QMouseEvent *>(event) : nullptr;
    if (watched == m_edge && mouse != nullptr && mouse->buttons().testFlag(Qt::LeftButton) && m_runView.run() != nullptr) {
        m_dragged = true;
        const double bottom = mapToGlobal(QPointF(0, height())).y();
        setTimelineHeight(static_cast<int>(bottom - mouse->globalPosition().y()));
    }
    return QWidget::eventFilter(watched, event);
}

void TransportBar::updateState()
{
    const bool has = m_runView.run() != nullptr;
    for (QToolButton *button : {m_toStart, m_back, m_play, m_step, m_toEnd, m_taller})
        button->setEnabled(has);
    m_play->setProperty("iconName", m_runView.playing() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setAccessibleName(m_runView.playing() ? tr("Pause") : tr("Play"));
    updateIcons();
    update();
}

void TransportBar::updateIcons()
{
    for (QToolButton *button : {m_toStart, m_back, m_step, m_toEnd, m_taller})
        button->setIcon(m_theme.icon(button->property("iconName").toString()));
    m_play->setIcon(m_theme.icon(m_play->property("iconName").toString(), m_play->isEnabled() ? Token::accentText : Token::text3));
    const auto rule = [this](Token back, Token border) {
        return QStringLiteral("QToolButton { background: %1; border: 1px solid %2; border-radius: 5px; }"
                              "QToolButton:hover { border-color: %3; }"
                              "QToolButton:focus { border: 2px solid %3; }"
                              "QToolButton:disabled { background: %4; border-color: %5; }")
            .arg(m_theme.color(back).name(), m_theme.color(border).name(), m_theme.color(Token::accent).name(),
                 m_theme.color(Token::card).name(), m_theme.color(Token::line).name());
    };
    for (QToolButton *button : {m_toStart, m_back, m_step, m_toEnd, m_taller})
        button->setStyleSheet(rule(Token::card, Token::line));
    m_play->setStyleSheet(rule(Token::accent, Token::accent));
    update();
}

QString TransportBar::clockText() const { return tr("%1 s").arg(app::timeText(m_runView.cursorTimeNs())); }

QString TransportBar::eventText() const
{
    const auto run = m_runView.run();
    return tr("event %1 of %2").arg(app::countText(m_runView.position()), app::countText(run == nullptr ? 0 : run->eventCount()));
}

void TransportBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_minimap->setGeometry(kClockWidth + 6, 1, width() - kClockWidth - 6, height() - 1);
    m_edge->setGeometry(0, 0, width(), kEdge);
    m_edge->raise();
}

void TransportBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::dock));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(Token::line));
    const auto run = m_runView.run();
    if (run == nullptr) {
        painter.setFont(m_theme.textFont(12));
        painter.setPen(m_theme.color(Token::text3));
        painter.drawText(QPointF(14, 73), tr("No run yet"));
        return;
    }
    painter.setFont(m_theme.figureFont(15, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::text));
    painter.drawText(QPointF(14, 73), clockText());
    const double x = 14 + painter.fontMetrics().horizontalAdvance(clockText()) + 8;
    painter.setFont(m_theme.figureFont(12));
    painter.setPen(m_theme.color(Token::text2));
    const double end = static_cast<double>(run->endTimeNs()) / 1e9;
    const QString of = tr("of %1 s").arg(app::localFigure(QString::number(end, 'f', end < 100 ? 3 : 1)));
    painter.drawText(QPointF(x, 73), painter.fontMetrics().elidedText(of, Qt::ElideRight, static_cast<int>(kClockWidth - x)));
    painter.drawText(QPointF(14, 92), painter.fontMetrics().elidedText(eventText(), Qt::ElideRight, kClockWidth - 18));
}

} // namespace atomalloc::ui
