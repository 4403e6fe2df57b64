// SPDX-License-Identifier: GPL-3.0-or-later
// ViewLinks: the names of views as links, after "Show in" where that has room. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <initializer_list>

class QLabel;

namespace atomalloc::ui {

class ViewLinks : public QWidget
{
    Q_OBJECT

public:
    struct Link
    {
        const char *name;  ///< as `--view` takes it: "lifetimes"
        const char *title; ///< the untranslated one of the view
    };
    ViewLinks(std::initializer_list<Link> links, const Theme &theme, QWidget *parent = nullptr);

    /// With all words.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void asked(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int kGap = 10;

    QLabel *m_label;
    int m_linksWidth = 0;
};

} // namespace atomalloc::ui
