// SPDX-License-Identifier: GPL-3.0-or-later
// EmptyState: what the window shows before the first run: three ways in, a place to drop files, what was opened lately. UI thread only.
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace atomalloc::ui {

class DropTarget;
class RecentFiles;
class TextButton;
class Theme;

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const Theme &theme, RecentFiles &recent, QWidget *parent = nullptr);

    /// While a file is dragged over the window: "Let go to open NAME". `readable` false = why not. Empty name = nothing is dragged.
    void showDrag(const QString &text, bool readable);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void demoRequested();
    void openRequested();
    void scenarioRequested(const QString &id);
    void recentRequested(const QString &nameOrFile);
    void paletteRequested();

private:
    QWidget *makeCards();
    QWidget *makeCard(const QString &picture, const QString &icon, const QString &title, const QString &text, QWidget *button,
                      const QString &note, bool first);
    QWidget *makeRecentRow();
    void refreshRecent();

    struct Card
    {
        QWidget *frame;
        QWidget *picture;
        QWidget *button;
        QWidget *note; ///< beside the button, where there is room
    };
    void arrangeCards();
    void showChipsThatFit();
    [[nodiscard]] int contentWidth() const;

    const Theme &m_theme;
    RecentFiles &m_recent;
    DropTarget *m_drop = nullptr;
    QList<Card> m_cards;
    QVBoxLayout *m_column = nullptr;
    QHBoxLayout *m_chips = nullptr;
    QWidget *m_recentRow = nullptr;
    QLabel *m_recentTitle = nullptr;
};

} // namespace atomalloc::ui
