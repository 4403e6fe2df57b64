// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "app/words/catalogue.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kMostHeight = 132; ///< of the messages that unfold; more are scrolled to
constexpr int kTextAt = 37;      ///< px from the left: below the first message's words

QLabel *makeText(const Theme &theme)
{
    QLabel *label = makeLabel(theme, QString(), 12.5);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

TextButton *makeLink(const Theme &theme, const QString &text, const QString &help)
{
    auto *button = new TextButton(theme, text, "link");
    button->setFont(theme.textFont(12.5, QFont::Medium));
    button->setToolTip(help);
    return button;
}

} // namespace

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel),
      m_first(makeText(theme)),
      m_mend(makeLink(theme, QString(), QString())),
      m_more(makeLink(theme, QString(), tr("All messages of this run"))),
      m_scroll(new QScrollArea),
      m_rest(makeText(theme))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("panel", QStringLiteral("banner"));
    m_mend->setObjectName(QStringLiteral("bannerRemedy"));
    m_more->setObjectName(QStringLiteral("bannerMore"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *copy = makeLink(theme, tr("Copy"), tr("Copy every message"));
    auto *close = new IconButton(theme, QStringLiteral("close"), "flat");
    close->setObjectName(QStringLiteral("bannerClose"));
    close->setFixedSize(24, 24);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close this message"));
    row->addWidget(m_icon);
    row->addWidget(m_first, 1);
    row->addWidget(m_mend);
    row->addWidget(m_more);
    row->addWidget(copy);
    row->addWidget(close);
    m_rest->setContentsMargins(kTextAt - 14, 0, 8, 0);
    m_rest->setAlignment(Qt::AlignTop);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_rest->setAutoFillBackground(false);
    m_scroll->setProperty("panel", QStringLiteral("clear"));
    m_scroll->setWidget(m_rest);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 6, 8, 6);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_scroll);
    connect(m_mend, &QPushButton::clicked, this, [this] { link()->trigger(); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        refresh();
    });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QToolButton::clicked, this, &Banner::closeAll);
    connect(&theme, &Theme::changed, this, &Banner::refresh);
    hide();
}

QStringList Banner::messages() const
{
    QStringList all = m_notes;
    if (!m_problem.isEmpty())
        all.prepend(m_problem);
    return all;
}

QString Banner::text() const { return messages().join(u'\n'); }
Banner::Severity Banner::severity() const { return m_problem.isEmpty() ? Severity::warning : m_severity; }

void Banner::showProblem(const QString &text, QAction *remedy, Severity severity)
{
    m_problem = text;
    m_severity = severity;
    m_remedy = remedy;
    refresh();
    announce();
}

void Banner::clearProblem()
{
    m_problem.clear();
    m_remedy = nullptr;
    refresh();
}

QAction *Banner::link() const { return m_problem.isEmpty() ? m_lead : m_remedy; }

void Banner::setLead(QAction *lead)
{
    m_lead = lead;
    refresh();
}

void Banner::showNotes(const QStringList &runNotes)
{
    if (m_notes == runNotes)
        return;
    m_notes = runNotes;
    m_unfolded = false;
    refresh();
    if (!runNotes.isEmpty())
        announce();
}

void Banner::closeAll()
{
    m_notes.clear();
    clearProblem();
}

void Banner::refresh()
{
    const QStringList all = messages();
    setVisible(!all.isEmpty());
    if (all.isEmpty())
        return;
    const bool error = severity() == Severity::error;
    setStyleProperty(this, "tone", error ? QStringLiteral("error") : QStringLiteral("warn"));
    const QIcon icon = m_theme.icon(QStringLiteral("exclamation"), error ? Token::error : Token::warn);
    m_icon->setPixmap(icon.pixmap(QSize(15, 15), devicePixelRatioF()));
    m_first->setText(all.first());
    m_mend->setVisible(link() != nullptr);
    if (link() != nullptr) {
        m_mend->setText(link()->text());
        m_mend->setToolTip(link()->toolTip());
    }
    const qsizetype others = all.size() - 1;
    m_more->setVisible(others > 0);
    m_more->setText(m_unfolded ? tr("Show one")
                               : app::plural("Banner", QT_TRANSLATE_N_NOOP("Banner", "%n more"), static_cast<std::uint64_t>(others)));
    m_rest->setText(all.mid(1).join(u'\n'));
    m_scroll->setVisible(m_unfolded && others > 0);
    m_scroll->setFixedHeight(std::min(kMostHeight, m_rest->heightForWidth(std::max(200, width() - 40)) + 4));
    setAccessibleName(text());
}

void Banner::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace atomalloc::ui
