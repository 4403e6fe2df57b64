// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_sheet.h"

#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/panels/blocks_view.h"
#include "ui/timeline/minimap.h"
#include "ui/views/base/zoom_canvas.h"
#include "ui/views/view_list.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace atomalloc::ui {

namespace {

constexpr int kKeysWidth = 96;
constexpr int kWordsWidth = 236;
constexpr int kAroundSheet = 90; ///< margins and the button

using Keys = std::vector<std::pair<QString, QString>>; ///< a key, and what it does

QWidget *makeBox(const Theme &theme, const QString &title, const Keys &keys)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 8);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->addWidget(makeLabel(theme, title, 13.5, QFont::DemiBold), 0, 0, 1, 2);
    int row = 1;
    for (const auto &[key, words] : keys) {
        grid->addWidget(makeFigure(theme, key, 11.5), row, 0);
        auto *meaning = makeLabel(theme, words, 12.5, QFont::Normal, "note");
        meaning->setWordWrap(true);
        meaning->setFixedWidth(kWordsWidth);
        grid->addWidget(meaning, row, 1);
        ++row;
    }
    grid->setColumnMinimumWidth(0, kKeysWidth);
    grid->setColumnStretch(1, 1);
    return box;
}

Keys keysOf(const Actions &actions, Actions::Group group)
{
    Keys keys;
    for (const QAction *action : actions.inGroup(group))
        if (!action->shortcut().isEmpty())
            keys.emplace_back(Actions::keyText(action), action->statusTip());
    if (group == Actions::Group::help) { // no commands
        keys.emplace_back(QKeySequence(Qt::SHIFT | Qt::Key_F1).toString(QKeySequence::NativeText),
                          KeySheet::tr("What the field with the cursor means"));
        keys.emplace_back(QKeySequence(Qt::Key_F10).toString(QKeySequence::NativeText),
                          KeySheet::tr("Open the menus. Alt and the underlined letter opens one"));
    }
    return keys;
}

/// Where keys of the run mean something else.
Keys keysOfControls()
{
    const auto text = [](QKeyCombination key) { return QKeySequence(key).toString(QKeySequence::NativeText); };
    const auto both = [text](QKeyCombination one, QKeyCombination other) { return text(one) + QStringLiteral(", ") + text(other); };
    return {{both(Qt::Key_Left, Qt::Key_Right), KeySheet::tr("Move in a table that has the keyboard, also with Shift, and not in the run")},
            {both(Qt::Key_Home, Qt::Key_End), KeySheet::tr("Move in the row of a table, or in the text of a field, and not in the run")},
            {both(Qt::CTRL | Qt::Key_Home, Qt::CTRL | Qt::Key_End), KeySheet::tr("First and last row of a table")},
            {text(Qt::Key_Return), KeySheet::tr("Take the value of a field, and back to the view")},
            {text(Qt::Key_Escape), KeySheet::tr("Take back what was typed into a field, and back to the view")}};
}

Keys keysOf(const std::vector<std::pair<QKeySequence, QString>> &place)
{
    Keys keys;
    for (const auto &[key, words] : place)
        keys.emplace_back(key.toString(QKeySequence::NativeText), words);
    return keys;
}

} // namespace

KeySheet::KeySheet(const Theme &theme, const Actions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keySheet"));
    setWindowTitle(tr("Keys"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(24, 20, 24, 16);
    all->setSpacing(12);
    auto *sheet = new QWidget;
    sheet->setProperty("panel", QStringLiteral("window"));
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(0, 0, 14, 0);
    columns->setSpacing(32);
    using Group = Actions::Group;
    const auto box = [&](Group group) { return std::pair(Actions::groupTitle(group), keysOf(actions, group)); };
    std::vector<std::vector<std::pair<QString, Keys>>> boxes{{box(Group::file), box(Group::run), box(Group::marks)},
                                                             {box(Group::view), box(Group::selection), box(Group::tools), box(Group::help)},
                                                             {{tr("In a view"), keysOf(ZoomCanvas::canvasKeys())},
                                                              {tr("In the timeline"), keysOf(Minimap::timelineKeys())},
                                                              {tr("In the table of blocks"), keysOf(BlocksView::tableKeys())},
                                                              {tr("In tables and fields"), keysOfControls()}}};
    for (const ViewType &view : allViews())
        if (view.keys != nullptr)
            boxes.back().emplace_back(tr("In %1").arg(view.titleText()), keysOf(view.keys()));
    for (const auto &inColumn : boxes) {
        auto *column = new QVBoxLayout;
        for (const auto &[title, keys] : inColumn)
            column->addWidget(makeBox(theme, title, keys));
        column->addStretch(1);
        columns->addLayout(column);
    }
    auto *scroll = new QScrollArea; // a window may be lower than the longest column
    scroll->setProperty("panel", QStringLiteral("clear"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(sheet);
    scroll->setMinimumWidth(sheet->sizeHint().width());
    all->addWidget(scroll, 1);
    auto *close = new TextButton(theme, tr("Close"), "");
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    all->addWidget(close, 0, Qt::AlignRight);
    const int room = screen()->availableGeometry().height() * 9 / 10;
    resize(sizeHint().width(), std::min(sheet->sizeHint().height() + kAroundSheet, room));
}

} // namespace atomalloc::ui
