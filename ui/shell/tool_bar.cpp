// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tool_bar.h"

#include "app/scenario/scenario_library.h"
#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/session/cursor.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpressionValidator>

#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr int kHeight = 48; ///< with the line below it
const char *const kOpenItem = "open";

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
    content->setFixedHeight(kHeight);
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
    connect(&session.draft(), &RunDraft::configChanged, this, &ToolBar::refreshChip);
    connect(&session.draft(), &RunDraft::workloadChanged, this, &ToolBar::refreshChip);
    connect(&session.draft(), &RunDraft::faultsChanged, this, &ToolBar::refreshChip);
    connect(&session.runView(), &RunView::runChanged, this, &ToolBar::refreshChip);
    connect(&theme, &Theme::changed, this, &ToolBar::refreshTheme);
    connect(actions.start, &QAction::changed, this, &ToolBar::refreshPlayback);
    refreshChooser();
    refreshInputs();
    refreshPlayback();
    refreshSpeed();
    refreshTheme();
}

void ToolBar::setupChooser()
{
    m_chooser = new ComboBox(m_theme);
    m_chooser->setFixedHeight(32);
    m_chooser->setMinimumWidth(160);
    m_chooser->setMaximumWidth(250);
    m_chooser->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooser->setAccessibleName(tr("Scenario"));
    m_chooser->setToolTip(tr("What is run: a built-in scenario, a recording or a file of yours"));
    connect(m_chooser, &QComboBox::activated, this, [this](int index) {
        const QString id = m_chooser->itemData(index).toString();
        refreshChooser();
        if (id == QLatin1String(kOpenItem))
            Q_EMIT openRequested();
        else if (!id.isEmpty())
            Q_EMIT scenarioRequested(id);
    });
}

void ToolBar::setupSeed()
{
    m_seedLabel = makeLabel(m_theme, tr("Seed"), 12.5, QFont::Normal, "note");
    m_seed = new QLineEdit;
    m_seed->setFixedSize(64, 32);
    m_seed->setFont(m_theme.figureFont(13));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), m_seed));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("Same workload, config and seed: the same events, byte for byte"));
    connect(m_seed, &QLineEdit::editingFinished, this, &ToolBar::takeSeed);
}

void ToolBar::setupThreads()
{
    m_threadsPlace = new QWidget;
    auto *row = new QHBoxLayout(m_threadsPlace);
    row->setContentsMargins(10, 0, 0, 0);
    row->setSpacing(8);
    m_threads = new QLineEdit;
    m_threads->setFixedSize(44, 32);
    m_threads->setFont(m_theme.figureFont(13));
    m_threads->setValidator(new QIntValidator(1, 64, m_threads));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setToolTip(tr("Worker threads of a Measure run"));
    connect(m_threads, &QLineEdit::editingFinished, this, [this] { m_session.draft().setThreads(m_threads->text().toInt()); });
    row->addWidget(makeLabel(m_theme, tr("Threads"), 12.5, QFont::Normal, "note"));
    row->addWidget(m_threads);
}

void ToolBar::setupInputs(QHBoxLayout *row)
{
    setupChooser();
    row->addWidget(m_chooser, 100); // before the space at the right gets any: what grows there does not move the buttons
    row->addSpacing(10);

    m_mode = new SegmentedControl(m_theme, {tr("Watch"), tr("Measure")});
    m_mode->setFixedHeight(32);
    m_mode->button(0)->setToolTip(tr("Watch: deterministic, every event recorded, time can be played back"));
    m_mode->button(1)->setToolTip(tr("Measure: real threads and a real clock, live figures"));
    m_mode->setAccessibleName(tr("Mode"));
    connect(m_mode, &SegmentedControl::chosen, this,
            [this](int index) { m_session.draft().setMode(index == 0 ? app::RunMode::watch : app::RunMode::measure); });
    row->addWidget(m_mode);
    row->addSpacing(10);

    setupSeed();
    row->addWidget(m_seedLabel);
    row->addSpacing(8);
    row->addWidget(m_seed);
    setupThreads();
    row->addWidget(m_threadsPlace);
    row->addSpacing(14);
    auto *rule = makeRule(Qt::Vertical);
    rule->setFixedHeight(24);
    row->addWidget(rule);
    row->addSpacing(14);
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
    row->addWidget(button);
    return button;
}

void ToolBar::setupTransport(QHBoxLayout *row)
{
    m_run = new TextButton(m_theme, tr("Run"), "primary");
    m_run->setObjectName(QStringLiteral("run"));
    m_run->setFixedSize(78, 32);
    m_run->setFocusPolicy(Qt::TabFocus);
    m_run->setAccessibleName(tr("Run"));
    connect(m_run, &QPushButton::clicked, m_actions.start, &QAction::trigger);
    row->addWidget(m_run);
    row->addSpacing(6);
    addTool(row, "step-back", m_actions.stepBackward, "stepBack");
    row->addSpacing(4);
    m_play = addTool(row, "play", m_actions.togglePlay, "togglePlay");
    m_play->setCheckable(true);
    row->addSpacing(4);
    addTool(row, "step", m_actions.stepForward, "step");
    row->addSpacing(4);
    addTool(row, "stop", m_actions.stop, "stop");
    row->addSpacing(14);
    m_speed = new ComboBox(m_theme);
    m_speed->setFixedSize(78, 32);
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
    connect(m_speed, &QComboBox::activated, this, [this](int index) { m_session.runView().setSpeed(m_speed->itemData(index).toDouble()); });
}

void ToolBar::setupRight(QHBoxLayout *row)
{
    m_chip = new TextButton(m_theme, QString(), "chip");
    m_chip->setObjectName(QStringLiteral("configChip"));
    m_chip->setFixedHeight(26);
    m_chip->setFont(m_theme.textFont(12, QFont::Medium));
    m_chip->setFocusPolicy(Qt::TabFocus);
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
    m_seedLabel->setVisible(room == Room::wide);
    m_seed->setVisible(room != Room::tight);
    refreshChip();
}

void ToolBar::refreshChooser()
{
    const QSignalBlocker blocker(m_chooser);
    m_chooser->clear();
    int current = -1;
    const auto &workload = m_session.draft().workload();
    for (const auto &entry : app::scenarioLibrary()) {
        if (workload && workload->origin == entry.id)
            current = m_chooser->count();
        m_chooser->addItem(entry.title, entry.id);
        m_chooser->setItemData(m_chooser->count() - 1, entry.description, Qt::ToolTipRole);
    }
    if (workload && current < 0) {
        m_chooser->insertSeparator(m_chooser->count());
        current = m_chooser->count();
        m_chooser->addItem(workload->title, QString());
    }
    m_chooser->insertSeparator(m_chooser->count());
    m_chooser->addItem(tr("Open…"), QLatin1String(kOpenItem));
    m_chooser->setCurrentIndex(current);
    m_chooser->setPlaceholderText(tr("Choose a scenario"));
}

void ToolBar::refreshInputs()
{
    const bool measure = m_session.draft().mode() == app::RunMode::measure;
    m_mode->setCurrent(measure ? 1 : 0);
    m_seed->setText(QString::number(m_session.draft().seed()));
    m_threads->setText(QString::number(m_session.draft().threads()));
    m_threadsPlace->setVisible(measure);
}

void ToolBar::refreshPlayback()
{
    const bool playing = m_session.runView().playing();
    m_play->setIconName(playing ? QStringLiteral("pause") : QStringLiteral("play"), playing ? Token::accent : Token::text);
    if (!m_session.runView().run())
        m_play->setIconName(QStringLiteral("pause"));
    m_play->setChecked(playing);
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    m_run->setEnabled(m_actions.start->isEnabled());
    m_run->setToolTip(m_actions.start->toolTip());
    m_run->setIconName(QStringLiteral("play"), Token::accentText, 13);
}

void ToolBar::refreshSpeed() { m_speed->setCurrentIndex(m_speed->findData(m_session.runView().speed())); }

void ToolBar::refreshChip()
{
    const bool shown = m_session.draft().workload().has_value() || m_session.runView().run() != nullptr;
    m_chip->setVisible(shown);
    m_export->setVisible(shown);
    m_speed->setVisible(shown && m_room != Room::tight);
    const int faults = m_session.draft().faultCount();
    const bool brief = m_room == Room::tight; // colour and mark still tell the state, the tool tip the words
    QString text = brief ? tr("Config") : tr("Config %1").arg(m_session.draft().configName());
    if (!brief && m_session.draft().configModified())
        text += tr(" · modified");
    if (!brief && faults > 0)
        text += faults == 1 ? tr(" · 1 error") : tr(" · %1 errors").arg(faults);
    setStyleProperty(m_chip, "tone", faults > 0 ? QStringLiteral("error") : QString());
    m_chip->setText(text);
    if (faults > 0)
        m_chip->setIconName(QStringLiteral("exclamation"), Token::error, 12);
    else if (m_session.draft().configModified())
        m_chip->setIconName(QStringLiteral("diamond"), Token::warn, 10);
    else
        m_chip->setIcon(QIcon());
    m_chip->setToolTip(faults > 0 ? m_session.runHindrance() : tr("Show the configuration"));
}

void ToolBar::refreshTheme()
{
    const bool dark = m_theme.kind() == Theme::Kind::dark;
    m_themeButton->setIconName(dark ? QStringLiteral("moon") : QStringLiteral("sun"));
    m_themeButton->setToolTip(dark ? tr("Dark theme; press for light") : tr("Light theme; press for dark"));
    refreshChip();
}

void ToolBar::takeSeed()
{
    bool fits = false;
    const quint64 seed = m_seed->text().toULongLong(&fits);
    if (fits)
        m_session.draft().setSeed(seed);
    else
        m_seed->setText(QString::number(m_session.draft().seed()));
}

} // namespace atomalloc::ui
