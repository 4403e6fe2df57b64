// SPDX-License-Identifier: GPL-3.0-or-later
// WhyCard: one step of a "why" as a button: its number, what it says, a small picture of it, and where it leads. UI thread only.
#pragma once

#include "ui/panels/why_picture_box.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLabel>

namespace atomalloc::ui {

class WhyCard : public QAbstractButton
{
    Q_OBJECT

public:
    WhyCard(const Theme &theme, int number, QWidget *parent = nullptr);

    /// `link`: "event 16,861", "select it".
    void setStep(const QString &title, const QString &detail, const QString &link, const WhyPicture &picture);
    void setCurrent(bool current); ///< it was followed last
    void applyTheme();
    [[nodiscard]] QString titleText() const { return m_titleText; }
    [[nodiscard]] QString detailText() const { return toolTip(); }
    [[nodiscard]] QString linkText() const { return m_link->text(); }
    [[nodiscard]] const WhyPictureBox &picture() const { return *m_picture; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_number;
    bool m_current = false;
    QString m_titleText; ///< as it is said, without places to break
    QLabel *m_title;
    WhyPictureBox *m_picture;
    QLabel *m_detail;
    QLabel *m_link;
};

} // namespace atomalloc::ui
