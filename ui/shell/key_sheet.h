// SPDX-License-Identifier: GPL-3.0-or-later
// KeySheet: all keys on one sheet, made from the actions. UI thread only.
#pragma once

#include <QDialog>

namespace atomalloc::ui {

class Actions;
class Theme;

class KeySheet : public QDialog
{
    Q_OBJECT

public:
    KeySheet(const Theme &theme, const Actions &actions, QWidget *parent);
};

} // namespace atomalloc::ui
