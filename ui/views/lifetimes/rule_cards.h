// SPDX-License-Identifier: GPL-3.0-or-later
// RuleCard: a button for a rule of the plane. It shows the rectangle of the rule as a small picture, and its bytes, before it is pressed.
// The last card is for a rectangle that somebody draws. UI thread only.
#pragma once

#include "app/query/rule.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

#include <optional>

namespace atomalloc::ui {

class RuleCard : public QAbstractButton
{
    Q_OBJECT

public:
    static constexpr int kHeight = 48;

    /// Without a rule it is the card of one's own rectangle.
    RuleCard(std::optional<app::Rule> rule, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] const std::optional<app::Rule> &rule() const { return m_rule; }
    /// `sum` is what the rule means: bytes. `hindrance` is why the card is off, and `need` the same in a word or two. Empty: it is on.
    void tell(const QString &sum, const QString &hindrance, const QString &need = {});
    /// The words that there is room for: for tests.
    [[nodiscard]] QStringList shownWords() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class NamePlace : std::uint8_t { beside, below, nowhere }; ///< of the picture

    [[nodiscard]] QString briefName() const;
    [[nodiscard]] NamePlace namePlace() const;
    void paintPicture(QPainter &painter, const QRectF &rect) const;

    std::optional<app::Rule> m_rule;
    const Theme &m_theme;
    QString m_sum;
    QString m_need;
};

} // namespace atomalloc::ui
