// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person meets it: session, theme and window, with settings of their own that nobody else sees.
#pragma once

#include "tests/ui/patience.h"
#include "ui/actions/actions.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace atomalloc::ui {

class WindowTest : public testing::Test
{
protected:
    WindowTest()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QSettings().clear();
        m_theme.setKind(Theme::Kind::dark);
        m_window = std::make_unique<MainWindow>(m_session, m_theme);
        m_window->resize(1600, 1000);
        m_window->show();
        QCoreApplication::processEvents();
    }

    template <typename T>
    T *find(const char *name)
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    void click(const char *name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }

    bool waitForEnd()
    {
        return waitUntil([this] { return m_session.runView().run() && m_session.runView().run()->finished() && !m_session.work().busy(); });
    }

    void openAndRun(const char *scenario)
    {
        m_session.openAndStart(QLatin1String(scenario));
        ASSERT_TRUE(waitForEnd());
        m_session.runView().pause();
    }

    QTemporaryDir m_folder;
    Session m_session;
    Theme m_theme{Theme::Kind::dark};
    std::unique_ptr<MainWindow> m_window;
};

} // namespace atomalloc::ui
