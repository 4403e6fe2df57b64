// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_sheet.h"

#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/views/base/zoom_canvas.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

QWidget *makeGroup(const Theme &theme, const Actions &actions, Actions::Group group)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 8);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeLabel(theme, Actions::groupTitle(group), 13.5, QFont::DemiBold), 0, 0, 1, 2);
    int row = 1;
    const auto addKey = [&](const QString &key, const QString &words) {
        grid->addWidget(makeFigure(theme, key, 11.5), row, 0);
        grid->addWidget(makeLabel(theme, words, 12.5, QFont::Normal, "note"), row, 1);
        ++row;
    };
    for (const QAction *action : actions.inGroup(group))
        if (!action->shortcut().isEmpty())
            addKey(Actions::keyText(action), action->statusTip());
    if (group == Actions::Group::view)
        for (const auto &[keys, words] : ZoomCanvas::canvasKeys())
            addKey(keys.toString(QKeySequence::NativeText), words);
    if (group == Actions::Group::help) // Qt's own
        addKey(QKeySequence(Qt::SHIFT | Qt::Key_F1).toString(QKeySequence::NativeText),
               KeySheet::tr("What the field with the cursor means"));
    grid->setColumnMinimumWidth(0, 100);
    grid->setColumnStretch(1, 1);
    if (row == 1) {
        delete box;
        return nullptr;
    }
    return box;
}

} // namespace

KeySheet::KeySheet(const Theme &theme, const Actions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keySheet"));
    setWindowTitle(tr("Keys"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(24, 20, 24, 16);
    all->setSpacing(12);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    using Group = Actions::Group;
    for (const auto &groups :
         {QList<Group>{Group::file, Group::run, Group::selection}, QList<Group>{Group::view, Group::tools, Group::help}}) {
        auto *column = new QVBoxLayout;
        for (const Group group : groups)
            if (QWidget *box = makeGroup(theme, actions, group))
                column->addWidget(box);
        column->addStretch(1);
        columns->addLayout(column);
    }
    all->addLayout(columns);
    auto *close = new TextButton(theme, tr("Close"), "");
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    all->addWidget(close, 0, Qt::AlignRight);
}

} // namespace atomalloc::ui
