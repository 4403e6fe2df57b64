// SPDX-License-Identifier: GPL-3.0-or-later
// SitesBar: the row above the icicle: what frames are as wide as, from which end the stacks are read, whether calls of the system are
// folded, and the search. A narrow one has lists in place of rows of words, and asks whether icicle or tree is seen. UI thread only.
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/sites/sites_content.h"

#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace atomalloc::ui {

class CheckBox;
class ComboBox;
class IconButton;
class SegmentedControl;

class SitesBar : public QWidget
{
    Q_OBJECT

public:
    explicit SitesBar(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] SitesWidth frameWidth() const;
    [[nodiscard]] app::TreeDirection direction() const;
    [[nodiscard]] bool folds() const;
    [[nodiscard]] bool showsTree() const; ///< where there is room for one of the two alone
    void setFrameWidth(SitesWidth width);
    void setDirection(app::TreeDirection direction);
    void setFolds(bool folds);
    void setShowsTree(bool tree);
    [[nodiscard]] QLineEdit &field() { return *m_field; }
    [[nodiscard]] QString resultText() const { return m_resultText; }
    /// `brief` stands there where `text` has no room.
    void setResult(const QString &text, const QString &brief, bool found);
    /// Icicle and tree do not stand side by side.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void changed(); ///< width, direction or folding
    void shownChanged();
    void searched(const QString &text);
    void nextAsked(bool forwards);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupSearch(const Theme &theme);
    void setupLayout();
    void arrange();
    [[nodiscard]] int controlsWidth(bool allWords);
    void showResult(int room);

    QLabel *m_widthLabel;
    SegmentedControl *m_widths;
    ComboBox *m_widthList; ///< in their place where there is little room
    QLabel *m_orderLabel;
    SegmentedControl *m_orders;
    CheckBox *m_folds;
    SegmentedControl *m_shown;
    QWidget *m_search;
    QLineEdit *m_field;
    QLabel *m_result;
    QString m_resultText;
    QString m_resultBrief;
    IconButton *m_previous;
    IconButton *m_next;
    QWidget *m_secondRow;
    bool m_narrow = false;
};

} // namespace atomalloc::ui
