// SPDX-License-Identifier: GPL-3.0-or-later
// What the blocks panel is made of, and how it fits a narrow window.
#include "ui/base/controls.h"
#include "ui/base/folder_dialog.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/panels/blocks_panel.h"
#include "ui/panels/busy_bar.h"
#include "ui/panels/view_links.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kTypingPauseMs = 300;
constexpr int kLeastField = 150;

} // namespace

BlocksPanel::BlocksPanel(Session &session, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_runView(session.runView()),
      m_selection(session.selection()),
      m_fold(new BlocksFold(session.runView(), session.panelWork(), this)),
      m_model(new BlocksModel(session.runView(), this)),
      m_view(new BlocksView(*m_model, theme, this))
{
    setObjectName(QStringLiteral("blocksPanel"));
    setProperty("panel", QStringLiteral("dock"));
    setAttribute(Qt::WA_StyledBackground);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // it takes the room that the window has
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setupBar(theme);
    setupTable(theme);
    setupFoot(theme);
    m_typed.setSingleShot(true);
    m_typed.setInterval(kTypingPauseMs);
    connectAll();
    m_view->showSorting(m_sorted, m_question.order);
    refreshTexts();
}

void BlocksPanel::setupBar(Theme &theme)
{
    m_bar = new QWidget(this);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(14, 6, 10, 6);
    row->setSpacing(10);
    const QStringList groupings{tr("Class"), tr("Task"), tr("Call site"), tr("Function"), tr("State"), tr("Size"), tr("None")};
    m_byLabel = makeLabel(theme, tr("Group by"), 12.5, QFont::Normal, "note");
    m_segments = new SegmentedControl(theme, groupings);
    m_segments->setAccessibleName(tr("Group by"));
    m_groupings = new ComboBox(theme);
    m_groupings->addItems(groupings);
    m_groupings->setAccessibleName(tr("Group by"));
    m_rows = new ComboBox(theme);
    m_rows->addItems({tr("In use"), tr("All blocks"), tr("Whole run")});
    m_rows->setAccessibleName(tr("Which blocks are shown"));
    m_rows->setToolTip(tr("In use at the cursor, all blocks at the cursor, or every allocation of the run"));
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("blocksField"));
    m_field->setPlaceholderText(tr("Filter (/): task=decode* and size>=4KiB"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(kLeastField);
    m_field->setAccessibleName(tr("Condition for the blocks"));
    m_field->setToolTip(tr("As `atomalloc query --where` reads it. Fields: %1").arg(app::fieldNames().join(QStringLiteral(", "))));
    m_count = makeLabel(theme, QString(), 12.5);
    m_copy = new TextButton(theme, tr("Copy as CSV"), "small");
    m_copy->setIconName(QStringLiteral("copy"));
    m_copy->setToolTip(tr("Copy the whole table as CSV (chosen rows: Ctrl+C)"));
    m_save = new TextButton(theme, tr("Save…"), "small");
    m_save->setIconName(QStringLiteral("export"));
    m_save->setToolTip(tr("Save the table as blocks.csv, with the run.json that makes the run again"));
    for (QWidget *widget : {static_cast<QWidget *>(m_byLabel), static_cast<QWidget *>(m_segments), static_cast<QWidget *>(m_groupings),
                            static_cast<QWidget *>(m_rows)})
        row->addWidget(widget);
    row->addWidget(m_field, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_save)})
        row->addWidget(widget);
    layout()->addWidget(m_bar);
    m_fault = makeLabel(theme, QString(), 12);
    m_fault->setProperty("tone", QStringLiteral("error"));
    m_fault->setContentsMargins(14, 0, 14, 6);
    m_fault->setWordWrap(true);
    m_fault->hide();
    layout()->addWidget(m_fault);
    m_gaps = makeLabel(theme, QString(), 12, QFont::Normal, "note");
    m_gaps->setContentsMargins(14, 0, 14, 6);
    m_gaps->setWordWrap(true);
    m_gaps->hide();
    layout()->addWidget(m_gaps);
    layout()->addWidget(new BusyBar(m_session.panelWork(), theme));
    connect(m_copy, &QPushButton::clicked, this, &BlocksPanel::copyAll);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const QString start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        FolderDialog dialog(this, tr("Save the table to"), start, QStringLiteral("blocks-csv"));
        if (dialog.exec() == QDialog::Accepted)
            saveAll(dialog.chosen());
    });
}

void BlocksPanel::setupTable(Theme &theme)
{
    m_view->setAccessibleName(tr("Blocks of the run"));
    static_cast<QVBoxLayout *>(layout())->addWidget(m_view, 1);
    auto *inside = new QVBoxLayout(m_view->viewport());
    m_message = makeLabel(theme, QString(), 12.5, QFont::Normal, "note");
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_remedy = new TextButton(theme, QString(), "link");
    m_remedy->setFocusPolicy(Qt::StrongFocus);
    inside->addStretch(1);
    inside->addWidget(m_message);
    inside->addWidget(m_remedy, 0, Qt::AlignHCenter);
    inside->addStretch(1);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        m_stale = true;
        if (m_fold->problem())
            return ask();
        if (m_own.isEmpty())
            return m_selection.setFilter({});
        m_field->clear();
        applyField();
    });
}

void BlocksPanel::setupFoot(Theme &theme)
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(14, 4, 14, 4);
    row->setSpacing(16);
    m_total = makeLabel(theme, QString(), 12, QFont::Normal, "note");
    m_hint = makeLabel(theme, tr("Arrows choose, Right unfolds, Left folds, / filters"), 12, QFont::Normal, "key");
    m_sites = new TextButton(theme, tr("Show its site in Sites"), "link");
    m_sites->setObjectName(QStringLiteral("blocksInSites"));
    m_sites->setToolTip(tr("The call stack that asked for the chosen row, among all others"));
    m_sites->hide();
    m_links = new ViewLinks({{"lifetimes", "Lifetimes"}, {"charts", "Charts"}}, theme);
    m_links->hide();
    row->addWidget(m_total);
    row->addStretch(1);
    row->addWidget(m_links);
    row->addWidget(m_sites);
    row->addWidget(m_hint);
    layout()->addWidget(makeRule(Qt::Horizontal));
    layout()->addWidget(foot);
}

void BlocksPanel::setGroupingHindrance(int index, const QString &hindrance)
{
    m_segments->button(index)->setEnabled(hindrance.isEmpty());
    m_segments->button(index)->setToolTip(hindrance);
    auto *items = qobject_cast<QStandardItemModel *>(m_groupings->model());
    items->item(index)->setEnabled(hindrance.isEmpty());
    items->item(index)->setToolTip(hindrance);
}

/// In a narrow window the words of the grouping become a list, and the buttons icons.
void BlocksPanel::arrangeForWidth()
{
    const auto needs = [this](const QList<QWidget *> &widgets) {
        int room = 60 + kLeastField;
        for (const QWidget *widget : widgets)
            room += widget->sizeHint().width() + 10;
        return room;
    };
    const bool ample = width() >= needs({m_byLabel, m_segments, m_rows, m_count, m_copy, m_save});
    m_segments->setVisible(ample);
    m_groupings->setVisible(!ample);
    const bool roomy = ample || width() >= needs({m_byLabel, m_groupings, m_rows, m_count, m_copy, m_save});
    m_byLabel->setVisible(roomy);
    m_count->setVisible(roomy || width() >= needs({m_groupings, m_rows, m_count}));
    m_copy->setVisible(roomy || width() >= needs({m_groupings, m_rows, m_copy}));
    m_save->setVisible(roomy);
    const int links = m_links->sizeHint().width() + m_sites->sizeHint().width();
    m_links->setVisible(m_model->table() != nullptr && width() >= m_total->sizeHint().width() + links + 60);
    m_hint->setVisible(width() >= m_total->sizeHint().width() + m_hint->sizeHint().width() + links + 90);
}

} // namespace atomalloc::ui
