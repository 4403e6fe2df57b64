// SPDX-License-Identifier: GPL-3.0-or-later
// WhyBox: the section of the Inspector that says what lies behind the selection and the cursor, in numbered steps that can be followed, and
// what would help. It shows a WhyChain. UI thread only.
#pragma once

#include "app/words/event_words.h"
#include "ui/panels/why_card.h"
#include "ui/session/why_chain.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace atomalloc::ui {

class WhyBox : public QWidget
{
    Q_OBJECT

public:
    WhyBox(WhyChain &chain, RunView &runView, const Theme &theme, QWidget *parent = nullptr);

    /// What the chain tells now. Hides itself where that is nothing.
    void refresh();
    void applyTheme();
    [[nodiscard]] const std::vector<WhyCard *> &cards() const { return m_cards; }
    /// One line for each change that helps, or why there is none.
    [[nodiscard]] QStringList helpLines() const;
    /// Where that stands.
    [[nodiscard]] QRect helpPlace() const;

Q_SIGNALS:
    void helpFound(); ///< helpLines() was asked for, and stands below the steps from now on

private:
    void takeHelp();
    void setupLayout();
    void showSteps();
    void showHelp();
    void clearHelp();
    void addChange(int number, const app::HelpAnswer &help);
    [[nodiscard]] QString linkText(const app::WhyStep &step) const;

    WhyChain &m_chain;
    RunView &m_runView;
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_keys;
    QVBoxLayout *m_steps;
    QLabel *m_note;
    QWidget *m_helpHead;
    QLabel *m_helpTitle;
    QPushButton *m_findHelp;
    QLabel *m_progress;
    QVBoxLayout *m_changes;
    std::vector<WhyCard *> m_cards;
    std::vector<QWidget *> m_helpWidgets;
    QStringList m_helpLines;
};

} // namespace atomalloc::ui
