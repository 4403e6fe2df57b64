// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_card.h"

#include "ui/base/call_text.h"
#include "ui/base/why_ring.h"

#include <QPainter>
#include <QVBoxLayout>

#include <initializer_list>

namespace atomalloc::ui {

namespace {

constexpr int kTextLeft = 34;
constexpr double kRingAt = 17;

} // namespace

WhyCard::WhyCard(const Theme &theme, int number, QWidget *parent)
    : QAbstractButton(parent),
      m_theme(theme),
      m_number(number),
      m_title(new QLabel(this)),
      m_picture(new WhyPictureBox(theme, this)),
      m_detail(new QLabel(this)),
      m_link(new QLabel(this))
{
    setObjectName(QStringLiteral("whyCard%1").arg(number));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kTextLeft, 7, 10, 7);
    layout->setSpacing(3);
    for (QLabel *label : {m_title, m_detail, m_link}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        label->setTextFormat(Qt::PlainText);
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_picture, m_detail, m_link})
        layout->addWidget(part);
    m_title->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_link->setAlignment(Qt::AlignRight);
    applyTheme();
}

void WhyCard::setStep(const QString &title, const QString &detail, const QString &link, const WhyPicture &picture)
{
    m_picture->setPicture(picture);
    m_titleText = title;
    m_title->setText(breakable(title));
    m_detail->setText(breakable(detail));
    m_detail->setVisible(!detail.isEmpty());
    m_link->setText(link);
    updateGeometry(); // its own layout tells the box only when it has been laid out, which a card that is hidden is not
    setAccessibleName(tr("Step %1: %2").arg(m_number).arg(title));
    setAccessibleDescription(detail);
    setToolTip(detail);
}

void WhyCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

void WhyCard::applyTheme()
{
    const auto style = [this](Token token) {
        return QStringLiteral("color: %1; background: transparent").arg(m_theme.color(token).name());
    };
    m_title->setFont(m_theme.textFont(12.5, QFont::DemiBold));
    m_title->setStyleSheet(style(Token::text));
    m_detail->setFont(m_theme.textFont(11.5));
    m_detail->setStyleSheet(style(Token::text2));
    m_link->setFont(m_theme.textFont(11.5));
    m_link->setStyleSheet(style(Token::accent));
    update();
}

void WhyCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = m_current || hasFocus();
    painter.setPen(QPen(m_theme.color(strong ? Token::accent : underMouse() ? Token::stroke : Token::line), strong ? 2 : 1));
    painter.setBrush(m_theme.color(m_current ? Token::accentBackground : Token::canvas));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    paintWhyRing(painter, m_theme, QPointF(kRingAt, kRingAt), m_number, false);
}

} // namespace atomalloc::ui
