// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the program itself in environments that name a display that is not there.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

struct Ended
{
    QProcess::ExitStatus status = QProcess::CrashExit;
    int code = -1;
    QString err;
};

using Variables = QList<std::pair<QString, QString>>;

Ended start(const QStringList &arguments, const Variables &variables)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(ATOMALLOC_PROGRAMS_DIR "/atomalloc-visualizer"), arguments);
    program.waitForFinished(-1);
    return {program.exitStatus(), program.exitCode(), QString::fromUtf8(program.readAllStandardError())};
}

const QString kPlatform = QStringLiteral("QT_QPA_PLATFORM");
const QString kDisplay = QStringLiteral("DISPLAY");

TEST(Display, IsNotNeededForAPictureWhateverTheEnvironmentSays)
{
    const QTemporaryDir folder;
    const QList<Variables> environments{{{kPlatform, QStringLiteral("xcb")}},     {{kPlatform, QString()}},
                                        {{kPlatform, QStringLiteral("wayland")}}, {{kDisplay, QString()}},
                                        {{kDisplay, QStringLiteral(":4711")}},    {{kPlatform, QStringLiteral("no-such-platform")}}};
    for (const Variables &variables : environments) {
        const QString file = folder.filePath(QStringLiteral("picture.png"));
        QFile::remove(file);
        const Ended ended = start({QStringLiteral("--screenshot"), file, QStringLiteral("--size"), QStringLiteral("1280x720")}, variables);
        EXPECT_EQ(ended.status, QProcess::NormalExit) << variables.first().second.toStdString();
        EXPECT_EQ(ended.code, 0) << ended.err.toStdString();
        EXPECT_EQ(QImage(file).size(), QSize(1280, 720));
    }
}

TEST(Display, ThatIsMissingIsSaidInOneSentence)
{
    const QList<Variables> environments{{},
                                        {{kDisplay, QString()}},
                                        {{kDisplay, QStringLiteral(":4711")}},
                                        {{kPlatform, QStringLiteral("xcb")}},
                                        {{kPlatform, QStringLiteral("no-such-platform")}, {kDisplay, QStringLiteral(":4711")}}};
    for (const Variables &variables : environments) {
        const Ended ended = start({}, variables);
        EXPECT_EQ(ended.status, QProcess::NormalExit) << ended.err.toStdString();
        EXPECT_EQ(ended.code, 1);
        EXPECT_TRUE(ended.err.contains(QStringLiteral("display"))) << ended.err.toStdString();
        EXPECT_TRUE(ended.err.contains(QStringLiteral("--screenshot"))) << ended.err.toStdString();
        EXPECT_EQ(ended.err.count(u'\n'), 1) << ended.err.toStdString();
    }
}

TEST(Display, IsMissedInTheLanguageOfTheSystem)
{
    const std::pair<QString, QString> german{QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8")};
    for (const Variables &variables : {Variables{german}, Variables{german, {kDisplay, QStringLiteral(":4711")}}}) {
        const Ended ended = start({}, variables);
        EXPECT_TRUE(ended.err.contains(QStringLiteral("Bildschirm"))) << ended.err.toStdString();
        EXPECT_FALSE(ended.err.contains(QStringLiteral("display"))) << ended.err.toStdString();
    }
}

TEST(Display, IsNotAskedForWhenThePictureHasAnUnknownEnding)
{
    const Ended ended = start({QStringLiteral("--screenshot"), QStringLiteral("picture.gif")}, {});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(ended.err.contains(QStringLiteral("ends in .png, .jpg, .jpeg or .svg"))) << ended.err.toStdString();
}

} // namespace
} // namespace atomalloc::ui
