// SPDX-License-Identifier: GPL-3.0-or-later
// TabBar: the tabs of a dock (a line under the present one) and of the centre (icon, key, a line above). UI thread only.
#pragma once

#include <QTabBar>

namespace atomalloc::ui {

class Theme;

class TabBar : public QTabBar
{
    Q_OBJECT

public:
    enum class Look { dock, views };

    TabBar(const Theme &theme, Look look, QWidget *parent = nullptr);
    /// A tab of the centre with its icon and the key that opens it.
    void addViewTab(const QString &title, const QString &iconName, const QString &key);

    /// Tabs of a dock stand closer.
    void setCrowded(bool crowded) { m_crowded = crowded; }

    [[nodiscard]] QSize sizeHint() const override;
    /// Of tabs of the centre: with icons alone, but for the present one.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What a tab of the centre has room for.
    enum class Detail { whole, withoutKey, iconAlone };

    void paintDockTab(QPainter &painter, int index) const;
    void paintViewTab(QPainter &painter, int index) const;
    [[nodiscard]] int textWidth(int index) const;
    [[nodiscard]] Detail detailOf(int index, Detail detail) const;
    [[nodiscard]] int viewWidth(int index, Detail detail) const;
    [[nodiscard]] int allWidths(Detail detail) const;
    void chooseDetail();

    const Theme &m_theme;
    Look m_look;
    bool m_crowded = false;
    Detail m_detail = Detail::whole;
};

} // namespace atomalloc::ui
