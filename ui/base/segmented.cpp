// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/segmented.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace atomalloc::ui {

SegmentedControl::SegmentedControl(const Theme &theme, const QStringList &words, QWidget *parent)
    : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("role", QStringLiteral("segments"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    for (int i = 0; i < words.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setText(words.at(i));
        button->setCheckable(true);
        button->setFont(theme.textFont(12.5, QFont::Medium));
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    m_group->setExclusive(true);
    if (!words.isEmpty())
        m_group->button(0)->setChecked(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::current() const { return m_group->checkedId(); }

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton *wanted = m_group->button(index))
        wanted->setChecked(true);
}

QToolButton *SegmentedControl::button(int index) const { return qobject_cast<QToolButton *>(m_group->button(index)); }

} // namespace atomalloc::ui
