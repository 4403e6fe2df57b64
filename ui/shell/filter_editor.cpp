// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_editor.h"

#include "app/words/sentences.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/session/selection.h"
#include "ui/shell/filter_words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr int kWidth = 460;
constexpr int kColumns = 6;

/// What a button writes, and what stands on it.
struct Start
{
    app::FilterTopic topic;
    const char16_t *text;
};
constexpr std::array kStarts{Start{app::FilterTopic::time, u"time>"},         Start{app::FilterTopic::task, u"task="},
                             Start{app::FilterTopic::size_class, u"class="},  Start{app::FilterTopic::size, u"size>="},
                             Start{app::FilterTopic::state, u"state="},       Start{app::FilterTopic::event, u"event="},
                             Start{app::FilterTopic::live_at, u"time="},      Start{app::FilterTopic::born, u"born>"},
                             Start{app::FilterTopic::freed, u"freed<="},      Start{app::FilterTopic::site, u"site~"},
                             Start{app::FilterTopic::lifetime, u"lifetime>"}, Start{app::FilterTopic::text, u"text~"}};

} // namespace

FilterEditor::FilterEditor(Selection &selection, const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_selection(selection), m_field(new QLineEdit), m_fault(makeLabel(theme, QString(), 12))
{
    setObjectName(QStringLiteral("filterEditor"));
    setProperty("panel", QStringLiteral("toast"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(8);
    column->addWidget(makeLabel(theme, tr("Show only what matches"), 13.5, QFont::DemiBold));
    m_field->setAccessibleName(tr("Condition"));
    m_field->setPlaceholderText(tr("task=decode* and size>=64KiB"));
    m_field->setFont(theme.figureFont(12.5));
    m_field->installEventFilter(this);
    column->addWidget(m_field);
    m_fault->setWordWrap(true);
    m_fault->setProperty("tone", QStringLiteral("error"));
    m_fault->hide();
    column->addWidget(m_fault);
    addFieldButtons(theme, *column);
    QLabel *help =
        makeLabel(theme,
                  tr("Times: 1.2s, @12345 (after so many events), 50%, peak, end, and A to D for the marks. Names: * and ? as in file "
                     "names, ~ looks for a part. Join by and, or, not, ( )."),
                  12, QFont::Normal, "note");
    help->setWordWrap(true);
    column->addWidget(help);
    setFixedWidth(kWidth);
    connect(m_field, &QLineEdit::textEdited, this, [this] { showFault(nullptr); });
}

void FilterEditor::addFieldButtons(const Theme &theme, QVBoxLayout &column)
{
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    for (std::size_t i = 0; i < kStarts.size(); ++i) {
        const Start &start = kStarts[i];
        auto *button = new TextButton(theme, topicText(start.topic), "small");
        button->setFont(theme.textFont(12));
        button->setFocusPolicy(Qt::TabFocus);
        const QString text = QString::fromUtf16(start.text);
        connect(button, &QPushButton::clicked, this, [this, text] {
            const QString before = m_field->text().trimmed();
            m_field->setText(before.isEmpty() ? text : before + QStringLiteral(" and ") + text);
            m_field->setFocus();
            showFault(nullptr);
        });
        grid->addWidget(button, static_cast<int>(i) / kColumns, static_cast<int>(i) % kColumns);
    }
    column.addLayout(grid);
}

void FilterEditor::open(const QPoint &at, std::optional<std::size_t> condition)
{
    m_condition = condition;
    const auto &conditions = m_selection.filter().conditions();
    m_field->setText(condition && *condition < conditions.size() ? expressionText(conditions[*condition]) : QString());
    showFault(nullptr);
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_field->setFocus();
    m_field->selectAll();
}

bool FilterEditor::accept()
{
    app::Filter filter = m_selection.filter();
    if (m_condition && *m_condition < filter.conditions().size())
        filter.remove(*m_condition);
    if (!m_field->text().trimmed().isEmpty()) {
        const app::Outcome<app::Filter> written = app::Filter::parse(m_field->text());
        if (!written) {
            showFault(&written.error());
            return false;
        }
        filter.add(written->expression());
    }
    m_selection.setFilter(filter);
    hide();
    return true;
}

QString FilterEditor::fault() const { return m_fault->isHidden() ? QString() : m_fault->text(); }

void FilterEditor::showFault(const app::Problem *problem)
{
    m_fault->setVisible(problem != nullptr);
    setStyleProperty(m_field, "fault", problem != nullptr);
    if (problem == nullptr)
        return;
    const QString words = textOf(problem->sentence);
    m_fault->setText(problem->column > 0 ? tr("Column %1: %2").arg(problem->column).arg(words) : words);
    if (problem->column > 0) {
        const auto from = std::min<qsizetype>(problem->column - 1, m_field->text().size());
        m_field->setSelection(static_cast<int>(from), static_cast<int>(m_field->text().size() - from));
    }
    adjustSize();
}

bool FilterEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        accept();
        return true;
    }
    if (key == Qt::Key_Escape) {
        hide();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace atomalloc::ui
