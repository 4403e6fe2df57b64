// SPDX-License-Identifier: GPL-3.0-or-later
// ToolBar: what it holds, and the buttons of the run. What a person chooses and types in it is in tool_bar_inputs.cpp.
#include "ui/shell/tool_bar.h"

#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/session/cursor.h"
#include "ui/session/playback_speed.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr int kToolBarHeight = 48; ///< with the line below it
constexpr double kFitItem = 0;     ///< not a speed

QString speedText(double speed)
{
    return speed < 1 ? QStringLiteral("1/%1×").arg(std::lround(1 / speed)) : QStringLiteral("%1×").arg(std::lround(speed));
}

} // namespace

ToolBar::ToolBar(Session &session, Theme &theme, Actions &actions, QWidget *parent)
    : QToolBar(tr("Toolbar"), parent), m_session(session), m_theme(theme), m_actions(actions)
{
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    auto *content = new QWidget;
    content->setFixedHeight(kToolBarHeight);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(0);
    setupInputs(row);
    setupTransport(row);
    setupRight(row);
    addWidget(content);
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    connect(&session.draft(), &RunDraft::workloadChanged, this, &ToolBar::refreshChooser);
    connect(&session.draft(), &RunDraft::inputsChanged, this, &ToolBar::refreshInputs);
    connect(&session.runView(), &RunView::playingChanged, this, &ToolBar::refreshPlayback);
    connect(&session.runView(), &RunView::runChanged, this, &ToolBar::refreshPlayback);
    connect(&session.runView(), &RunView::speedChanged, this, &ToolBar::refreshSpeed);
    for (const auto changed : {&RunDraft::configChanged, &RunDraft::workloadChanged, &RunDraft::faultsChanged})
        connect(&session.draft(), changed, this, &ToolBar::refreshChips);
    connect(&session.runView(), &RunView::runChanged, this, &ToolBar::refreshChips);
    connect(&theme, &Theme::changed, this, &ToolBar::refreshTheme);
    connect(actions.start, &QAction::changed, this, &ToolBar::refreshPlayback);
    refreshChooser();
    refreshInputs();
    refreshPlayback();
    refreshSpeed();
    refreshTheme();
}

IconButton *ToolBar::addTool(QHBoxLayout *row, const char *icon, QAction *action, const char *name)
{
    auto *button = new IconButton(m_theme, QLatin1String(icon), "tool");
    button->setObjectName(QLatin1String(name));
    button->setFixedSize(34, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    row->addSpacing(4);
    row->addWidget(button);
    return button;
}

void ToolBar::setupTransport(QHBoxLayout *row)
{
    m_run = new TextButton(m_theme, tr("Run"), "primary");
    m_run->setObjectName(QStringLiteral("run"));
    keepWhole(*m_run, QSize(78, 32));
    m_run->setFocusPolicy(Qt::TabFocus);
    m_run->setAccessibleName(tr("Run"));
    connect(m_run, &QPushButton::clicked, m_actions.start, &QAction::trigger);
    row->addWidget(m_run);
    row->addSpacing(2);
    m_stepBack = addTool(row, "step-back", m_actions.stepBackward, "stepBack");
    m_play = addTool(row, "play", m_actions.togglePlay, "togglePlay");
    m_play->setCheckable(true);
    m_step = addTool(row, "step", m_actions.stepForward, "step");
    addTool(row, "stop", m_actions.stop, "stop");
    row->addSpacing(14);
    m_speed = new ComboBox(m_theme);
    m_speed->setObjectName(QStringLiteral("speed"));
    m_speed->setFixedHeight(32);
    m_speed->setFont(m_theme.figureFont(13));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Speed of playback: run time per second ([ slower, ] faster)"));
    setupSpeeds();
    row->addWidget(m_speed);
    row->addStretch(1);
}

void ToolBar::setupSpeeds()
{
    for (double speed = kSlowest; speed <= kFastest; speed *= 2)
        m_speed->addItem(speedText(speed), speed);
    m_speed->addItem(tr("≈ 15 s"), kFitItem);
    m_speed->setItemData(m_speed->count() - 1, tr("The speed at which the whole run lasts some 15 seconds"), Qt::ToolTipRole);
    connect(m_speed, &QComboBox::activated, this, [this](int index) {
        const double speed = m_speed->itemData(index).toDouble();
        RunView &shown = m_session.runView();
        shown.setSpeed(speed != kFitItem ? speed : shown.run() ? fittingSpeed(shown.run()->endTimeNs()) : shown.speed());
        refreshSpeed();
    });
}

void ToolBar::setupRight(QHBoxLayout *row)
{
    m_scenarioChip = makeChip("scenarioChip");
    connect(m_scenarioChip, &QPushButton::clicked, this, &ToolBar::scenarioFormRequested);
    row->addWidget(m_scenarioChip);
    row->addSpacing(8);
    m_chip = makeChip("configChip");
    connect(m_chip, &QPushButton::clicked, this, &ToolBar::configRequested);
    row->addWidget(m_chip);
    row->addSpacing(13);

    m_export = new IconButton(m_theme, QStringLiteral("export"), "tool");
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setFixedSize(34, 32);
    m_export->setFocusPolicy(Qt::TabFocus);
    m_export->setAccessibleName(tr("Export"));
    m_export->setToolTip(tr("Export CSV, an image, or save the run"));
    auto *menu = new QMenu(m_export);
    menu->addActions({m_actions.exportCsv, m_actions.exportImage, m_actions.saveRun});
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_export);
    row->addSpacing(6);

    m_themeButton = new IconButton(m_theme, QStringLiteral("moon"), "tool");
    m_themeButton->setObjectName(QStringLiteral("theme"));
    m_themeButton->setFixedSize(34, 32);
    m_themeButton->setFocusPolicy(Qt::TabFocus);
    m_themeButton->setAccessibleName(tr("Theme"));
    connect(m_themeButton, &QToolButton::clicked, this,
            [this] { (m_theme.kind() == Theme::Kind::dark ? m_actions.themeLight : m_actions.themeDark)->trigger(); });
    row->addWidget(m_themeButton);
}

void ToolBar::setRoom(Room room)
{
    if (m_room == room)
        return;
    m_room = room;
    constexpr int kAllTitles = 340; // px: enough for the title of every scenario
    m_chooser->setMaximumWidth(room == Room::ample ? kAllTitles : kChooserWidth);
    m_seedLabel->setVisible(room <= Room::wide);
    for (QWidget *left : {static_cast<QWidget *>(m_seed), m_rule}) // the chooser has their room then
        left->setVisible(room != Room::tight);
    constexpr int kGapBeforeRun = 8; // px, where no rule stands between
    m_threadsPlace->layout()->setContentsMargins(kThreadsGap, 0, room == Room::tight ? kGapBeforeRun : 0, 0);
    refreshInputs();
    refreshChips();
}

void ToolBar::refreshPlayback()
{
    const bool playing = m_session.runView().playing();
    const bool pauses = playing || !m_session.runView().run();
    m_play->setIconName(pauses ? QStringLiteral("pause") : QStringLiteral("play"), playing ? Token::accent : Token::text);
    m_play->setChecked(playing);
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    m_run->setEnabled(m_actions.start->isEnabled());
    m_run->setToolTip(m_actions.start->toolTip());
    m_run->setIconName(QStringLiteral("play"), Token::accentText, 13);
}

void ToolBar::refreshSpeed() { m_speed->setCurrentIndex(m_speed->findData(m_session.runView().speed())); }

void ToolBar::refreshTheme()
{
    const bool dark = m_theme.kind() == Theme::Kind::dark;
    m_themeButton->setIconName(dark ? QStringLiteral("moon") : QStringLiteral("sun"));
    m_themeButton->setToolTip(dark ? tr("Dark theme; press for light") : tr("Light theme; press for dark"));
    refreshChips();
}

} // namespace atomalloc::ui
