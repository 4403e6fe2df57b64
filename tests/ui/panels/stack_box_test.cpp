// SPDX-License-Identifier: GPL-3.0-or-later
// The call stack in the Inspector: of the block that is selected, at its last allocation up to the cursor.
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"
#include "tests/ui/session_fixture.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/stack_box.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

namespace atomalloc::ui {
namespace {

std::shared_ptr<const app::CallStacks> twoStacks()
{
    auto stacks = std::make_shared<app::CallStacks>();
    stacks->texts = {{},
                     QStringLiteral("/opt/tool"),
                     QStringLiteral("main"),
                     QStringLiteral("parse(Input&)"),
                     QStringLiteral("/src/parse.cpp"),
                     QStringLiteral("write()"),
                     QStringLiteral("/src/write.cpp")};
    stacks->modules = {{}, {1, true}};
    stacks->frames = {{2, 4, 9}, {3, 4, 42}, {5, 6, 7}};
    stacks->places = {{}, {0x10, 1, 0, 1}, {0x20, 1, 1, 1}, {0x30, 1, 2, 1}};
    stacks->sites = {{}, {1, 0}, {2, 1}, {3, 1}};
    return stacks;
}

class StackInInspector : public SessionFixture
{
protected:
    explicit StackInInspector(bool tellsFrees = false) : m_tellsFrees(tellsFrees)
    {
        test::RunBuilder builder(test::sampleConfig());
        const TaskId task = builder.beginTask(QStringLiteral("program"), QStringLiteral("program"));
        builder.commit(0, 4096);
        builder.carve(0, 0, 4);
        const std::size_t first = builder.eventCount();
        m_block = builder.allocate(task, 60);
        m_held = builder.eventCount();
        builder.free(task, m_block);
        const std::size_t second = builder.eventCount();
        EXPECT_EQ(builder.allocate(task, 50), m_block);
        m_run = builder.build();
        app::EventSites sites;
        sites.add(first, 2);
        if (m_tellsFrees)
            sites.add(m_held, 3);
        sites.add(second, 3);
        m_run->setStacks(twoStacks());
        m_run->setSites(std::move(sites));
    }

    void select(std::size_t position)
    {
        m_session.runView().show(m_run, RunView::Kept::nowhere);
        m_session.runView().setPosition(position);
        m_session.selection().selectBlock(m_block);
    }

    std::shared_ptr<app::RecordedRun> m_run;
    BlockId m_block = kNoBlock;
    std::size_t m_held = 0; ///< the first allocation has happened
    bool m_tellsFrees;      ///< the free has a call stack
};

class FreeInInspector : public StackInInspector
{
protected:
    FreeInInspector() : StackInInspector(true) {}
};

TEST_F(FreeInInspector, HasItsCallStackAsWell)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    select(m_held);
    EXPECT_FALSE(panel.stackOfFree().isVisibleTo(&panel)) << "it is not freed yet";
    m_session.runView().setPosition(m_held + 1);
    const_cast<InspectorPanel &>(panel).refresh();
    EXPECT_EQ(panel.stack().text(), QStringLiteral("parse(Input&)  parse.cpp:42\nmain  parse.cpp:9"));
    EXPECT_EQ(panel.stackOfFree().text(), QStringLiteral("write()  write.cpp:7\nmain  parse.cpp:9"));
    m_session.runView().setPosition(m_run->eventCount());
    const_cast<InspectorPanel &>(panel).refresh();
    EXPECT_FALSE(panel.stackOfFree().isVisibleTo(&panel)) << "it lives again";
    const auto *model = panel.findChild<QListView *>(QStringLiteral("history"))->model();
    EXPECT_TRUE(model->index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("write()  write.cpp:7")));
}

TEST_F(StackInInspector, TellsWhatWouldBringMissingNames)
{
    auto stacks = std::make_shared<app::CallStacks>(*twoStacks());
    stacks->notes = {app::Sentence(QStringLiteral("tool is not here."))};
    StackBox box(m_theme, QStringLiteral("Asked for by"));
    box.setStack(stacks, 2);
    EXPECT_EQ(box.missingNames(), QString()) << "all calls have names";
    auto bare = std::make_shared<app::CallStacks>(*stacks);
    bare->places[2].frames = 0;
    box.setStack(bare, 2);
    EXPECT_EQ(box.text(), QStringLiteral("tool+0x20  tool\nmain  parse.cpp:9"));
    EXPECT_EQ(box.missingNames(), QStringLiteral("tool is not here."));
}

TEST_F(StackInInspector, HasThePlaceInTheSourceFirst)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    select(m_held);
    EXPECT_EQ(panel.stack().text(), QStringLiteral("parse(Input&)  parse.cpp:42\nmain  parse.cpp:9"));
    EXPECT_TRUE(panel.stack().isVisibleTo(&panel));
    m_session.runView().setPosition(m_run->eventCount());
    const_cast<InspectorPanel &>(panel).refresh();
    EXPECT_EQ(panel.stack().text(), QStringLiteral("write()  write.cpp:7\nmain  parse.cpp:9")) << "of the later allocation";
    m_session.selection().clear();
    EXPECT_FALSE(panel.stack().isVisibleTo(&panel));
}

TEST_F(StackInInspector, IsCopiedWithWholePaths)
{
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    QString said;
    QObject::connect(&panel, &InspectorPanel::copied, &panel, [&said](const QString &sentence) { said = sentence; });
    select(m_held);
    panel.findChild<QToolButton *>(QStringLiteral("copyStack"))->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("parse(Input&)  /src/parse.cpp:42\nmain  /src/parse.cpp:9"));
    EXPECT_EQ(said, QStringLiteral("Copied the call stack"));
}

TEST_F(StackInInspector, IsInTheToolTipOfEachAllocation)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    select(m_run->eventCount());
    const auto *model = panel.findChild<QListView *>(QStringLiteral("history"))->model();
    const auto tip = [model](int row) { return model->index(row, 0).data(Qt::ToolTipRole).toString(); };
    EXPECT_TRUE(tip(0).endsWith(QStringLiteral("\n\nwrite()  write.cpp:7\nmain  parse.cpp:9"))) << tip(0).toStdString();
    EXPECT_FALSE(tip(1).contains(u'\n')) << "a free: nobody knows who freed";
    EXPECT_TRUE(tip(2).endsWith(QStringLiteral("\n\nparse(Input&)  parse.cpp:42\nmain  parse.cpp:9"))) << tip(2).toStdString();
}

TEST_F(StackInInspector, IsNotThereForARunWithoutCallStacks)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.wiped);
    EXPECT_FALSE(panel.stack().isVisibleTo(&panel));
}

TEST(StackBoxTest, IsAsHighAsItsCallsUpToItsMost)
{
    auto stacks = std::make_shared<app::CallStacks>(*twoStacks());
    for (int calls = 0; calls < 40; ++calls)
        stacks->sites.push_back({2, static_cast<std::uint32_t>(stacks->sites.size() - 1)});
    const auto deepest = static_cast<std::uint32_t>(stacks->sites.size() - 1);
    const Theme theme(Theme::Kind::dark);
    StackBox box(theme, QStringLiteral("Asked for by"));
    box.resize(260, 900);
    const auto heightOf = [&](std::uint32_t site, int mostLines) {
        box.setStack(stacks, site, mostLines);
        return box.findChild<QPlainTextEdit *>()->height();
    };
    const int two = heightOf(2, StackBox::kUsualLines);
    const int usual = heightOf(deepest, StackBox::kUsualLines);
    const int alone = heightOf(deepest, StackBox::kLinesAlone);
    EXPECT_LT(two, usual);
    EXPECT_EQ((alone - usual) % (StackBox::kLinesAlone - StackBox::kUsualLines), 0);
    EXPECT_GT(alone, 2 * usual);
    EXPECT_EQ(box.sizePolicy().verticalPolicy(), QSizePolicy::Maximum) << "room that is left is below it";
}

TEST(StackBoxTest, WrapsALongNameInsteadOfScrollingIt)
{
    auto stacks = std::make_shared<app::CallStacks>(*twoStacks());
    const auto name = static_cast<std::uint32_t>(stacks->texts.size());
    stacks->texts.push_back(
        QStringLiteral("imageserver::pipeline::decoding::LeastRecentlyUsedCache<std::string>::store(std::string const&)"));
    const Theme theme(Theme::Kind::dark);
    StackBox box(theme, QStringLiteral("Asked for by"));
    box.resize(260, 900);
    box.setStack(stacks, 2);
    box.show();
    QCoreApplication::processEvents();
    const int calls = box.shownLines();
    auto longer = std::make_shared<app::CallStacks>(*stacks);
    longer->frames[0].function = name;
    box.setStack(longer, 2);
    QCoreApplication::processEvents();
    const auto *text = box.findChild<QPlainTextEdit *>();
    EXPECT_GT(box.shownLines(), calls);
    EXPECT_EQ(text->horizontalScrollBar()->maximum(), 0);
    EXPECT_EQ(text->verticalScrollBar()->maximum(), 0) << "all of it is seen";
}

} // namespace
} // namespace atomalloc::ui
