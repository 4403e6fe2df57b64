// SPDX-License-Identifier: GPL-3.0-or-later
// SegmentedControl: a few words of which one is chosen ("Watch | Measure"). UI thread only.
#pragma once

#include <QFrame>
#include <QStringList>

class QButtonGroup;
class QToolButton;

namespace atomalloc::ui {

class Theme;

class SegmentedControl : public QFrame
{
    Q_OBJECT

public:
    SegmentedControl(const Theme &theme, const QStringList &words, QWidget *parent = nullptr);

    [[nodiscard]] int current() const;
    void setCurrent(int index); ///< emits nothing
    [[nodiscard]] QToolButton *button(int index) const;

Q_SIGNALS:
    void chosen(int index); ///< by a person

private:
    QButtonGroup *m_group;
};

} // namespace atomalloc::ui
