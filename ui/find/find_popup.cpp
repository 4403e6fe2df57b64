// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/find_popup.h"

#include "app/base/text.h"
#include "app/find/event_search.h"
#include "app/find/typed_place.h"
#include "app/words/figure_text.h"
#include "ui/find/found_things.h"
#include "ui/session/session.h"

#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <iterator>
#include <utility>

namespace atomalloc::ui {

FindPopup::FindPopup(Session &session, const Theme &theme, QWidget *parent)
    : ChoicePopup(theme, tr("Find"), QSize(660, 470), parent), m_session(session), m_finding(session.runView())
{
    setObjectName(QStringLiteral("findPopup"));
    field().setPlaceholderText(tr("Find a task, a block, a site, an event, a field or a command"));
    field().setAccessibleName(tr("Find"));
    list().setAccessibleName(tr("Found"));
    setModel(m_rows);
    connect(this, &ChoicePopup::typed, this, &FindPopup::find);
    connect(this, &ChoicePopup::chosen, this, &FindPopup::choose);
    connect(&field(), &QLineEdit::returnPressed, this, [this] { m_enterPressed = isVisible() && !firstIsKnown(); });
    connect(&m_finding, &Finding::changed, this, &FindPopup::refresh);
    connect(&m_finding, &Finding::problem, &m_session, &Session::complain);
    connect(this, &QDialog::finished, this, [this] { m_finding.ask(QString()); });
}

void FindPopup::open(QList<FoundGroup> known)
{
    m_known = std::move(known);
    field().selectAll();
    appear();
    find(field().text());
}

void FindPopup::find(const QString &typed)
{
    m_enterPressed = false;
    list().setCurrentIndex({});
    m_finding.ask(typed);
}

QList<FoundGroup> FindPopup::groups()
{
    const QStringList words = app::wordsTyped(field().text());
    if (words.isEmpty())
        return {};
    QList<FoundGroup> groups{placeTyped(m_session, field().text())};
    groups += thingsFound(m_session, m_finding.found(), [this](const QString &view) { Q_EMIT viewAsked(view); });
    for (const FoundGroup &group : m_known) {
        FoundGroup left{group.title, {}, {}};
        std::ranges::copy_if(group.rows, std::back_inserter(left.rows),
                             [&words](const FoundRow &row) { return app::hasWords(row.title, words); });
        left.note = app::countText(static_cast<std::uint64_t>(left.rows.size()));
        groups += left;
    }
    return groups;
}

void FindPopup::refresh()
{
    if (!isVisible())
        return;
    const QModelIndex current = list().currentIndex();
    const FoundRow *chosen = current.isValid() ? m_rows.found(current.row()) : nullptr;
    const bool byHand = chosen != nullptr && current.row() > 1; // the arrows have moved it
    const QString name = byHand ? chosen->name : QString();
    m_rows.setGroups(groups());
    const int row = byHand ? m_rows.rowOf(name) : -1;
    if (row >= 0)
        list().setCurrentIndex(m_rows.index(row));
    else
        chooseFirst();
    refreshWords();
    if (m_enterPressed && firstIsKnown())
        choose(list().currentIndex());
}

bool FindPopup::firstIsKnown() const
{
    const app::FoundInRun &found = m_finding.found();
    return !m_finding.busy() || found.tasks.count + found.blocks.count + found.sites.count + found.events.count > 0 ||
           app::typedPlace(field().text());
}

void FindPopup::refreshWords()
{
    const QString typed = field().text().trimmed();
    const bool none = m_rows.rowCount() == 0;
    QString instead;
    if (typed.isEmpty())
        instead = tr("Type a part of a name: a task, a block such as 8K·11, a site, an event, a field, a command.\n\nOr a place: #12,345, "
                     "@12345 and 12,345 are an event, 1.2s is a time.");
    else if (none && m_finding.busy())
        instead = tr("Searching…");
    else if (none && m_session.runView().run() == nullptr)
        instead = tr("No field and no command has %1 in its words. There is no run yet that could be searched.").arg(app::quoted(typed));
    else if (none)
        instead = tr("Nothing has %1 in its words: no task, block, site, event, field or command.").arg(app::quoted(typed));
    showInstead(instead);
    showBelow(m_finding.busy() && !none ? tr("Searching the events, %1 % done").arg(m_finding.permille() / 10)
              : none                    ? QString()
                                        : tr("Enter goes there. The events from the cursor on come first."));
}

void FindPopup::choose(const QModelIndex &row)
{
    if (!firstIsKnown())
        return; // Enter waits for it
    m_enterPressed = false;
    const FoundRow *found = row.isValid() ? m_rows.found(row.row()) : nullptr;
    if (found == nullptr || !found->go)
        return;
    const auto go = found->go; // a copy: what it does may change the rows
    accept();
    go();
}

} // namespace atomalloc::ui
