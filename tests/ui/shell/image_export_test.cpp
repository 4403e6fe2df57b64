// SPDX-License-Identifier: GPL-3.0-or-later
// The view as a file.
#include "app/words/sentences.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/image_export.h"
#include "ui/shell/view_area.h"
#include "ui/views/view.h"

#include <QFile>
#include <QImage>
#include <QImageReader>

namespace atomalloc::ui {
namespace {

TEST_F(WindowTest, WritesTheViewAsPngAndSvg)
{
    openAndRun("tight-bursts");
    View *view = m_window->viewArea().currentView();
    const QString png = m_folder.filePath(QStringLiteral("view.png"));
    const QString svg = m_folder.filePath(QStringLiteral("view.svg"));
    ASSERT_TRUE(writePicture(*view, png));
    ASSERT_TRUE(writePicture(*view, svg));
    EXPECT_EQ(QImage(png).size(), view->size() * view->devicePixelRatio());
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("<svg"));
    EXPECT_FALSE(writePicture(*view, m_folder.filePath(QStringLiteral("gone/view.png"))));
}

TEST_F(WindowTest, WritesAPictureInTheFormatThatItsNameSays)
{
    View *view = m_window->viewArea().currentView();
    const QString jpeg = m_folder.filePath(QStringLiteral("view.JPG"));
    ASSERT_TRUE(writePicture(*view, jpeg));
    EXPECT_EQ(QImageReader::imageFormat(jpeg), "jpeg");
    const QString other = m_folder.filePath(QStringLiteral("view.gif"));
    const auto refused = writePicture(*view, other);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(textOf(refused.error().sentence).contains(QStringLiteral(".png, .jpg, .jpeg or .svg")))
        << textOf(refused.error().sentence).toStdString();
    EXPECT_FALSE(QFile::exists(other));
}

} // namespace
} // namespace atomalloc::ui
