// SPDX-License-Identifier: GPL-3.0-or-later
// FrameView: the call tree beside the icicle. What is unfolded stays unfolded when the figures change. UI thread only.
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/sites/frame_model.h"

#include <QTreeView>

#include <memory>

namespace atomalloc::ui {

class FrameView : public QTreeView
{
    Q_OBJECT

public:
    static constexpr int kRowHeight = 22;

    explicit FrameView(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] FrameModel &frames() { return *m_model; }
    /// Other figures. Of another tree the widest way is unfolded.
    void setContent(std::shared_ptr<const SitesContent> content);
    void setSearch(std::shared_ptr<const SitesMatches> search);
    /// Unfolds the way to the frame, makes it current and scrolls to it. Nothing happens for a frame without a row, and no signal is sent.
    void showFrame(std::uint32_t frame);

Q_SIGNALS:
    void frameChosen(quint32 frame);
    void frameZoomed(quint32 frame);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyboardSearch(const QString &) override {} ///< letters belong to the window

private:
    void setupColumns(const Theme &theme);
    [[nodiscard]] int widthOf(FrameModel::Column column) const;
    void fitColumns();
    void unfoldWidest();
    template <typename Change>
    void keepingPlace(Change change);

    FrameModel *m_model;
    std::shared_ptr<const app::SiteTree> m_tree;
    bool m_following = false; ///< the current row is set by the view, not by a person
};

} // namespace atomalloc::ui
