// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/event_memory.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/event_memory_dialog.h"
#include "ui/shell/window_settings.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <gtest/gtest.h>

#include <functional>

namespace atomalloc::ui {
namespace {

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;

QPushButton *buttonOf(const QDialog &dialog, QDialogButtonBox::StandardButton which)
{
    return dialog.findChild<QDialogButtonBox *>()->button(which);
}

TEST(EventMemoryDialogTest, TakesSizesAlone)
{
    EventMemoryDialog dialog(512 * kMebibyte, nullptr);
    auto *field = dialog.findChild<QLineEdit *>();
    EXPECT_EQ(dialog.bytes(), 512 * kMebibyte);
    field->setText(QStringLiteral("2 GiB"));
    EXPECT_EQ(dialog.bytes(), 2'048 * kMebibyte);
    EXPECT_TRUE(buttonOf(dialog, QDialogButtonBox::Ok)->isEnabled());
    EXPECT_EQ(dialog.findChild<QLabel *>(QStringLiteral("fault"))->text(), QString());
    field->setText(QStringLiteral("much"));
    EXPECT_FALSE(dialog.bytes());
    EXPECT_FALSE(buttonOf(dialog, QDialogButtonBox::Ok)->isEnabled());
    EXPECT_EQ(dialog.findChild<QLabel *>(QStringLiteral("fault"))->text(),
              QStringLiteral("The size must be a number of bytes, such as 512 MiB, not \"much\"."));
    buttonOf(dialog, QDialogButtonBox::RestoreDefaults)->click();
    EXPECT_EQ(dialog.bytes(), app::kUsualEventMemory);
}

class EventMemoryTest : public WindowTest
{
protected:
    EventMemoryTest() { forgetAll(); }
    ~EventMemoryTest() override { forgetAll(); }

    static void forgetAll()
    {
        app::setEventMemory(std::nullopt);
        app::setUsualEventMemory(app::kUsualEventMemory);
    }

    /// Does it in the dialog that the action opens.
    static void inDialog(MainWindow &window, const std::function<void(QDialog &)> &act)
    {
        bool seen = false;
        QTimer::singleShot(0, &window, [&] {
            auto *dialog = window.findChild<QDialog *>(QStringLiteral("eventMemory"));
            ASSERT_NE(dialog, nullptr);
            seen = true;
            act(*dialog);
        });
        window.actions().eventMemory->trigger();
        EXPECT_TRUE(seen);
    }
};

TEST_F(EventMemoryTest, OfTheDialogIsTakenAndKept)
{
    inDialog(*m_window, [](QDialog &dialog) {
        dialog.findChild<QLineEdit *>()->setText(QStringLiteral("64 MiB"));
        buttonOf(dialog, QDialogButtonBox::Ok)->click();
    });
    EXPECT_EQ(app::eventMemory(), 64 * kMebibyte);
    EXPECT_EQ(window_settings::eventMemory(), 64 * kMebibyte);
    inDialog(*m_window, [](QDialog &dialog) {
        EXPECT_EQ(dialog.findChild<QLineEdit *>()->text(), QStringLiteral("64 MiB"));
        dialog.findChild<QLineEdit *>()->setText(QStringLiteral("1 MiB"));
        dialog.reject();
    });
    EXPECT_EQ(app::eventMemory(), 64 * kMebibyte);
    EXPECT_EQ(window_settings::eventMemory(), 64 * kMebibyte);
}

TEST_F(EventMemoryTest, ThatWasKeptHoldsUnlessTheStartSaysAnother)
{
    window_settings::keepEventMemory(32 * kMebibyte);
    {
        MainWindow next(m_session, m_theme);
        next.restoreSettings();
        EXPECT_EQ(app::eventMemory(), 32 * kMebibyte);
    }
    app::setEventMemory(8 * kMebibyte); // as --event-memory does
    MainWindow next(m_session, m_theme);
    next.restoreSettings();
    EXPECT_EQ(app::eventMemory(), 8 * kMebibyte);
}

} // namespace
} // namespace atomalloc::ui
