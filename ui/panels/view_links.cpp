// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/view_links.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace atomalloc::ui {

ViewLinks::ViewLinks(std::initializer_list<Link> links, const Theme &theme, QWidget *parent) : QWidget(parent)
{
    m_label = makeLabel(theme, tr("Show in"), 12, QFont::Normal, "note", this);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGap);
    row->addWidget(m_label, 1);
    for (const Link &one : links) {
        const QString name = QString::fromLatin1(one.name);
        auto *link = new TextButton(theme, QCoreApplication::translate("Views", one.title), "link", this);
        link->setObjectName(QStringLiteral("linkTo_") + name);
        link->setFocusPolicy(Qt::StrongFocus);
        link->setAccessibleName(tr("Show the selected block in %1").arg(link->text()));
        link->setToolTip(link->accessibleName());
        row->addWidget(link);
        m_linksWidth += kGap + link->sizeHint().width();
        connect(link, &QPushButton::clicked, this, [this, name] { Q_EMIT asked(name); });
    }
    row->addStretch(100);
}

QSize ViewLinks::sizeHint() const
{
    return {m_label->sizeHint().width() + m_linksWidth, std::max(m_label->sizeHint().height(), QWidget::sizeHint().height())};
}

void ViewLinks::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool room = width() >= sizeHint().width();
    m_label->setMinimumWidth(room ? m_label->sizeHint().width() : 0);
    m_label->setVisible(room);
}

} // namespace atomalloc::ui
