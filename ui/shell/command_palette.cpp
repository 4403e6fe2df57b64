// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "app/base/text.h"
#include "ui/base/labels.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kRowHeight = 30;

class CommandDelegate : public QStyledItemDelegate
{
public:
    CommandDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.rect.width(), kRowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, m_theme.color(Token::accentBackground));
        const QRect rect = option.rect.adjusted(12, 0, -12, 0);
        painter->setFont(m_theme.textFont(13));
        painter->setPen(m_theme.color(Token::text));
        painter->drawText(rect.adjusted(0, 0, -180, 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        painter->setPen(m_theme.color(Token::text3));
        painter->setFont(m_theme.textFont(11.5));
        painter->drawText(rect.adjusted(0, 0, -110, 0), Qt::AlignVCenter | Qt::AlignRight, index.data(CommandModel::HintRole).toString());
        painter->setPen(m_theme.color(Token::text2));
        painter->setFont(m_theme.figureFont(11));
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, index.data(CommandModel::KeyRole).toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

void CommandModel::setCommands(QList<Command> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_commands.size()); }

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = m_commands.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case HintRole:
        return command.hint;
    case KeyRole:
        return command.key;
    default:
        return {};
    }
}

void CommandFilter::setTyped(const QString &typed)
{
    m_words = typed.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CommandFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString text = index.data().toString() + u' ' + index.data(CommandModel::HintRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

CommandPalette::CommandPalette(const Theme &theme, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_none(makeLabel(theme, QString(), 13, QFont::Normal, "note"))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("All commands"));
    setFixedSize(560, 420);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    m_field->setPlaceholderText(tr("Type a command, a scenario or a setting"));
    m_field->setAccessibleName(tr("Find a command"));
    m_field->setMinimumHeight(34);
    m_field->setFont(theme.textFont(14));
    m_field->installEventFilter(this);
    m_filter.setSourceModel(&m_model);
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new CommandDelegate(theme, m_list));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(12, 8, 12, 8);
    m_none->setAlignment(Qt::AlignTop);
    column->addWidget(m_none, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::find(const QString &typed)
{
    m_filter.setTyped(typed);
    m_list->setCurrentIndex(m_filter.index(0, 0));
    const bool none = m_filter.rowCount() == 0;
    m_list->setVisible(!none);
    m_none->setVisible(none);
    m_none->setText(none ? tr("No command, scenario or setting has %1 in its words.").arg(app::quoted(typed.trimmed())) : QString());
}

void CommandPalette::open(QList<Command> commands)
{
    m_model.setCommands(std::move(commands));
    m_field->clear();
    find(QString());
    if (const QWidget *window = parentWidget())
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 90)));
    QDialog::open();
    m_field->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::runCurrent()
{
    const QModelIndex index = m_filter.mapToSource(m_list->currentIndex());
    if (!index.isValid())
        return; // nothing was found: the field stays, to be typed anew
    accept();
    const auto run = m_model.command(index.row()).run; // a copy: the command may open the palette anew
    run();
}

} // namespace atomalloc::ui
