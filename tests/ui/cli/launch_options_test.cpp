// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of atomalloc-visualizer, and the picture it takes.
#include "app/words/sentences.h"
#include "tests/ui/patience.h"
#include "ui/cli/launch_options.h"
#include "ui/cli/launcher.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"

#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

app::Outcome<LaunchOptions> parse(const QStringList &arguments)
{
    return parseLaunchOptions(QStringList{QStringLiteral("atomalloc-visualizer")} + arguments, {QStringLiteral("lanes")});
}

QString refusal(const QStringList &arguments)
{
    const auto options = parse(arguments);
    if (options)
        return QStringLiteral("accepted");
    EXPECT_EQ(options.error().kind, app::Problem::Kind::usage);
    return textOf(options.error());
}

TEST(LaunchOptions, ReadsEveryOption)
{
    const auto options = parse({QStringLiteral("pipeline"),
                                QStringLiteral("--set"),
                                QStringLiteral("max_memory=64MiB"),
                                QStringLiteral("--set"),
                                QStringLiteral("zero_on_dealloc=false"),
                                QStringLiteral("--seed"),
                                QStringLiteral("7"),
                                QStringLiteral("--run"),
                                QStringLiteral("--at"),
                                QStringLiteral("37.5"),
                                QStringLiteral("--view"),
                                QStringLiteral("lanes"),
                                QStringLiteral("--theme"),
                                QStringLiteral("light"),
                                QStringLiteral("--size"),
                                QStringLiteral("1280x720"),
                                QStringLiteral("--screenshot"),
                                QStringLiteral("a.png"),
                                QStringLiteral("--config"),
                                QStringLiteral("c.json")});
    ASSERT_TRUE(options) << textOf(options.error()).toStdString();
    EXPECT_EQ(options->workload, QStringLiteral("pipeline"));
    EXPECT_EQ(options->settings.size(), 2);
    EXPECT_EQ(options->seed, 7U);
    EXPECT_TRUE(options->run);
    EXPECT_DOUBLE_EQ(options->at.percent, 37.5);
    EXPECT_EQ(options->view, QStringLiteral("lanes"));
    EXPECT_EQ(options->theme, Theme::Kind::light);
    EXPECT_EQ(options->size, QSize(1280, 720));
    EXPECT_EQ(options->screenshot, QStringLiteral("a.png"));
    EXPECT_EQ(options->configFile, QStringLiteral("c.json"));
}

TEST(LaunchOptions, RefusesEachMistakeInOneSentence)
{
    EXPECT_TRUE(refusal({QStringLiteral("--at"), QStringLiteral("101")}).contains(QStringLiteral("0 to 100")));
    EXPECT_TRUE(refusal({QStringLiteral("--at"), QStringLiteral("nan")}).contains(QStringLiteral("0 to 100")));
    EXPECT_TRUE(refusal({QStringLiteral("--size"), QStringLiteral("10x10")}).contains(QStringLiteral("800x500")));
    EXPECT_TRUE(refusal({QStringLiteral("--theme"), QStringLiteral("red")}).contains(QStringLiteral("dark or light")));
    EXPECT_TRUE(refusal({QStringLiteral("--seed"), QStringLiteral("-1")}).contains(QStringLiteral("--seed")));
    EXPECT_TRUE(refusal({QStringLiteral("--view"), QStringLiteral("clouds")}).contains(QStringLiteral("There is no view \"clouds\"")));
    EXPECT_EQ(refusal({QStringLiteral("--sead"), QStringLiteral("4")}),
              QStringLiteral("`atomalloc-visualizer` has no option \"--sead\". Did you mean --seed?"));
    EXPECT_TRUE(refusal({QStringLiteral("--frob")}).contains(QStringLiteral("frob")));
    EXPECT_TRUE(refusal({QStringLiteral("--set"), QStringLiteral("max_memory=64Kb")}).contains(QStringLiteral("max_memory")));
    EXPECT_TRUE(refusal({QStringLiteral("a"), QStringLiteral("b")}).contains(QStringLiteral("One file")));
}

TEST(LaunchOptions, RefuseAnEmptyTextForAValue)
{
    for (const char *option : {"--config", "--set", "--seed", "--at", "--view", "--theme", "--size", "--screenshot", "--picture"})
        EXPECT_TRUE(refusal({QLatin1String(option), QString()}).contains(QStringLiteral("empty text"))) << option;
    EXPECT_TRUE(refusal({QString()}).contains(QStringLiteral("empty text")));
}

TEST(LaunchOptions, TakeNumbersAtTheirWord)
{
    for (const char *text : {" 5", "5 ", "+5"})
        EXPECT_TRUE(refusal({QStringLiteral("--seed"), QLatin1String(text)}).contains(QStringLiteral("--seed must be a whole number")))
            << text;
    EXPECT_TRUE(refusal({QStringLiteral("--at"), QStringLiteral(" 5")}).contains(QStringLiteral("is not a share")));
}

TEST(LaunchOptions, TakeThePlacesOfAQuestion)
{
    for (const char *text : {"50%", "1.2s", "@12345", "peak", "end"}) {
        const auto options = parseLaunchOptions({QStringLiteral("atomalloc-visualizer"), QStringLiteral("--at"), QLatin1String(text)}, {});
        ASSERT_TRUE(options) << text;
        EXPECT_EQ(timelinePlaceText(options->at).toStdString(), text);
    }
    EXPECT_TRUE(refusal({QStringLiteral("--at"), QStringLiteral("noon")}).contains(QStringLiteral("1.2s, @12345, peak or end")));
}

TEST(LaunchOptions, TakeFilterMarksAndSelection)
{
    const auto options =
        parse({QStringLiteral("pipeline"), QStringLiteral("--filter"), QStringLiteral("size>=4KiB and born>A"), QStringLiteral("--mark"),
               QStringLiteral("A=@500 first burst"), QStringLiteral("--mark"), QStringLiteral("D=1.2 s"), QStringLiteral("--select"),
               QStringLiteral("8K.11"), QStringLiteral("--at-limit"), QStringLiteral("wait")});
    ASSERT_TRUE(options) << textOf(options.error()).toStdString();
    EXPECT_EQ(options->filter.conditions().size(), 2U);
    ASSERT_EQ(options->marks.size(), 2U);
    EXPECT_EQ(options->marks[0], (AskedMark{0, {.kind = app::TimelinePlace::Kind::event, .number = 500}, QStringLiteral("first burst")}));
    EXPECT_EQ(options->marks[1], (AskedMark{3, {.kind = app::TimelinePlace::Kind::time, .number = 1'200'000'000}, {}}));
    EXPECT_EQ(options->select, QStringLiteral("8K.11"));
    EXPECT_EQ(options->atLimit, app::AtLimit::wait);
    EXPECT_TRUE(options->wantsMoment());
    EXPECT_FALSE(parse({QStringLiteral("pipeline"), QStringLiteral("--filter"), QStringLiteral("size>=4KiB")})->wantsMoment());
}

TEST(LaunchOptions, RefuseAMomentThatCannotBeMeant)
{
    const auto refused = [](const char *option, const char *value) {
        return refusal({QStringLiteral("pipeline"), QLatin1String(option), QLatin1String(value)});
    };
    EXPECT_TRUE(refused("--filter", "size>=").startsWith(QStringLiteral("--filter: ")));
    for (const char *mark : {"A", "A=", "E=@5", "a=@5", "A=5", "A@5", "AA=@5", "=@5"})
        EXPECT_TRUE(refused("--mark", mark).contains(QStringLiteral("Write A=@12345"))) << mark;
    EXPECT_TRUE(refusal({QStringLiteral("pipeline"), QStringLiteral("--mark"), QStringLiteral("A=@5"), QStringLiteral("--mark"),
                         QStringLiteral("A=@6")})
                    .contains(QStringLiteral("--mark sets A twice")));
    EXPECT_TRUE(refused("--at-limit", "maybe").contains(QStringLiteral("refuse or wait")));
    for (const char *option : {"--mark", "--select"})
        EXPECT_TRUE(refusal({QLatin1String(option), QStringLiteral("A=@5")}).contains(QStringLiteral("Name a file or a scenario")))
            << option;
    for (const char *option : {"--filter", "--mark", "--select", "--at-limit"})
        EXPECT_TRUE(refused(option, "").contains(QStringLiteral("empty text"))) << option;
}

class LaunchPicture : public testing::Test
{
protected:
    /// Exit code and sentence.
    std::pair<int, QString> take(LaunchOptions options)
    {
        Theme theme(Theme::Kind::dark);
        theme.setKind(Theme::Kind::dark);
        Session session;
        MainWindow window(session, theme);
        window.resize(1280, 720);
        window.show();
        Launcher launcher(window, std::move(options));
        QSignalSpy finished(&launcher, &Launcher::finished);
        launcher.start();
        if (!waitUntil([&] { return finished.count() > 0; }))
            return {-1, {}};
        return {finished.first().at(0).toInt(), finished.first().at(1).toString()};
    }

    QTemporaryDir m_folder;
};

TEST_F(LaunchPicture, ShowsARunAtTheShareAskedFor)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.screenshot = m_folder.filePath(QStringLiteral("run.png"));
    EXPECT_EQ(take(options).first, 0);
    EXPECT_EQ(QImage(options.screenshot).size(), QSize(1280, 720));
}

TEST_F(LaunchPicture, OfAViewHasTheSizeThatWasAskedFor)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.view = QStringLiteral("map");
    options.size = QSize(900, 600);
    options.picture = m_folder.filePath(QStringLiteral("map.png"));
    EXPECT_EQ(take(options).first, 0);
    const QImage image(options.picture);
    EXPECT_EQ(image.width(), 2 * 900);
    EXPECT_GT(image.height(), 2 * 600) << "with caption and time line";
}

TEST_F(LaunchPicture, OfTheWindowAndOfTheViewAreBothTaken)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.screenshot = m_folder.filePath(QStringLiteral("window.png"));
    options.picture = m_folder.filePath(QStringLiteral("view.svg"));
    EXPECT_EQ(take(options).first, 0);
    EXPECT_TRUE(QFile::exists(options.screenshot));
    EXPECT_TRUE(QFile::exists(options.picture));
}

TEST(LaunchOptions, APictureHasANameThatSaysItsFormat)
{
    EXPECT_EQ(parse({QStringLiteral("--picture"), QStringLiteral("a.svg")})->picture, QStringLiteral("a.svg"));
    EXPECT_TRUE(parse({QStringLiteral("--picture"), QStringLiteral("a.svg")})->takesPicture());
    EXPECT_TRUE(refusal({QStringLiteral("--picture"), QStringLiteral("a.gif")})
                    .startsWith(QStringLiteral("--picture \"a.gif\": a picture's name ends in .png")));
}

TEST_F(LaunchPicture, ShowsTheEmptyStateWithoutAName)
{
    LaunchOptions options;
    options.screenshot = m_folder.filePath(QStringLiteral("empty.png"));
    EXPECT_EQ(take(options).first, 0);
    EXPECT_TRUE(QFile::exists(options.screenshot));
}

TEST_F(LaunchPicture, OfAnEventThatTheRunDoesNotHaveIsRefused)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.screenshot = m_folder.filePath(QStringLiteral("beyond.png"));
    options.at = {.kind = app::TimelinePlace::Kind::event, .number = 1'000'000};
    const auto [code, sentence] = take(options);
    EXPECT_EQ(code, 2);
    EXPECT_TRUE(sentence.contains(QStringLiteral("@1000000 lies after the end"))) << sentence.toStdString();
    EXPECT_FALSE(QFile::exists(options.screenshot));
}

TEST_F(LaunchPicture, FailsWithASentenceAndLeavesNothingBehind)
{
    LaunchOptions options;
    options.screenshot = m_folder.filePath(QStringLiteral("gone/empty.png"));
    auto [code, sentence] = take(options);
    EXPECT_EQ(code, 1);
    EXPECT_TRUE(sentence.contains(options.screenshot));
    options.screenshot = m_folder.filePath(QStringLiteral("x.png"));
    options.workload = QStringLiteral("no-such-scenario");
    EXPECT_EQ(take(options).first, 2);
    EXPECT_FALSE(QFile::exists(options.screenshot));
}

} // namespace
} // namespace atomalloc::ui
