// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_row.h"

#include "ui/base/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

constexpr int kBarPlace = 7; ///< room for the modified bar left of the field
constexpr int kFieldHeight = 28;
constexpr int kParagraphHeight = 84; ///< four lines and a half
constexpr int kTitleGap = 4;

} // namespace

FieldEdit::FieldEdit(const Theme &theme, QWidget *parent) : QLineEdit(parent), m_theme(theme)
{
    setFont(theme.figureFont(13));
    setFixedHeight(kFieldHeight);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FieldEdit::setNote(const QString &note)
{
    m_note = note;
    refreshMargins();
}

void FieldEdit::setFault(bool fault)
{
    m_fault = fault;
    setStyleProperty(this, "fault", fault ? QStringLiteral("true") : QString());
    refreshMargins();
}

void FieldEdit::refreshMargins()
{
    const QFontMetrics metrics(m_theme.textFont(11));
    setTextMargins(0, 0, m_fault ? 20 : m_note.isEmpty() ? 0 : metrics.horizontalAdvance(m_note) + 6, 0);
    update();
}

void FieldEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    if (m_fault) {
        m_theme.icon(QStringLiteral("exclamation"), Token::error).paint(&painter, QRect(width() - 24, (height() - 14) / 2, 14, 14));
    } else if (!m_note.isEmpty()) {
        painter.setFont(m_theme.textFont(11));
        painter.setPen(m_theme.color(isEnabled() ? Token::text2 : Token::decommitted));
        painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, m_note);
    }
}

FieldRow::FieldRow(const Theme &theme, Kind kind, const QString &label, const QString &name, const QString &help, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_kind(kind), m_name(name)
{
    setObjectName(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kBarPlace, 0, 0, 8);
    column->setSpacing(3);
    if (kind == Kind::check)
        setupCheck(theme, label, column);
    else
        setupControl(theme, label, column);
    m_fault = makeLabel(theme, QString(), 11.5);
    m_fault->setProperty("tone", QStringLiteral("error"));
    m_fault->setWordWrap(true);
    m_fault->hide();
    column->addWidget(m_fault);
    setToolTip(help);
    control()->setWhatsThis(help); // Shift+F1
    control()->setAccessibleName(label);
    control()->setAccessibleDescription(help);
    control()->setProperty(kUndoneByWindow, true);
}

void FieldRow::setupTitles(const Theme &theme, QWidget *title, QVBoxLayout *column)
{
    m_titles = new QHBoxLayout;
    m_titles->setContentsMargins(0, 0, 0, 0);
    m_titles->setSpacing(kTitleGap);
    m_titles->addWidget(title);
    m_key = makeKey(theme, m_name);
    m_titles->addWidget(m_key, 1);
    column->addLayout(m_titles);
}

void FieldRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int titleWidth = m_titles->itemAt(0)->widget()->sizeHint().width();
    const bool fits = titleWidth + kTitleGap + m_key->fontMetrics().horizontalAdvance(m_name) <= width() - kBarPlace;
    m_titles->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_titles->setSpacing(fits ? kTitleGap : 0);
    m_key->setAlignment((fits ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    m_key->setContentsMargins(fits || !m_check ? 0 : CheckBox::kTextAt, 0, 0, 0);
}

void FieldRow::setupCheck(const Theme &theme, const QString &label, QVBoxLayout *column)
{
    m_check = new CheckBox(theme, label);
    setupTitles(theme, m_check, column);
    connect(m_check, &QCheckBox::toggled, this, &FieldRow::edited);
}

void FieldRow::setupControl(const Theme &theme, const QString &label, QVBoxLayout *column)
{
    auto *title = makeLabel(theme, label, 12.5, QFont::Medium);
    setupTitles(theme, title, column);
    if (m_kind == Kind::choice) {
        m_combo = new ComboBox(theme);
        m_combo->setFixedHeight(kFieldHeight);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_combo->setFont(theme.figureFont(12.5));
        connect(m_combo, &QComboBox::activated, this, &FieldRow::edited);
        column->addWidget(m_combo);
    } else if (m_kind == Kind::paragraph) {
        m_paragraph = new QPlainTextEdit;
        m_paragraph->setFixedHeight(kParagraphHeight);
        m_paragraph->setFont(theme.textFont(12));
        m_paragraph->setTabChangesFocus(true);
        m_paragraph->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // lines are wrapped
        m_paragraph->document()->setDocumentMargin(0);
        connect(m_paragraph, &QPlainTextEdit::textChanged, this, &FieldRow::edited);
        column->addWidget(m_paragraph);
    } else {
        m_edit = new FieldEdit(theme);
        connect(m_edit, &QLineEdit::textEdited, this, &FieldRow::edited);
        connect(m_edit, &QLineEdit::editingFinished, this, &FieldRow::left);
        column->addWidget(m_edit);
    }
    title->setBuddy(control());
}

QWidget *FieldRow::control() const
{
    if (m_check)
        return m_check;
    if (m_paragraph)
        return m_paragraph;
    return m_combo ? static_cast<QWidget *>(m_combo) : m_edit;
}

QString FieldRow::text() const
{
    if (m_check)
        return m_check->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    if (m_paragraph)
        return m_paragraph->toPlainText();
    return m_combo ? m_combo->currentData().toString() : m_edit->text();
}

QString FieldRow::shownText(const QString &text) const
{
    if (m_check)
        return text == QLatin1String("true") ? tr("on") : tr("off");
    const int item = m_combo ? m_combo->findData(text) : -1;
    return item < 0 ? text : m_combo->itemText(item);
}

void FieldRow::setText(const QString &text)
{
    const QSignalBlocker blocker(control());
    if (m_check) {
        m_check->setChecked(text == QLatin1String("true"));
    } else if (m_paragraph) {
        if (m_paragraph->toPlainText() != text)
            m_paragraph->setPlainText(text);
    } else if (m_combo) {
        m_combo->setCurrentIndex(m_combo->findData(text));
    } else if (m_edit->text() != text) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    }
}

void FieldRow::setChoices(const QStringList &values, const QStringList &titles)
{
    const QString before = text();
    const QSignalBlocker blocker(m_combo);
    m_combo->clear();
    for (int i = 0; i < values.size(); ++i)
        m_combo->addItem(i < titles.size() ? titles.at(i) : values.at(i), values.at(i));
    m_combo->setCurrentIndex(m_combo->findData(before));
}

void FieldRow::setFault(const QString &sentence)
{
    m_faultText = sentence;
    m_fault->setText(withUnbrokenFigures(sentence));
    m_fault->setVisible(!sentence.isEmpty());
    if (m_edit)
        m_edit->setFault(!sentence.isEmpty());
    else if (m_combo || m_paragraph)
        setStyleProperty(control(), "fault", sentence.isEmpty() ? QString() : QStringLiteral("true"));
}

void FieldRow::setModified(bool modified, const QString &note)
{
    m_modified = modified;
    setNote(note);
    update();
}

void FieldRow::setNote(const QString &note)
{
    if (m_edit)
        m_edit->setNote(note);
    else
        control()->setToolTip(note.isEmpty() ? toolTip() : toolTip() + QLatin1Char('\n') + note);
}

void FieldRow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_modified)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::warn));
    const QRect place = control()->geometry();
    const int margin = m_check ? 0 : 2;
    painter.drawRoundedRect(QRectF(0, place.top() + margin, 3, place.height() - 2 * margin), 1.5, 1.5);
}

} // namespace atomalloc::ui
