// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_box.h"

#include "app/config/config_fields.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "ui/session/refresher.h"

#include <QHBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kRingRoom = 4; ///< for the ring around what has the keys, beside the edge of what scrolls

} // namespace

WhyBox::WhyBox(WhyChain &chain, RunView &runView, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_chain(chain),
      m_runView(runView),
      m_theme(theme),
      m_title(new QLabel(tr("Why"), this)),
      m_keys(new QLabel(tr("step with , and ."), this)),
      m_steps(new QVBoxLayout),
      m_note(new QLabel(this)),
      m_helpHead(new QWidget(this)),
      m_helpTitle(new QLabel(tr("What would help"), m_helpHead)),
      m_findHelp(new QPushButton(m_helpHead)),
      m_progress(new QLabel(this)),
      m_changes(new QVBoxLayout)
{
    setObjectName(QStringLiteral("whyBox"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // as wide as there is room
    setAccessibleName(tr("Why"));
    setupLayout();
    for (int number = 1; number <= static_cast<int>(app::WhyAnswer::kMostSteps); ++number) {
        auto *card = new WhyCard(theme, number, this);
        m_steps->addWidget(card);
        m_cards.push_back(card);
        connect(card, &QAbstractButton::clicked, this, [this, number] { m_chain.follow(number - 1); });
    }
    connect(m_findHelp, &QPushButton::clicked, this, [this] {
        if (m_chain.helpWork().busy())
            m_chain.stopHelp();
        else
            m_chain.findHelp();
    });
    connect(&m_chain, &WhyChain::changed, this, &WhyBox::refresh);
    connect(&m_chain, &WhyChain::helpChanged, this, &WhyBox::takeHelp);
    applyTheme();
    refresh();
}

void WhyBox::setupLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, kRingRoom, 0);
    layout->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_keys);
    layout->addLayout(head);
    m_steps->setSpacing(8);
    layout->addLayout(m_steps);
    layout->addWidget(m_note);
    auto *helpHead = new QHBoxLayout(m_helpHead);
    helpHead->setContentsMargins(0, 6, 0, 0);
    helpHead->addWidget(m_helpTitle, 1);
    helpHead->addWidget(m_findHelp);
    layout->addWidget(m_helpHead);
    layout->addWidget(m_progress);
    m_changes->setSpacing(8);
    layout->addLayout(m_changes);
    layout->addStretch(1);
    m_helpTitle->setWordWrap(true);
    m_note->setWordWrap(true);
    m_progress->setWordWrap(true);
    m_findHelp->setObjectName(QStringLiteral("findHelp"));
    m_progress->setObjectName(QStringLiteral("helpProgress"));
}

void WhyBox::refresh()
{
    setVisible(m_chain.shown());
    if (!m_chain.shown())
        return;
    showSteps();
    showHelp();
}

void WhyBox::showSteps()
{
    const app::WhyAnswer &answer = *m_chain.answer();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        WhyCard *card = m_cards[i];
        card->setVisible(i < answer.steps.size());
        if (i >= answer.steps.size())
            continue;
        const app::WhyStep &step = answer.steps[i];
        card->setStep(app::textOf(step.title), app::textOf(step.detail), linkText(step),
                      whyPictureOf(answer, i, m_runView.run()->inputs().config.max_memory, m_runView.refresher().words()));
        card->setCurrent(static_cast<int>(i) == m_chain.current());
    }
    const QString note = m_chain.brief() ? tr("Pause to see what is in the way") : app::textOf(answer.limits);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString WhyBox::linkText(const app::WhyStep &step) const
{
    switch (step.link) {
    case app::WhyLink::event:
        return step.position == 0 ? tr("start of the run") : tr("event %1").arg(app::countText(step.position));
    case app::WhyLink::block:
        return tr("select it");
    case app::WhyLink::task:
        return m_runView.refresher().words().taskName(step.task);
    case app::WhyLink::field:
        return step.field;
    case app::WhyLink::addresses:
        return tr("show the run");
    }
    return {};
}

void WhyBox::clearHelp()
{
    for (QWidget *widget : m_helpWidgets) {
        for (QPushButton *button : widget->findChildren<QPushButton *>())
            button->setObjectName(QString()); // which is that of the one that takes its place
        widget->deleteLater();
    }
    m_helpWidgets.clear();
    m_helpLines.clear();
}

void WhyBox::showHelp()
{
    clearHelp();
    const bool busy = m_chain.helpWork().busy();
    m_helpHead->setVisible(m_chain.canFindHelp());
    m_findHelp->setText(busy ? tr("Cancel") : tr("Find out"));
    m_findHelp->setToolTip(busy ? tr("Stop replaying")
                                : tr("Run again with each field of the config that acts on it changed, and measure what that does"));
    m_findHelp->setVisible(busy || m_chain.help() == nullptr);
    QString progress;
    if (busy) {
        progress = m_chain.helpWork().text();
    } else if (const app::HelpAnswer *help = m_chain.help()) {
        progress = app::textOf(help->nothing);
        for (std::size_t i = 0; i < help->changes.size(); ++i)
            addChange(static_cast<int>(i), *help);
        if (!help->nothing.isEmpty())
            m_helpLines << progress;
    }
    m_progress->setText(progress);
    m_progress->setVisible(m_chain.canFindHelp() && !progress.isEmpty());
}

void WhyBox::addChange(int number, const app::HelpAnswer &help)
{
    const app::HelpfulChange &one = help.changes[static_cast<std::size_t>(number)];
    const app::ConfigField *field = app::findConfigField(one.change.field);
    const AtomAllocConfig now = m_runView.run()->inputs().config;
    const QString setting = tr("%1  %2 → %3")
                                .arg(field->name, app::localFigure(app::configValueText(*field, now)),
                                     app::localFigure(app::configValueText(*field, one.change.config)));
    const QString effect = (app::textOf(app::effectOnRequest(m_chain.answer()->cause, one.after)) + QLatin1Char(' ') +
                            app::textOf(app::effectOnRun(help.before, one.after)))
                               .trimmed();
    m_helpLines << setting + QStringLiteral(": ") + effect;
    auto *card = new QWidget(this);
    auto *title = new QLabel(setting, card);
    auto *words = new QLabel(effect, card);
    auto *button = new QPushButton(tr("Try it"), card);
    title->setFont(m_theme.figureFont(12, QFont::DemiBold));
    words->setFont(m_theme.textFont(11.5));
    words->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(Token::text2).name()));
    title->setWordWrap(true);
    words->setWordWrap(true);
    button->setObjectName(QStringLiteral("tryIt%1").arg(number + 1));
    button->setAccessibleName(tr("Try %1").arg(setting));
    auto *grid = new QVBoxLayout(card);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->addStretch(1);
    head->addWidget(button);
    grid->addWidget(title);
    grid->addWidget(words);
    grid->addLayout(head);
    connect(button, &QPushButton::clicked, this, [this, number] { m_chain.tryChange(number); });
    m_changes->addWidget(card);
    m_helpWidgets.push_back(card);
}

/// The keyboard goes on from the button that asked for it.
void WhyBox::takeHelp()
{
    const bool asked = m_findHelp->hasFocus();
    showHelp();
    if (m_chain.help() == nullptr)
        return;
    if (auto *first = findChild<QPushButton *>(QStringLiteral("tryIt1")); asked && !m_helpWidgets.empty() && first != nullptr)
        first->setFocus();
    Q_EMIT helpFound();
}

QRect WhyBox::helpPlace() const { return {QPoint(0, m_helpHead->geometry().top()), QPoint(width() - 1, height() - 1)}; }

QStringList WhyBox::helpLines() const { return m_helpLines; }

void WhyBox::applyTheme()
{
    const auto color = [this](Token token) { return QStringLiteral("color: %1").arg(m_theme.color(token).name()); };
    for (QLabel *label : {m_title, m_helpTitle}) {
        label->setFont(m_theme.textFont(13, QFont::DemiBold));
        label->setStyleSheet(color(Token::text));
    }
    for (QLabel *label : {m_keys, m_note, m_progress}) {
        label->setFont(m_theme.textFont(11.5));
        label->setStyleSheet(color(Token::text2));
    }
    for (WhyCard *card : m_cards)
        card->applyTheme();
    showHelp();
}

} // namespace atomalloc::ui
