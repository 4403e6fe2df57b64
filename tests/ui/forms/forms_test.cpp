// SPDX-License-Identifier: GPL-3.0-or-later
// The forms: what is typed, what it means, and what is said about it.
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/ui/demo_workload.h"
#include "tests/ui/patience.h"
#include "ui/actions/actions.h"
#include "ui/forms/channel_text.h"
#include "ui/forms/config_draft.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/forms/group_fields.h"
#include "ui/forms/group_model.h"
#include "ui/forms/recording_form.h"
#include "ui/forms/scenario_form.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class FormTest : public testing::Test
{
protected:
    FormTest() { m_session.draft().setWorkload(demoWorkload()); }

    /// Replaces the text of a field by typing.
    static void type(FieldRow *row, const QString &text)
    {
        auto *edit = qobject_cast<QLineEdit *>(row->control());
        ASSERT_NE(edit, nullptr);
        edit->selectAll();
        text.isEmpty() ? QTest::keyClick(edit, Qt::Key_Delete) : QTest::keyClicks(edit, text);
    }

    QWidget m_window;
    Session m_session;
    Theme m_theme{Theme::Kind::dark};
    Actions m_actions{&m_window};
};

TEST(ConfigDraft, ReadsUnitsAndKeepsWhatIsNotTyped)
{
    const ConfigDraft draft =
        readDraft({}, {{QStringLiteral("max_memory"), QStringLiteral("64 MiB")}, {QStringLiteral("cache_ttl"), QStringLiteral("1.5s")}});
    EXPECT_TRUE(draft.faults.isEmpty());
    EXPECT_EQ(draft.config.max_memory, 64U << 20);
    EXPECT_EQ(draft.config.cache_ttl, std::chrono::milliseconds(1500));
    EXPECT_EQ(draft.config.max_caches, 1000U);
}

TEST(ConfigDraft, SaysAtEachFieldWhatItMustBe)
{
    const ConfigDraft draft =
        readDraft({}, {{QStringLiteral("max_memory"), QStringLiteral("64 Kb")}, {QStringLiteral("alignment"), QStringLiteral("24")}});
    EXPECT_EQ(draft.faults.size(), 2);
    EXPECT_TRUE(draft.faults.value(QStringLiteral("max_memory")).contains(QStringLiteral("64 KiB"))) << "a value that works is named";
    EXPECT_TRUE(draft.faults.contains(QStringLiteral("alignment")));
    EXPECT_TRUE(draft.firstFault.startsWith(QStringLiteral("max_memory: ")));
}

TEST_F(FormTest, HasARowForEveryFieldOfTheConfig)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    for (const app::ConfigField &field : app::configFields()) {
        ASSERT_NE(form.row(field.name), nullptr) << field.name.toStdString();
        EXPECT_EQ(form.row(field.name)->text(), app::configValueText(field, m_session.draft().config()));
    }
}

TEST_F(FormTest, SendsEditsToTheSessionAndMarksThem)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    type(form.row(QStringLiteral("max_memory")), QStringLiteral("1 MiB"));
    EXPECT_EQ(m_session.draft().config().max_memory, 1U << 20);
    EXPECT_TRUE(m_session.draft().configModified());
    EXPECT_TRUE(m_session.canRun());
    EXPECT_EQ(form.row(QStringLiteral("max_memory"))->text(), QStringLiteral("1 MiB")) << "what is being typed is left alone";
    m_session.draft().setConfigOrigin(m_session.draft().configOrigin(), m_session.draft().configName());
    EXPECT_EQ(form.row(QStringLiteral("max_memory"))->text(), QStringLiteral("512 KiB"));
    EXPECT_FALSE(m_session.draft().configModified());
}

TEST_F(FormTest, StopsRunsWhileAFieldMeansNothing)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    type(form.row(QStringLiteral("cache_ttl")), QStringLiteral("soon"));
    EXPECT_FALSE(m_session.canRun());
    EXPECT_EQ(m_session.draft().faults(RunDraft::Form::config).count, 1);
    EXPECT_FALSE(form.row(QStringLiteral("cache_ttl"))->fault().isEmpty());
    type(form.row(QStringLiteral("cache_ttl")), QStringLiteral("2 s"));
    EXPECT_TRUE(m_session.canRun());
    EXPECT_TRUE(form.row(QStringLiteral("cache_ttl"))->fault().isEmpty());
}

TEST_F(FormTest, OpensTheFoldAroundAFaultInIt)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    FieldRow *bits = form.row(QStringLiteral("generation_bits"));
    EXPECT_TRUE(bits->parentWidget()->isHidden());
    type(bits, QStringLiteral("99"));
    EXPECT_FALSE(bits->fault().isEmpty());
    EXPECT_FALSE(bits->parentWidget()->isHidden());
}

TEST_F(FormTest, ShowsEveryKeyInFullAtTheWidthOfTheDock)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    form.resize(264, 600); // too low for all: there is a scroll bar, too
    form.focusField(QStringLiteral("wipe_on_fork"));
    form.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&form, kPatienceMs));
    QCoreApplication::processEvents();
    for (const app::ConfigField &field : app::configFields()) {
        const auto labels = form.row(field.name)->findChildren<QLabel *>();
        const auto key = std::find_if(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == field.name; });
        ASSERT_NE(key, labels.end()) << field.name.toStdString();
        EXPECT_GE((*key)->contentsRect().width(), (*key)->fontMetrics().horizontalAdvance(field.name)) << field.name.toStdString();
    }
}

TEST_F(FormTest, KeepsTheHelpOfAnEditedFieldAndSaysWhatZeroMeans)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    FieldRow *canaries = form.row(QStringLiteral("canaries"));
    QTest::mouseClick(canaries->control(), Qt::LeftButton);
    EXPECT_TRUE(m_session.draft().config().canaries);
    EXPECT_EQ(canaries->control()->toolTip(), canaries->toolTip() + QStringLiteral("\nwas false"));
    for (const app::ConfigField &field : app::configFields())
        EXPECT_EQ(form.row(field.name)->control()->whatsThis(), textOf(field.help));
    EXPECT_EQ(textOf(app::findConfigField(u"quarantine_size")->zeroText), QStringLiteral("none wait"));
}

TEST_F(FormTest, ScrollsToTheFieldThatIsAskedForAndToItsRule)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    form.resize(264, 400);
    form.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&form, kPatienceMs));
    FieldRow *quarantine = form.row(QStringLiteral("quarantine_size"));
    const auto whollyVisible = [&] { return quarantine->visibleRegion().boundingRect() == quarantine->rect(); };
    form.focusField(QStringLiteral("quarantine_size"));
    EXPECT_TRUE(waitUntil(whollyVisible)) << "although the fold was closed";
    const int height = quarantine->height();
    type(quarantine, QStringLiteral("much"));
    EXPECT_FALSE(quarantine->fault().isEmpty());
    EXPECT_TRUE(waitUntil([&] { return quarantine->height() > height && whollyVisible(); })) << "with the rule below it";
}

TEST_F(FormTest, CorrectsAFaultOfTheHardening)
{
    ConfigForm form(m_session.draft(), m_session.work(), m_theme, m_actions);
    FieldRow *quarantine = form.row(QStringLiteral("quarantine_size"));
    type(quarantine, QStringLiteral("1 MiB"));
    EXPECT_EQ(quarantine->fault(), QStringLiteral("Must be at most max_memory (512 KiB). Largest value: 512 KiB."));
    EXPECT_FALSE(m_session.canRun());
    type(quarantine, QStringLiteral("64 KiB"));
    EXPECT_TRUE(m_session.canRun());
    EXPECT_EQ(m_session.draft().config().quarantine_size, 64U << 10);
}

TEST_F(FormTest, AddsDuplicatesAndRemovesTaskGroups)
{
    ScenarioForm form(m_session.draft(), m_theme, m_actions);
    const auto groups = [this] { return std::get<app::Scenario>(m_session.draft().workload()->content).tasks; };
    const std::size_t before = groups().size();
    QTest::mouseClick(form.findChild<QPushButton *>(QStringLiteral("duplicateGroup")), Qt::LeftButton);
    ASSERT_EQ(groups().size(), before + 1);
    EXPECT_NE(groups().at(0).name, groups().at(1).name) << "names stay different";
    EXPECT_EQ(groups().at(0).hold, groups().at(1).hold);
    EXPECT_TRUE(m_session.draft().workloadModified());
    EXPECT_TRUE(m_session.canRun());
    QTest::mouseClick(form.findChild<QPushButton *>(QStringLiteral("addGroup")), Qt::LeftButton);
    EXPECT_EQ(groups().size(), before + 2);
    EXPECT_TRUE(m_session.canRun()) << "a new group is one that runs";
    QTest::mouseClick(form.findChild<QPushButton *>(QStringLiteral("removeGroup")), Qt::LeftButton);
    QTest::mouseClick(form.findChild<QPushButton *>(QStringLiteral("removeGroup")), Qt::LeftButton);
    EXPECT_EQ(groups().size(), before);
}

TEST_F(FormTest, EditsTheSelectedGroupAndJudgesIt)
{
    ScenarioForm form(m_session.draft(), m_theme, m_actions);
    const auto group = [this](std::size_t at) { return std::get<app::Scenario>(m_session.draft().workload()->content).tasks.at(at); };
    form.selectGroup(1);
    type(form.row(QStringLiteral("count")), QStringLiteral("7"));
    EXPECT_EQ(group(1).count, 7U);
    EXPECT_NE(group(0).count, 7U);
    type(form.row(QStringLiteral("count")), QStringLiteral("0"));
    EXPECT_FALSE(form.row(QStringLiteral("count"))->fault().isEmpty());
    EXPECT_FALSE(m_session.canRun());
    type(form.row(QStringLiteral("count")), QStringLiteral("many"));
    EXPECT_FALSE(form.row(QStringLiteral("count"))->fault().isEmpty());
    type(form.row(QStringLiteral("count")), QStringLiteral("2"));
    EXPECT_TRUE(m_session.canRun());
}

TEST_F(FormTest, OffersAChannelAsSoonAsItIsTyped)
{
    ScenarioForm form(m_session.draft(), m_theme, m_actions);
    const auto *sendsTo = qobject_cast<QComboBox *>(form.row(QStringLiteral("send_to"))->control());
    ASSERT_LT(sendsTo->findData(QStringLiteral("results")), 0);
    type(form.row(QStringLiteral("channels")), QStringLiteral("results 8"));
    EXPECT_GE(sendsTo->findData(QStringLiteral("results")), 0);
    EXPECT_EQ(sendsTo->findText(QStringLiteral("no channel")), 0);
}

TEST_F(FormTest, AsksOfARecordingWhatHappensAtTheLimit)
{
    ScenarioForm form(m_session.draft(), m_theme, m_actions);
    const auto *recording = form.findChild<RecordingForm *>();
    EXPECT_FALSE(recording->isVisibleTo(&form)) << "the groups of a scenario say it themselves";
    app::Workload workload;
    workload.content = app::ProgramTrace();
    m_session.draft().setWorkload(workload);
    ASSERT_TRUE(recording->isVisibleTo(&form));
    FieldRow &row = recording->atLimit();
    EXPECT_TRUE(row.isVisibleTo(&form));
    EXPECT_EQ(row.text(), QStringLiteral("refuse"));
    auto *choice = qobject_cast<QComboBox *>(row.control());
    choice->setCurrentIndex(choice->findData(QStringLiteral("wait")));
    Q_EMIT choice->activated(choice->currentIndex());
    EXPECT_EQ(m_session.draft().request().at_limit, app::AtLimit::wait);
    m_session.draft().setAtLimit(app::AtLimit::refuse);
    EXPECT_EQ(row.text(), QStringLiteral("refuse")) << "as an opened run has it";
    workload.content = app::ProductionProfile();
    m_session.draft().setWorkload(workload);
    EXPECT_FALSE(row.isVisibleTo(&form)) << "a profile has no requests that wait";
}

TEST_F(FormTest, KeepsAChannelThatIsChosenWhileItsNameIsTypedAnew)
{
    app::Workload workload = demoWorkload();
    auto &scenario = std::get<app::Scenario>(workload.content);
    scenario.channels = {{QStringLiteral("frames"), 8}};
    scenario.tasks.front().send_to = QStringLiteral("frames");
    m_session.draft().setWorkload(workload);
    ScenarioForm form(m_session.draft(), m_theme, m_actions);
    type(form.row(QStringLiteral("channels")), QStringLiteral("pictures 8"));
    EXPECT_EQ(m_session.draft().scenario()->tasks.front().send_to, QStringLiteral("frames")) << "nothing else was chosen";
    EXPECT_FALSE(form.row(QStringLiteral("send_to"))->fault().isEmpty());
    EXPECT_FALSE(m_session.canRun());
    type(form.row(QStringLiteral("channels")), QStringLiteral("frames 4"));
    EXPECT_TRUE(form.row(QStringLiteral("send_to"))->fault().isEmpty());
}

TEST(ConfigDraft, ABoundThatCannotBeReadFaultsNothingElse)
{
    AtomAllocConfig base;
    base.max_memory = 3 << 10; // what was typed before the last letter
    base.initial_pool_size = 256 << 10;
    const ConfigDraft draft = readDraft(base, {{QStringLiteral("max_memory"), QStringLiteral("3 KiX")}});
    EXPECT_EQ(draft.faults.keys(), QStringList{QStringLiteral("max_memory")});
    EXPECT_TRUE(readDraft(base, {}).faults.contains(QStringLiteral("initial_pool_size"))) << "with a bound that can be read";
}

TEST(GroupFields, GiveBackEveryGroupOfTheLibraryUnchanged)
{
    for (const app::Scenario &scenario : app::scenarioLibrary()) {
        for (const app::TaskGroup &group : scenario.tasks) {
            app::TaskGroup copy = group;
            for (const GroupField &field : groupFields()) {
                const app::Outcome<void> taken = field.set(copy, field.get(group));
                EXPECT_TRUE(taken) << field.path.toStdString() << " of " << group.name.toStdString();
            }
            EXPECT_EQ(copy, group) << group.name.toStdString();
        }
    }
}

TEST(GroupModel, KeepsTheRulesOfItemModels)
{
    GroupModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setScenario(app::scenarioLibrary().front());
    const int rows = model.rowCount();
    app::TaskGroup group = model.scenario().tasks.front();
    EXPECT_EQ(model.addGroup(0, group), 1);
    EXPECT_EQ(model.rowCount(), rows + 1);
    group.count = 12;
    model.setGroup(0, group);
    EXPECT_TRUE(model.data(model.index(0), Qt::DisplayRole).toString().endsWith(QStringLiteral("× 12")));
    model.removeGroup(1);
    EXPECT_EQ(model.rowCount(), rows);
}

TEST(ChannelText, ReadsWhatItWrites)
{
    const std::vector<app::Channel> channels{{QStringLiteral("raw frames"), 8}, {QStringLiteral("done"), 64}};
    EXPECT_EQ(channelsText(channels), QStringLiteral("raw frames 8, done 64"));
    const auto read = parseChannels(channelsText(channels));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, channels);
    EXPECT_TRUE(parseChannels(QString())->empty());
    EXPECT_FALSE(parseChannels(QStringLiteral("64")));
}

} // namespace
} // namespace atomalloc::ui
