// SPDX-License-Identifier: GPL-3.0-or-later
// DropTarget: the dashed place of the empty state. CardPicture: the small drawings on its cards. UI thread only.
#pragma once

#include <QWidget>

namespace atomalloc::ui {

class Theme;

class DropTarget : public QWidget
{
    Q_OBJECT

public:
    explicit DropTarget(const Theme &theme, QWidget *parent = nullptr);
    /// Empty = nothing is dragged.
    void setDrag(const QString &text, bool readable);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_drag;
    bool m_readable = true;
};

class CardPicture : public QWidget
{
    Q_OBJECT

public:
    /// "blocks", "graph" or "tasks".
    CardPicture(const Theme &theme, const QString &picture, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBlocks(QPainter &painter) const;
    void paintGraph(QPainter &painter) const;
    void paintTasks(QPainter &painter) const;

    const Theme &m_theme;
    QString m_picture;
};

} // namespace atomalloc::ui
