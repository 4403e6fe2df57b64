// SPDX-License-Identifier: GPL-3.0-or-later
// ToolBar: what a person chooses and types in it: the scenario, the mode, seed and threads. And the chips that tell of the forms.
#include "app/scenario/scenario_library.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/session/session.h"
#include "ui/shell/tool_bar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>

#include <limits>

namespace atomalloc::ui {

namespace {

const char *const kOpenItem = "open";

/// "Config tight-512 · modified · 1 error". Where it must be brief, colour and mark still tell the state, and the tool tip the words.
void paintChip(TextButton &chip, const QString &what, const QString &name, bool modified, const RunDraft::Faults &faults, bool brief)
{
    QStringList parts{QStringLiteral("%1 %2").arg(what, name).trimmed()};
    if (!brief && modified)
        parts << ToolBar::tr("modified");
    if (!brief && faults.count > 0)
        parts << app::plural("ToolBar", QT_TRANSLATE_N_NOOP("ToolBar", "%n errors"), static_cast<std::uint64_t>(faults.count));
    chip.setText(parts.join(QStringLiteral(" · ")));
    setStyleProperty(&chip, "tone", faults.count > 0 ? QStringLiteral("error") : QString());
    chip.setIcon(QIcon());
    if (faults.count > 0) {
        chip.setIconName(QStringLiteral("exclamation"), Token::error, 12);
        chip.setToolTip(faults.firstRule);
    } else if (modified) {
        chip.setIconName(QStringLiteral("diamond"), Token::warn, 10);
    }
}

} // namespace

void ToolBar::setupChooser()
{
    m_chooser = new ComboBox(m_theme);
    m_chooser->setFixedHeight(32);
    m_chooser->setMinimumWidth(160);
    m_chooser->setMaximumWidth(kChooserWidth);
    m_chooser->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooser->setAccessibleName(tr("Scenario"));
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
    m_seedLabel->setContentsMargins(0, 0, 8, 0);
    m_seed = new QLineEdit;
    m_seed->setFixedSize(64, 32);
    m_seed->setFont(m_theme.figureFont(13));
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,20}")), m_seed));
    m_seed->setAccessibleName(tr("Seed"));
    connect(m_seed, &QLineEdit::textEdited, this, &ToolBar::takeTyped);
    connect(m_seed, &QLineEdit::editingFinished, this, &ToolBar::refreshInputs);
}

void ToolBar::setupThreads()
{
    m_threadsPlace = new QWidget;
    auto *row = new QHBoxLayout(m_threadsPlace);
    row->setContentsMargins(kThreadsGap, 0, 0, 0);
    row->setSpacing(8);
    m_threads = new QLineEdit;
    m_threads->setFixedSize(44, 32);
    m_threads->setFont(m_theme.figureFont(13));
    m_threads->setObjectName(QStringLiteral("threads"));
    m_threads->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,3}")), m_threads));
    m_threads->setAccessibleName(tr("Threads"));
    connect(m_threads, &QLineEdit::textEdited, this, &ToolBar::takeTyped);
    connect(m_threads, &QLineEdit::editingFinished, this, &ToolBar::refreshInputs);
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
    row->addWidget(m_seed);
    setupThreads();
    row->addWidget(m_threadsPlace);
    m_rule = new QWidget;
    auto *place = new QHBoxLayout(m_rule);
    place->setContentsMargins(14, 0, 14, 0);
    auto *rule = makeRule(Qt::Vertical);
    rule->setFixedHeight(24);
    place->addWidget(rule);
    row->addWidget(m_rule);
}

TextButton *ToolBar::makeChip(const char *name)
{
    auto *chip = new TextButton(m_theme, QString(), "chip");
    chip->setObjectName(QLatin1String(name));
    chip->setFixedHeight(26);
    chip->setFont(m_theme.textFont(12, QFont::Medium));
    chip->setFocusPolicy(Qt::TabFocus);
    return chip;
}

void ToolBar::refreshChooser()
{
    const QSignalBlocker blocker(m_chooser);
    m_chooser->clear();
    int current = -1;
    const auto &workload = m_session.draft().workload();
    const bool edited = m_session.draft().workloadModified();
    for (const auto &entry : app::scenarioLibrary()) {
        if (workload && workload->origin == entry.id && !edited)
            current = m_chooser->count();
        m_chooser->addItem(entry.title, entry.id);
        m_chooser->setItemData(m_chooser->count() - 1, entry.description, Qt::ToolTipRole);
    }
    if (workload && current < 0) {
        m_chooser->insertSeparator(m_chooser->count());
        current = m_chooser->count();
        m_chooser->addItem(edited ? tr("%1 (edited)").arg(workload->title) : workload->title, QString());
        m_chooser->setItemData(current, workload->origin, Qt::ToolTipRole);
    }
    m_chooser->insertSeparator(m_chooser->count());
    m_chooser->addItem(tr("Open…"), QLatin1String(kOpenItem));
    m_chooser->setCurrentIndex(current);
    m_chooser->setPlaceholderText(tr("Choose a scenario"));
    m_chooser->setToolTip(
        tr("%1\nWhat is run: a built-in scenario, a recording or a file of yours").arg(m_chooser->currentText()).trimmed());
}

void ToolBar::refreshInputs()
{
    const RunDraft &draft = m_session.draft();
    const bool measure = draft.mode() == app::RunMode::measure;
    m_mode->setCurrent(measure ? 1 : 0);
    m_threadsPlace->setVisible(measure);
    // "1/4096×". Beside the threads, whose run is short, and where there is little room: "1/256×".
    constexpr int kSpeed = 112;
    constexpr int kShorterSpeed = 100;
    m_speed->setFixedWidth(m_room == Room::ample || (m_room == Room::wide && !measure) ? kSpeed : kShorterSpeed);
    for (IconButton *step : {m_stepBack, m_step}) // they stand below the view as well
        step->setVisible(!measure || m_room != Room::tight);
    // What is under fault stays as it was typed, until it is corrected or something else is opened.
    if (draft.faults(RunDraft::Form::toolBar).count == 0) {
        const auto show = [](QLineEdit *field, const QString &text) {
            if (field->text() != text && !(field->hasFocus() && field->text().toULongLong() == text.toULongLong()))
                field->setText(text);
        };
        show(m_seed, QString::number(draft.seed()));
        show(m_threads, QString::number(draft.threads()));
    }
    judgeTyped();
}

void ToolBar::takeTyped()
{
    judgeTyped();
    if (m_seed->property("fault").toString().isEmpty())
        m_session.draft().setSeed(m_seed->text().toULongLong());
    if (m_threads->property("fault").toString().isEmpty())
        m_session.draft().setThreads(m_threads->text().toInt());
}

void ToolBar::judgeTyped()
{
    QStringList rules;
    const auto judge = [&rules](QLineEdit *field, bool fits, const QString &rule, const QString &help) {
        setStyleProperty(field, "fault", fits ? QString() : QStringLiteral("true"));
        field->setToolTip(fits ? help : rule);
        if (!fits)
            rules << rule;
    };
    bool fits = false;
    m_seed->text().toULongLong(&fits);
    judge(m_seed, fits, tr("The seed must be a whole number from 0 to %1.").arg(app::countText(std::numeric_limits<quint64>::max())),
          tr("Same workload, config and seed: the same events, byte for byte"));
    const int threads = m_threads->text().toInt();
    const bool counts = m_session.draft().mode() == app::RunMode::measure;
    judge(m_threads, !counts || (threads >= 1 && threads <= app::kMostThreads), tr("Threads must be from 1 to %1.").arg(app::kMostThreads),
          tr("Worker threads of a Measure run"));
    m_session.draft().setFaults(RunDraft::Form::toolBar, static_cast<int>(rules.size()), rules.value(0));
}

void ToolBar::refreshChips()
{
    const RunDraft &draft = m_session.draft();
    const bool shown = draft.workload().has_value() || m_session.runView().run() != nullptr;
    m_chip->setVisible(shown);
    m_export->setVisible(shown);
    m_speed->setVisible(shown && m_room != Room::tight);
    const QString name = m_room == Room::tight ? QString() : draft.configName();
    const RunDraft::Faults &faults = draft.faults(RunDraft::Form::scenario);
    const RunDraft::Faults &configFaults = draft.faults(RunDraft::Form::config);
    const bool both = faults.count > 0 && configFaults.count > 0; // two long ones leave Run no room
    m_chip->setToolTip(tr("Show the configuration"));
    paintChip(*m_chip, tr("Config"), name, draft.configModified(), configFaults, m_room == Room::tight || both);
    m_scenarioChip->setVisible(draft.scenario() && (faults.count > 0 || (draft.workloadModified() && m_room <= Room::wide)));
    m_scenarioChip->setToolTip(tr("Show the scenario. It was edited and is in no file yet."));
    paintChip(*m_scenarioChip, tr("Scenario"), QString(), draft.workloadModified(), faults, m_room > Room::wide || both);
}

} // namespace atomalloc::ui
