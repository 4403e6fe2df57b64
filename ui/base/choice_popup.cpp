// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/choice_popup.h"

#include "ui/base/labels.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kChoiceRow = 30;
constexpr int kHeadingRow = 28;
constexpr int kChoiceGap = 14; ///< between words, hint and key
constexpr int kBelowWindowTop = 90;
constexpr int kAroundPopup = 16;

class ChoiceDelegate : public QStyledItemDelegate
{
public:
    ChoiceDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {option.rect.width(), index.data(ChoicePopup::HeadingRole).toBool() ? kHeadingRow : kChoiceRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const bool heading = index.data(ChoicePopup::HeadingRole).toBool();
        const QString hindrance = index.data(ChoicePopup::HindranceRole).toString();
        if ((option.state & QStyle::State_Selected) && !heading)
            painter->fillRect(option.rect, m_theme.color(Token::accentBackground));
        QRect room = option.rect.adjusted(12, heading ? 4 : 0, -12, 0);
        const QString key = index.data(ChoicePopup::KeyRole).toString();
        drawAtRight(*painter, room, key, m_theme.figureFont(11), Token::text2, room.width() / 3);
        const QString hint = hindrance.isEmpty() ? index.data(ChoicePopup::HintRole).toString() : hindrance;
        drawAtRight(*painter, room, hint, m_theme.textFont(11.5), hindrance.isEmpty() ? Token::text3 : Token::warn, room.width() * 3 / 5);
        painter->setFont(heading ? m_theme.textFont(11.5, QFont::DemiBold) : m_theme.textFont(13));
        painter->setPen(m_theme.color(heading || !hindrance.isEmpty() ? Token::text3 : Token::text));
        const QString words = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width());
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, words);
        painter->restore();
    }

private:
    /// Takes its room away.
    void drawAtRight(QPainter &painter, QRect &room, const QString &text, const QFont &font, Token token, int most) const
    {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(m_theme.color(token));
        const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, most);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, shown);
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(shown) - kChoiceGap);
    }

    const Theme &m_theme;
};

} // namespace

ChoicePopup::ChoicePopup(const Theme &theme, const QString &title, QSize size, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      m_wanted(size),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_instead(makeLabel(theme, QString(), 13, QFont::Normal, "note")),
      m_below(makeLabel(theme, QString(), 11.5, QFont::Normal, "note"))
{
    setWindowTitle(title);
    setFixedSize(size);
    setProperty("panel", QStringLiteral("popup"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    m_field->setMinimumHeight(34);
    m_field->setFont(theme.textFont(14));
    m_field->installEventFilter(this);
    m_list->setItemDelegate(new ChoiceDelegate(theme, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    m_instead->setContentsMargins(12, 8, 12, 8);
    m_instead->setAlignment(Qt::AlignTop);
    m_below->setContentsMargins(12, 0, 12, 2);
    for (QLabel *label : {m_instead, m_below}) {
        label->setWordWrap(true);
        label->hide();
    }
    column->addWidget(m_instead, 1);
    column->addWidget(m_below);
    connect(m_field, &QLineEdit::textChanged, this, &ChoicePopup::typed);
    connect(m_field, &QLineEdit::returnPressed, this, &ChoicePopup::chooseCurrent);
    connect(m_list, &QListView::clicked, this, &ChoicePopup::chooseCurrent);
}

void ChoicePopup::setModel(QAbstractItemModel &model)
{
    m_list->setModel(&model);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChoicePopup::tellReaders);
}

void ChoicePopup::chooseFirst()
{
    const QAbstractItemModel &model = *m_list->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (!index.data(HeadingRole).toBool())
            return m_list->setCurrentIndex(index);
    }
    m_list->setCurrentIndex({});
}

void ChoicePopup::showInstead(const QString &words)
{
    m_list->setVisible(words.isEmpty());
    m_instead->setVisible(!words.isEmpty());
    m_instead->setText(words);
    m_field->setAccessibleDescription(words);
}

void ChoicePopup::showBelow(const QString &words)
{
    m_below->setVisible(!words.isEmpty());
    m_below->setText(words);
}

void ChoicePopup::appear()
{
    if (const QWidget *window = parentWidget()) {
        const QSize room = window->size() - QSize(2 * kAroundPopup, kBelowWindowTop + kAroundPopup);
        setFixedSize(m_wanted.boundedTo(room));
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2, kBelowWindowTop)));
    }
    QDialog::open();
    m_field->setFocus();
}

bool ChoicePopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

void ChoicePopup::chooseCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (index.isValid() && !index.data(HeadingRole).toBool()) // else the field stays, to be typed anew
        Q_EMIT chosen(index);
}

// The list has not the keyboard, so Qt tells nobody of its row.
// While no screen reader listens, Qt keeps the interface of a row that it was asked for, also when other rows take its place.
void ChoicePopup::tellReaders(const QModelIndex &row)
{
    if (!row.isValid() || !isVisible() || !QAccessible::isActive())
        return;
    QAccessibleEvent focus(m_list, QAccessible::Focus);
    focus.setChild(row.row());
    QAccessible::updateAccessibility(&focus);
}

} // namespace atomalloc::ui
