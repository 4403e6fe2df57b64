// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stack_box.h"

#include "app/words/naming_notes.h"
#include "ui/base/call_text.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace atomalloc::ui {

namespace {

constexpr int kAroundLines = 18; ///< px: the frame, and what the text keeps from it

/// Lines with places to break, which are not copied.
class StackLines : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override
    {
        auto *copied = new QMimeData;
        QString text = textCursor().selectedText();
        copied->setText(unbroken(text.replace(QChar::ParagraphSeparator, u'\n')));
        return copied;
    }
};

} // namespace

StackBox::StackBox(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(title, this)),
      m_sites(new QToolButton(this)),
      m_copy(new QToolButton(this)),
      m_missing(new QLabel(tr("Some calls have no names"), this)),
      m_text(new StackLines(this))
{
    setObjectName(QStringLiteral("stackBox"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_sites);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_missing);
    m_missing->setObjectName(QStringLiteral("missingNames"));
    m_text->setObjectName(QStringLiteral("stack"));
    m_text->setReadOnly(true);
    m_text->installEventFilter(this);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth); // a long name is read without scrolling
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Call stack, innermost call first"));
    m_sites->setObjectName(QStringLiteral("stackInSites"));
    m_sites->setText(tr("Show in Sites"));
    m_sites->setToolTip(tr("Who else asks there, and how much it holds"));
    m_sites->hide();
    connect(m_sites, &QToolButton::clicked, this, &StackBox::sitesAsked);
    m_copy->setObjectName(QStringLiteral("copyStack"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the call stack with whole paths"));
    m_copy->setAccessibleName(m_copy->toolTip());
    connect(m_copy, &QToolButton::clicked, this, &StackBox::copy);
    applyTheme();
    hide();
}

void StackBox::setStack(const std::shared_ptr<const app::CallStacks> &stacks, std::uint32_t site, int mostLines)
{
    if (m_stacks == stacks && m_site == site && m_mostLines == mostLines)
        return;
    m_mostLines = mostLines;
    m_stacks = stacks;
    m_site = site;
    const QString lines = site == 0 ? QString() : app::stackText(*stacks, site, app::StackPaths::short_ones);
    m_text->setPlainText(breakable(lines));
    fitHeight();
    const auto calls = site == 0 ? std::vector<app::StackCall>() : stacks->callsOf(site);
    QStringList why;
    if (!std::ranges::all_of(calls, &app::StackCall::named))
        why = app::namingNotes(*stacks, {app::stackText(*stacks, site, app::StackPaths::whole)});
    m_missing->setToolTip(why.join(u'\n'));
    m_missing->setAccessibleDescription(m_missing->toolTip());
    m_missing->setVisible(!why.isEmpty());
    setVisible(site != 0);
}

int StackBox::shownLines() const { return (m_text->height() - kAroundLines) / m_text->fontMetrics().lineSpacing(); }

void StackBox::fitHeight()
{
    const int line = m_text->fontMetrics().lineSpacing();
    double needed = 0;
    int calls = 0;
    for (QTextBlock call = m_text->document()->begin(); call.isValid() && calls < m_mostLines; call = call.next(), ++calls)
        needed += m_text->document()->documentLayout()->blockBoundingRect(call).height();
    m_text->setFixedHeight(std::clamp(static_cast<int>(std::ceil(needed)), line, 2 * m_mostLines * line) + kAroundLines);
}

/// The lines are wrapped anew once the text has another width.
bool StackBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        const auto *resize = static_cast<QResizeEvent *>(event);
        if (resize->size().width() != resize->oldSize().width())
            QMetaObject::invokeMethod(this, &StackBox::fitHeight, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

QString StackBox::missingNames() const { return m_missing->toolTip(); }

QString StackBox::text() const { return unbroken(m_text->toPlainText()); }

void StackBox::copy()
{
    if (m_site == 0)
        return;
    QGuiApplication::clipboard()->setText(app::stackText(*m_stacks, m_site, app::StackPaths::whole));
    Q_EMIT copied(tr("Copied the call stack"));
}

void StackBox::applyTheme()
{
    const auto color = [this](Token token) { return m_theme.color(token).name(); };
    m_title->setFont(m_theme.textFont(13, QFont::DemiBold));
    m_title->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text)));
    m_missing->setFont(m_theme.textFont(11.5));
    m_missing->setStyleSheet(QStringLiteral("color: %1").arg(color(Token::text2)));
    m_text->setFont(m_theme.figureFont(11));
    m_text->setStyleSheet(QStringLiteral("QPlainTextEdit { color: %1; background: %2; border: 1px solid %3; border-radius: 4px }")
                              .arg(color(Token::text), color(Token::card), color(Token::line)));
    const QString look = QStringLiteral("QToolButton { color: %1; background: transparent; border: none; padding: 1px 4px }"
                                        "QToolButton:hover { background: %2 } QToolButton:focus { border: 2px solid %3 }")
                             .arg(color(Token::text2), color(Token::card), color(Token::accent));
    for (QToolButton *button : {m_sites, m_copy}) {
        button->setFont(m_theme.textFont(11.5));
        button->setStyleSheet(look);
    }
}

void StackBox::offerSites() { m_sites->show(); }

} // namespace atomalloc::ui
