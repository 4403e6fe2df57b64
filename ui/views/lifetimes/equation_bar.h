// SPDX-License-Identifier: GPL-3.0-or-later
// EquationBar: live at A + growth - decline = live at B, as four boxes with exact sums. UI thread only.
#pragma once

#include "app/query/rule_sums.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QWidget>

#include <optional>

namespace atomalloc::ui {

class EquationBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kHeight = 44;

    EquationBar(const Theme &theme, QWidget *parent = nullptr);

    /// REQUIRES: the sums of the rules of A and B are known. The box of `chosen` is lit.
    void tell(const app::RuleSums &sums, std::optional<app::Rule> chosen);
    /// The figures of the boxes from the left: for tests.
    [[nodiscard]] QStringList figures() const;
    /// The font of all of them. Smaller letters come before figures that are cut.
    [[nodiscard]] QFont figureFont() const;
    /// For a figure in a box, px.
    [[nodiscard]] double figureRoom() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    app::RuleSums m_sums;
    std::optional<app::Rule> m_chosen;
};

} // namespace atomalloc::ui
