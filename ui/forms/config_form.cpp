// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/config_form.h"

#include "app/config/config_faults.h"
#include "app/config/config_presets.h"
#include "app/words/catalogue.h"
#include "app/words/sentences.h"
#include "app/workload/task_count.h"
#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/forms/config_draft.h"
#include "ui/forms/field_row.h"
#include "ui/session/run_draft.h"
#include "ui/session/work.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kFocusRing = 2; // px around a field that has the keyboard

FieldRow::Kind rowKind(app::ConfigField::Kind kind)
{
    switch (kind) {
    case app::ConfigField::Kind::boolean:
        return FieldRow::Kind::check;
    case app::ConfigField::Kind::choice:
        return FieldRow::Kind::choice;
    case app::ConfigField::Kind::bytes:
    case app::ConfigField::Kind::duration:
    case app::ConfigField::Kind::count:
        break;
    }
    return FieldRow::Kind::text;
}

} // namespace

ConfigForm::ConfigForm(RunDraft &draft, const Work &work, const Theme &theme, Actions &actions, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_work(work), m_theme(theme), m_scroll(new QScrollArea)
{
    auto *content = new QWidget;
    content->setProperty("panel", QStringLiteral("dock"));
    auto *column = new QVBoxLayout(content);
    column->setSpacing(0);
    // A scroll bar stands in the margin, so that the fields keep their width. The ring around a field keeps its own.
    const auto setMargins = [this, column] {
        const QScrollBar *bar = m_scroll->verticalScrollBar();
        const int left = bar->maximum() > 0 ? kFormMargin - bar->sizeHint().width() : kFormMargin;
        column->setContentsMargins(0, 11, std::max(kFocusRing, left), 16);
    };
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, setMargins);
    setMargins();
    setupHead(column);
    setupFields(column);
    setupFigures(column, actions);
    column->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);

    connect(&draft, &RunDraft::configChanged, this, [this] {
        if (!m_taking)
            takeChange();
    });
    connect(&work, &Work::changed, this, [this] {
        if (running() != m_shownRunning) // not at every step of its progress
            refreshInfo();
    });
    connect(&draft, &RunDraft::inputsChanged, this, &ConfigForm::judge);
    connect(&theme, &Theme::changed, this, &ConfigForm::refreshInfo);
    showConfig();
    m_kept = contents();
}

void ConfigForm::setupHead(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kFormMargin, 0, 0, 0);
    row->setSpacing(8);
    m_presets = new ComboBox(m_theme);
    m_presets->setFixedHeight(30);
    m_presets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_presets->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_presets->setAccessibleName(tr("Preset"));
    m_presets->setToolTip(tr("Configs to start from"));
    connect(m_presets, &QComboBox::activated, this, &ConfigForm::choosePreset);
    m_reset = new TextButton(m_theme, tr("Reset"), "");
    m_reset->setObjectName(QStringLiteral("resetConfig"));
    keepWhole(*m_reset, QSize(62, 30));
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setToolTip(tr("Back to the values before the edits"));
    connect(m_reset, &QPushButton::clicked, this, &ConfigForm::reset);
    row->addWidget(m_presets, 1);
    row->addWidget(m_reset);
    column->addLayout(row);
    column->addSpacing(10);

    m_info = new QFrame;
    m_info->setObjectName(QStringLiteral("configInfo"));
    auto *infoRow = new QHBoxLayout(m_info);
    infoRow->setContentsMargins(9, 4, 9, 4);
    infoRow->setSpacing(8);
    m_infoIcon = new QLabel;
    m_infoText = makeLabel(m_theme, QString(), 11.5);
    m_infoText->setWordWrap(true);
    infoRow->addWidget(m_infoIcon);
    infoRow->addWidget(m_infoText, 1);
    auto *holder = new QHBoxLayout;
    holder->setContentsMargins(kFormMargin, 0, 0, 10);
    holder->addWidget(m_info);
    column->addLayout(holder);
}

void ConfigForm::setupFields(QVBoxLayout *column)
{
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(kFormRowMargin, 0, 0, 0);
    fields->setSpacing(0);
    m_more = new QWidget;
    auto *moreFields = new QVBoxLayout(m_more);
    moreFields->setContentsMargins(0, 4, 0, 0);
    moreFields->setSpacing(0);
    bool hardening = false;
    for (const app::ConfigField &field : app::configFields()) {
        auto *fieldRow = new FieldRow(m_theme, rowKind(field.kind), textOf(field.label), field.name, textOf(field.help));
        if (field.kind == app::ConfigField::Kind::choice)
            fieldRow->setChoices(field.choices);
        connect(fieldRow, &FieldRow::edited, this, [this, fieldRow] { takeEdit(*fieldRow); });
        connect(fieldRow, &FieldRow::left, this, [this] { m_typing.end(); });
        m_rows.append(fieldRow);
        if (field.hardening && !std::exchange(hardening, true)) {
            auto *title = makeLabel(m_theme, tr("Hardening, each by itself"), 12.5, QFont::DemiBold);
            title->setContentsMargins(kFormMargin - kFormRowMargin, 4, 0, 6);
            moreFields->addWidget(title);
        }
        (field.advanced ? moreFields : fields)->addWidget(fieldRow);
    }
    m_moreButton = new TextButton(m_theme, tr("More: class policy, hardening, tracing"), "fold");
    m_moreButton->setFont(m_theme.textFont(12));
    m_moreButton->setObjectName(QStringLiteral("moreFields"));
    m_moreButton->setFocusPolicy(Qt::TabFocus);
    m_moreButton->setCheckable(true);
    connect(m_moreButton, &QPushButton::toggled, this, &ConfigForm::openMore);
    fields->addWidget(m_moreButton);
    fields->addWidget(m_more);
    openMore(false);
    column->addLayout(fields);
    column->addSpacing(10);
}

void ConfigForm::setupFigures(QVBoxLayout *column, Actions &actions)
{
    auto *holder = new QVBoxLayout;
    holder->setContentsMargins(kFormMargin, 0, 0, 0);
    holder->setSpacing(0);
    holder->addWidget(makeRule(Qt::Horizontal));
    holder->addSpacing(10);
    holder->addWidget(makeLabel(m_theme, tr("What this gives you"), 12.5, QFont::DemiBold));
    holder->addSpacing(6);
    m_figures = new QGridLayout;
    m_figures->setHorizontalSpacing(8);
    m_figures->setVerticalSpacing(5);
    m_figures->setColumnStretch(1, 1);
    holder->addLayout(m_figures);
    holder->addSpacing(12);
    auto *files = new QHBoxLayout;
    files->setSpacing(12);
    for (QAction *action : {actions.loadConfig, actions.saveConfig}) {
        auto *button = new TextButton(m_theme, action->text(), "link");
        button->setFont(m_theme.textFont(12));
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        files->addWidget(button);
    }
    files->addStretch(1);
    holder->addLayout(files);
    column->addLayout(holder);
}

void ConfigForm::openMore(bool open)
{
    m_more->setVisible(open);
    m_moreButton->setChecked(open);
    m_moreButton->setIconName(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Token::text2, 14);
}

bool ConfigForm::running() const { return m_work.kind() == Work::Kind::running; }

FieldRow *ConfigForm::row(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&name](const FieldRow *one) { return one->name() == name; });
    return found == m_rows.end() ? nullptr : *found;
}

QList<std::pair<QString, QString>> ConfigForm::fieldNames() const
{
    QList<std::pair<QString, QString>> names;
    for (const app::ConfigField &field : app::configFields())
        names.append({QStringLiteral("%1 (%2)").arg(textOf(field.label), field.name), field.name});
    return names;
}

void ConfigForm::focusField(const QString &name)
{
    FieldRow *wanted = row(name);
    if (!wanted)
        return;
    showField(*wanted);
    wanted->control()->setFocus(Qt::ShortcutFocusReason);
}

void ConfigForm::showField(FieldRow &wanted)
{
    if (m_more->isAncestorOf(&wanted))
        openMore(true);
    showRow(&wanted);
}

void ConfigForm::showRow(FieldRow *row, int rounds)
{
    // Later: a fold that has just opened, or a rule that has just appeared, is laid out only then.
    // And again: rows that find their width change their height.
    QTimer::singleShot(0, row, [this, row, rounds] {
        m_scroll->ensureWidgetVisible(row, 0, 8);
        if (rounds > 1)
            showRow(row, rounds - 1);
    });
}

void ConfigForm::focusFirstFault()
{
    for (const FieldRow *one : std::as_const(m_rows))
        if (!one->fault().isEmpty())
            return focusField(one->name());
}

/// What is typed goes to the draft. A field that cannot be read stays as it is in `base`.
void ConfigForm::submit(const AtomAllocConfig &base)
{
    const ConfigDraft draft = readDraft(base, texts());
    m_taking = true;
    m_draft.setConfig(draft.config, draft.faults.isEmpty());
    m_draft.setFaults(RunDraft::Form::config, static_cast<int>(draft.faults.size()), draft.firstFault);
    m_taking = false;
    judge();
}

void ConfigForm::showConfig()
{
    for (const app::ConfigField &field : app::configFields())
        row(field.name)->setText(app::configValueText(field, m_draft.config()));
    judge();
}

void ConfigForm::judge()
{
    const AtomAllocConfig origin = m_draft.configOrigin();
    const ConfigDraft draft = readDraft(m_draft.config(), texts());
    for (const app::ConfigField &field : app::configFields()) {
        FieldRow *one = row(field.name);
        const QString fault = draft.faults.value(field.name);
        one->setFault(fault);
        const bool modified = !fault.isEmpty() || field.get(draft.config) != field.get(origin);
        QString note = modified ? tr("was %1").arg(app::configValueText(field, origin)) : QString();
        if (!modified && field.kind == app::ConfigField::Kind::duration && m_draft.mode() == app::RunMode::watch)
            note = tr("virtual time");
        else if (!modified && !field.zeroText.isEmpty() && field.get(draft.config) == 0)
            note = textOf(field.zeroText);
        one->setModified(modified, note);
        if (!fault.isEmpty() && m_more->isAncestorOf(one))
            openMore(true);
        if (!fault.isEmpty() && one->control()->hasFocus())
            showRow(one); // its rule, too
    }
    refreshPresets();
    refreshInfo();
    refreshFigures(draft.faults.isEmpty());
}

void ConfigForm::refreshPresets()
{
    const QSignalBlocker blocker(m_presets);
    m_presets->clear();
    for (const app::ConfigPreset &preset : app::configPresets()) {
        m_presets->addItem(preset.id, preset.id);
        m_presets->setItemData(m_presets->count() - 1, textOf(preset.help), Qt::ToolTipRole);
    }
    int current = m_presets->findData(m_draft.configName());
    if (current < 0) {
        m_presets->insertItem(0, m_draft.configName(), QString());
        current = 0;
    }
    m_presets->setCurrentIndex(current);
    m_reset->setEnabled(m_draft.configModified() || m_draft.faults(RunDraft::Form::config).count > 0);
}

void ConfigForm::refreshInfo()
{
    const int faults =
        static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const FieldRow *one) { return !one->fault().isEmpty(); }));
    m_shownRunning = running();
    m_info->setVisible(faults > 0 || m_shownRunning);
    setStyleProperty(m_info, "panel", faults > 0 ? QStringLiteral("fault") : QStringLiteral("info"));
    if (faults > 0)
        m_infoText->setText(app::plural("ConfigForm",
                                        QT_TRANSLATE_N_NOOP("ConfigForm", "%n fields to correct before the next run can start."),
                                        static_cast<std::uint64_t>(faults)));
    else
        m_infoText->setText(tr("A run is in progress: your edits apply to the next one."));
    const QIcon icon =
        faults > 0 ? m_theme.icon(QStringLiteral("exclamation"), Token::error) : m_theme.icon(QStringLiteral("info"), Token::accent);
    m_infoIcon->setPixmap(icon.pixmap(QSize(14, 14), devicePixelRatioF()));
}

void ConfigForm::refreshFigures(bool valid)
{
    std::vector<std::pair<app::Sentence, app::Sentence>> texts;
    if (valid)
        texts = app::configFigureTexts(m_draft.workload() ? app::configFigures(m_draft.config(), app::tasksOf(*m_draft.workload()))
                                                          : app::configFigures(m_draft.config()));
    if (m_figureTexts.isEmpty() && texts.empty())
        return;
    while (static_cast<std::size_t>(m_figureTexts.size()) < texts.size()) {
        const int line = static_cast<int>(m_figureTexts.size());
        auto *value = makeLabel(m_theme, QString(), 12);
        value->setAlignment(Qt::AlignRight);
        value->setWordWrap(true);
        m_figures->addWidget(makeLabel(m_theme, textOf(texts.at(static_cast<std::size_t>(line)).first), 12, QFont::Normal, "note"), line, 0,
                             Qt::AlignTop);
        m_figures->addWidget(value, line, 1);
        m_figureTexts.append(value);
    }
    for (int i = 0; i < m_figureTexts.size(); ++i) {
        m_figureTexts.at(i)->setText(valid    ? textOf(texts.at(static_cast<std::size_t>(i)).second)
                                     : i == 0 ? tr("not with these values")
                                              : QStringLiteral("–"));
        setStyleProperty(m_figureTexts.at(i), "tone", valid || i > 0 ? QString() : QStringLiteral("error"));
    }
}

} // namespace atomalloc::ui
