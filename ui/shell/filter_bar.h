// SPDX-License-Identifier: GPL-3.0-or-later
// FilterBar: the row under the tabs with the filter of the window: a chip for each condition, what is left, and how far the search for it
// is. A click on a chip edits it, its x removes it. Without a filter the row is hidden. Owned by MainWindow. UI thread only.
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace atomalloc::ui {

class Filtering;
class FilterEditor;
class Marks;
class Selection;
class TextButton;
class Theme;
class View;

class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(Selection &selection, Filtering &filtering, const Theme &theme, QWidget *parent = nullptr);

    /// The view whose picture is seen: chips that it does not show say so.
    void setView(const View *view);
    /// Those that conditions may name: the chips tell their times.
    void setMarks(const Marks &marks);
    /// Opens the card for a new condition.
    void addCondition();

    [[nodiscard]] FilterEditor &editor() { return *m_editor; }
    /// The words of the chips, and those beside them.
    [[nodiscard]] QStringList chips() const;
    [[nodiscard]] QString told() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void tell();
    void arrange();
    static void fitChip(QWidget *chip, int room);
    QWidget *makeChip(std::size_t condition);
    /// From the longest words to the shortest.
    [[nodiscard]] QStringList leftTexts() const;
    void fitTold();

    Selection &m_selection;
    Filtering &m_filtering;
    const Theme &m_theme;
    const View *m_view = nullptr;
    const Marks *m_marks = nullptr;
    QHBoxLayout *m_row;
    QWidget *m_places; ///< the chips
    QList<QWidget *> m_chips;
    TextButton *m_more; ///< "+2": opens the rest
    TextButton *m_add;
    QString m_remedyWords;  ///< all of them, while the button may show fewer
    QStringList m_tellings; ///< what can be told beside the chips, from the longest to the shortest
    QLabel *m_title;
    QLabel *m_told;
    TextButton *m_remedy;
    FilterEditor *m_editor;
};

} // namespace atomalloc::ui
