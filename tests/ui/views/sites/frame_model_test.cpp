// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/views/sites/drawn_sites.h"
#include "ui/views/sites/frame_model.h"
#include "ui/views/sites/frame_view.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <string>

namespace atomalloc::ui {
namespace {

const std::vector<DrawnStack> kTreeStacks{
    {"main/load/c:malloc", 2, 500}, {"main/load/png:read", 1, 100}, {"main/store", 4, 300}, {"main/store/key", 1, 50}};

QString rowText(const FrameModel &model, const QModelIndex &index)
{
    QStringList cells;
    for (int column = 0; column < FrameModel::ColumnCount; ++column)
        cells << index.siblingAtColumn(column).data().toString();
    Q_UNUSED(model)
    return cells.join(QStringLiteral(" | "));
}

TEST(FrameModel, IsATreeThatTheLibraryAccepts)
{
    FrameModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setContent(contentOf(kTreeStacks));
    model.sortBy(FrameModel::NameColumn, Qt::AscendingOrder);
    model.setContent(contentOf(kTreeStacks, false));
    model.setContent(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(FrameModel, TellsOfEachFrameWhatItHasAndWhatItAskedForItself)
{
    const auto content = contentOf(kTreeStacks);
    FrameModel model;
    model.setContent(content);
    const auto row = [&](const char *way) { return rowText(model, model.indexOf(frameAt(*content, way))); };
    EXPECT_EQ(rowText(model, model.index(0, 0)), QStringLiteral("all | – | 950 B | 100 % | 8"));
    EXPECT_EQ(row("main/store"), QStringLiteral("store | 300 B | 350 B | 37 % | 5"));
    EXPECT_EQ(row("main/load"), QStringLiteral("load | 500 B | 600 B | 63 % | 3")) << "malloc asked for it";
    EXPECT_FALSE(model.indexOf(frameAt(*content, "main/load/malloc")).isValid()) << "a call of the system that calls nothing has no row";
    FrameModel unfolded;
    const auto all = contentOf(kTreeStacks, false);
    unfolded.setContent(all);
    EXPECT_EQ(rowText(unfolded, unfolded.indexOf(frameAt(*all, "main/load"))), QStringLiteral("load | – | 600 B | 63 % | 3"));
    EXPECT_TRUE(unfolded.indexOf(frameAt(*all, "main/load/malloc")).isValid());
}

TEST(FrameModel, SortsTheCallsOfAFrameByAnyColumn)
{
    const auto content = contentOf(kTreeStacks);
    FrameModel model;
    model.setContent(content);
    const QModelIndex main = model.indexOf(frameAt(*content, "main"));
    const auto names = [&] {
        QStringList all;
        const QModelIndex at = model.indexOf(frameAt(*content, "main"));
        for (int i = 0; i < model.rowCount(at); ++i)
            all << model.index(i, 0, at).data().toString();
        return all.join(u' ');
    };
    ASSERT_EQ(model.rowCount(main), 2);
    EXPECT_EQ(names(), QStringLiteral("load store"));
    model.sortBy(FrameModel::CountColumn, Qt::DescendingOrder);
    EXPECT_EQ(names(), QStringLiteral("store load"));
    model.sortBy(FrameModel::NameColumn, Qt::AscendingOrder);
    EXPECT_EQ(names(), QStringLiteral("load store"));
    model.sortBy(FrameModel::SumColumn, Qt::AscendingOrder);
    EXPECT_EQ(names(), QStringLiteral("store load"));
}

TEST(FrameModel, NamesItsRowsForAScreenReader)
{
    const auto content = contentOf(kTreeStacks);
    FrameModel model;
    model.setContent(content);
    EXPECT_EQ(model.indexOf(frameAt(*content, "main/store")).data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("store, 350 B in 5 blocks, 37 % of all"));
    EXPECT_EQ(model.indexOf(frameAt(*content, "main/store")).data(FrameModel::PlaceRole).toString(), QStringLiteral("store.cpp:7"));
}

TEST(FrameView, MakesRowsOnlyOfWhatIsUnfolded)
{
    std::vector<std::string> names;
    std::vector<DrawnStack> stacks;
    for (int i = 0; i < 5000; ++i)
        names.push_back("main/m" + std::to_string(i % 50) + "/f" + std::to_string(i));
    for (const std::string &name : names)
        stacks.push_back({name.c_str(), 1, static_cast<std::uint64_t>(100 + (&name - names.data()))});
    const Theme theme(Theme::Kind::dark);
    FrameView view(theme);
    view.resize(420, 300);
    view.setContent(contentOf(stacks));
    EXPECT_LE(view.frames().knownRows(), 200u);
}

TEST(FrameView, KeepsWhatIsUnfoldedWhenTheFiguresChange)
{
    const auto content = contentOf(kTreeStacks);
    const Theme theme(Theme::Kind::dark);
    FrameView view(theme);
    view.resize(420, 300);
    view.setContent(content);
    const QSignalSpy chosen(&view, &FrameView::frameChosen);
    view.showFrame(frameAt(*content, "main/store/key"));
    EXPECT_TRUE(chosen.isEmpty()) << "nobody has clicked";
    auto later = std::make_shared<SitesContent>(*content);
    later->bySite.assign(later->bySite.size(), {});
    for (std::size_t site = 1; site < later->bySite.size(); ++site)
        later->bySite[site] = {.count = 1, .amount = site};
    later->sums = later->tree->sumsOf(later->bySite);
    view.setContent(later);
    const QModelIndex key = view.frames().indexOf(frameAt(*content, "main/store/key"));
    EXPECT_TRUE(view.isExpanded(key.parent()));
    EXPECT_EQ(view.currentIndex(), key);
    EXPECT_TRUE(chosen.isEmpty());
    QTest::keyClick(&view, Qt::Key_Up);
    ASSERT_EQ(chosen.size(), 1);
}

TEST(FrameView, HeadsOfColumnsAreWhole)
{
    const Theme theme(Theme::Kind::dark);
    FrameView view(theme);
    view.setContent(contentOf(kTreeStacks));
    for (const int width : {420, 520, 640}) {
        view.resize(width, 300);
        view.grab();
        for (int column = FrameModel::OwnColumn; column < FrameModel::ColumnCount; ++column) {
            const QString head = view.frames().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            const int wanted = QFontMetrics(view.header()->font()).horizontalAdvance(head) + 12 + 12; // edges and the arrow of the order
            EXPECT_TRUE(view.isColumnHidden(column) || view.columnWidth(column) >= wanted) << head.toStdString();
        }
    }
}

} // namespace
} // namespace atomalloc::ui
