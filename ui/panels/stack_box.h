// SPDX-License-Identifier: GPL-3.0-or-later
// StackBox: the call stack that asked for a block or freed it, innermost call first, each line with the place in the source before the
// function. The lines can be selected, and all of it copied with the whole paths. Where names are missing it tells why. UI thread only.
#pragma once

#include "app/symbols/call_stacks.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace atomalloc::ui {

class StackBox : public QWidget
{
    Q_OBJECT

public:
    /// `title`: "Asked for by".
    StackBox(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    static constexpr int kUsualLines = 7;
    static constexpr int kLinesAlone = 24; ///< where nothing stands below it

    /// Shows the stack, or hides the box for the unknown site. More than `mostLines` calls are scrolled. The same stack again changes
    /// nothing, so that a selection in it stays.
    void setStack(const std::shared_ptr<const app::CallStacks> &stacks, std::uint32_t site, int mostLines = kUsualLines);
    [[nodiscard]] QString text() const;
    /// Lines that are read without scrolling. A call that is wrapped has several.
    [[nodiscard]] int shownLines() const;
    /// Why calls of this stack have no names. Empty where all have.
    [[nodiscard]] QString missingNames() const;
    void applyTheme();
    /// From now on there is a way to the frames of the stack in the view Sites.
    void offerSites();

public Q_SLOTS:
    void copy();

Q_SIGNALS:
    void copied(const QString &sentence); ///< "Copied the call stack"
    void sitesAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// As high as the calls that may be seen need, with the lines that they are wrapped into, up to two each.
    void fitHeight();

    const Theme &m_theme;
    std::shared_ptr<const app::CallStacks> m_stacks;
    std::uint32_t m_site = 0;
    int m_mostLines = kUsualLines;
    QLabel *m_title;
    QToolButton *m_sites;
    QToolButton *m_copy;
    QLabel *m_missing; ///< its tool tip says what would bring the names
    QPlainTextEdit *m_text;
};

} // namespace atomalloc::ui
