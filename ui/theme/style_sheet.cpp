// SPDX-License-Identifier: GPL-3.0-or-later
// Style sheet text with @token@ places, filled in from the theme.
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <array>
#include <utility>

namespace atomalloc::ui {
namespace {

constexpr std::array<std::pair<const char *, Token>, 20> kColourPlaces{{
    {"@window@", Token::window},
    {"@dock@", Token::dock},
    {"@card@", Token::card},
    {"@canvas@", Token::canvas},
    {"@lane@", Token::lane},
    {"@field@", Token::field},
    {"@line@", Token::line},
    {"@stroke@", Token::stroke},
    {"@text@", Token::text},
    {"@text2@", Token::text2},
    {"@text3@", Token::text3},
    {"@accent@", Token::accent},
    {"@accentText@", Token::accentText},
    {"@accentbg@", Token::accentBackground},
    {"@waitbg@", Token::waitBackground},
    {"@errorbg@", Token::errorBackground},
    {"@ok@", Token::ok},
    {"@warn@", Token::warn},
    {"@error@", Token::error},
    {"@disabled@", Token::decommitted},
}};

const char *const kFrameRules = R"(
QMainWindow, QDialog { background: @window@; }
QDialog[panel="popup"] { background: @dock@; border: 1px solid @stroke@; border-radius: 6px; }
QMainWindow::separator { background: @line@; width: 1px; height: 1px; }
QMenuBar { background: @dock@; color: @text2@; border-bottom: 1px solid @line@; padding: 0 2px; spacing: 0; }
QMenuBar::item { background: transparent; padding: 5px 11px 5px 11px; margin: 1px 0; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @card@; color: @text@; }
QMenu { background: @card@; color: @text@; border: 1px solid @stroke@; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: @accentbg@; color: @text@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 6px; }
QToolTip { background: @card@; color: @text@; border: 1px solid @stroke@; padding: 4px 6px; }
QToolBar { background: @dock@; border: none; border-bottom: 1px solid @line@; padding: 0; spacing: 0; }
QToolBar[panel="transport"] { border-bottom: none; border-top: 1px solid @line@; }
QDockWidget { color: @text@; }
QScrollArea, QScrollArea > QWidget > QWidget[panel="dock"] { background: @dock@; border: none; }
QWidget[panel="dock"] { background: @dock@; }
QWidget[panel="canvas"] { background: @canvas@; }
QWidget[panel="window"] { background: @window@; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @stroke@; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @text3@; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: @line@; }
QSplitter[look="gap"]::handle { background: transparent; }
QHeaderView::section { background: @dock@; color: @text2@; border: none; border-bottom: 1px solid @line@; padding: 4px 8px; }
QTableView, QTreeView, QListView { background: @field@; color: @text@; border: none; gridline-color: @line@;
  selection-background-color: @accentbg@; selection-color: @text@; outline: none; }
)";

const char *const kControls = R"(
QPushButton, QToolButton { background: @card@; color: @text@; border: 1px solid @line@; border-radius: 5px; padding: 0 12px; min-height: 28px; font-weight: 500; outline: none; }
QToolButton { padding: 0 4px; }
QPushButton:hover, QToolButton:hover { border-color: @stroke@; }
QPushButton:pressed, QToolButton:pressed { background: @accentbg@; }
QPushButton:disabled, QToolButton:disabled { color: @disabled@; border-color: @line@; }
QPushButton[role="primary"], QToolButton[role="primary"] { background: @accent@; color: @accentText@; border-color: @accent@; min-height: 30px; padding: 0 16px; }
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { border-color: @text@; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled { background: @card@; color: @disabled@; border-color: @line@; }
QToolButton[role="tool"] { padding: 0; min-width: 32px; max-width: 32px; min-height: 30px; max-height: 30px; }
QToolButton[role="tool"]:checked { background: @accentbg@; border-color: @accent@; }
QToolButton[role="flat"], QPushButton[role="flat"] { background: transparent; border: 1px solid transparent; padding: 0; min-width: 22px; min-height: 22px; }
QToolButton[role="flat"]:hover, QPushButton[role="flat"]:hover { background: @card@; }
QPushButton[role="small"] { padding: 0 4px; min-height: 24px; }
QListView[panel="list"] { border: 1px solid @stroke@; border-radius: 4px; }
QListView[panel="list"]::item { min-height: 24px; padding: 0 6px; }
QToolButton[role="mark"], QToolButton[role="mark"]:disabled { background: transparent; border: none; padding: 0; min-width: 16px; min-height: 16px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[role="key"] { background: @card@; border: 1px solid @stroke@; border-radius: 4px; padding: 0 6px; min-height: 22px; font-weight: 400; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; border: none; color: @accent@; padding: 0 2px; min-height: 22px; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="fold"] { background: transparent; border: none; color: @text2@; padding: 0 2px; min-height: 24px; text-align: left; font-weight: 400; }
QPushButton[role="fold"]:hover { color: @text@; }
QPushButton[role="fold"][current="true"] { color: @text@; border-bottom: 2px solid @accent@; border-radius: 0; }
QPushButton[role="chip"], QToolButton[role="chip"] { background: @card@; color: @text@; border: 1px solid @stroke@; border-radius: 13px; padding: 0 11px; min-height: 24px; }
QPushButton[role="chip"][tone="error"] { background: @errorbg@; color: @error@; border-color: @error@; }
QPushButton[role="chip"][tone="error"]:hover { border-color: @text@; }
QPushButton[role="chip"][tone="recent"] { background: @lane@; border-color: @line@; }
QPushButton[role="chip"]:hover { border-color: @accent@; }
QFrame[role="segments"] { background: @field@; border: 1px solid @stroke@; border-radius: 5px; }
QFrame[role="segments"] QToolButton { background: transparent; color: @text2@; border: 1px solid transparent; border-radius: 3px; padding: 0 4px; min-height: 24px; max-height: 26px; }
QFrame[role="segments"] QToolButton:hover { color: @text@; }
QFrame[role="segments"] QToolButton:checked { background: @accentbg@; color: @accent@; border-color: @accent@; font-weight: 600; }
QLineEdit, QComboBox, QPlainTextEdit { background: @field@; color: @text@; border: 1px solid @stroke@; border-radius: 4px; padding: 0 9px; min-height: 26px;
  selection-background-color: @accent@; selection-color: @accentText@; }
QPlainTextEdit { padding: 5px 6px; min-height: 70px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: @accent@; }
QLineEdit:disabled, QComboBox:disabled { color: @disabled@; border-color: @line@; }
QLineEdit[fault="true"], QComboBox[fault="true"], QPlainTextEdit[fault="true"] { border: 2px solid @error@; padding: 0 8px; min-height: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView { background: @card@; color: @text@; border: 1px solid @stroke@; padding: 4px; selection-background-color: @accentbg@; selection-color: @text@; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QProgressBar { background: @field@; border: 1px solid @line@; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent@; border-radius: 2px; }
)";

const char *const kTexts = R"(
QLabel { background: transparent; color: @text@; }
QLabel[textRole="note"], QLabel[textRole="secondary"] { color: @text2@; }
QLabel[textRole="key"] { color: @text3@; }
QLabel[tone="error"] { color: @error@; }
QLabel[tone="warn"] { color: @warn@; }
QLabel:disabled { color: @disabled@; }
QFrame[panel="card"] { background: @lane@; border: 1px solid @line@; border-radius: 8px; }
QFrame[panel="card"][tone="accent"] { border: 2px solid @accent@; }
QFrame[panel="info"] { background: @accentbg@; border: none; border-radius: 4px; }
QFrame[panel="fault"] { background: @errorbg@; border: none; border-radius: 4px; }
QFrame[panel="group"] { background: @card@; border: 1px solid @line@; border-radius: 6px; }
QFrame[panel="banner"] { background: @accentbg@; border: none; border-bottom: 1px solid @accent@; }
QFrame[panel="banner"][tone="warn"] { background: @card@; border-bottom: 1px solid @warn@; }
QFrame[panel="toast"] { background: @card@; border: 1px solid @stroke@; border-radius: 6px; }
QScrollArea[panel="clear"], QScrollArea[panel="clear"] > QWidget, QScrollArea[panel="clear"] > QWidget > QWidget { background: transparent; border: none; }
QFrame[panel="banner"][tone="error"] { background: @errorbg@; border-bottom: 1px solid @error@; }
QFrame[panel="chip"] { background: @accentbg@; border: 1px solid @accent@; border-radius: 13px; }
QFrame[panel="chip"][tone="idle"] { background: transparent; border: 1px dotted @stroke@; }
QFrame[panel="rule"] { background: @line@; border: none; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    QString text = QString::fromLatin1(kFrameRules) + QString::fromLatin1(kControls) + QString::fromLatin1(kTexts);
    for (const auto &[place, token] : kColourPlaces)
        text.replace(QLatin1String(place), theme.color(token).name());
    return text;
}

} // namespace atomalloc::ui
