// SPDX-License-Identifier: GPL-3.0-or-later
// SitesMessage: what the Sites view says where there are no sites: why, and what to do instead. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <memory>

class QLabel;

namespace atomalloc::app {
class RecordedRun;
}

namespace atomalloc::ui {

class RunView;
class TextButton;

class SitesMessage : public QWidget
{
    Q_OBJECT

public:
    explicit SitesMessage(const Theme &theme, QWidget *parent = nullptr);

    struct Words
    {
        QString text;
        bool groups = false; ///< blocks can be grouped by task or class instead
    };
    /// Why the run has no sites. Empty: it has.
    [[nodiscard]] static Words wordsFor(const RunView &runView);
    void setWords(const Words &words);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void groupAsked(bool byTask); ///< else by class

private:
    QLabel *m_text;
    TextButton *m_byTask;
    TextButton *m_byClass;
};

} // namespace atomalloc::ui
