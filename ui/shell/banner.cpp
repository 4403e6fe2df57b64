// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace atomalloc::ui {

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_icon(new QLabel), m_label(makeLabel(theme, QString(), 12.5)), m_theme(theme)
{
    setObjectName(QStringLiteral("banner"));
    setProperty("panel", QStringLiteral("banner"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(8);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *copy = new TextButton(theme, tr("Copy"), "link");
    copy->setFont(theme.textFont(12.5, QFont::Medium));
    copy->setToolTip(tr("Copy this text"));
    auto *close = new IconButton(theme, QStringLiteral("close"), "flat");
    close->setFixedSize(24, 24);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close this message"));
    row->addWidget(m_icon);
    row->addWidget(m_label, 1);
    row->addWidget(copy);
    row->addWidget(close);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_label->text()); });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, [this] {
        if (isVisible())
            showText(m_label->text(), m_isProblem);
    });
    hide();
}

void Banner::showProblem(const QString &text) { showText(text, true); }
void Banner::showNotice(const QString &text) { showText(text, false); }
QString Banner::text() const { return m_label->text(); }

void Banner::showText(const QString &text, bool problem)
{
    m_isProblem = problem;
    setStyleProperty(this, "tone", problem ? QStringLiteral("error") : QString());
    const QIcon icon =
        m_theme.icon(problem ? QStringLiteral("exclamation") : QStringLiteral("info"), problem ? Token::error : Token::accent);
    m_icon->setPixmap(icon.pixmap(QSize(15, 15), devicePixelRatioF()));
    m_label->setText(text);
    setAccessibleName(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace atomalloc::ui
