// SPDX-License-Identifier: MPL-2.0
#include "app/export/run_file.h"
#include "app/json/json_parser.h"
#include "app/json/json_value.h"
#include "app/open/open_any.h"
#include "app/words/catalogue.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/import/import_support.h"
#include "tests/support/event_lines.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::atomallocRun;
using test::Ran;

using Query = test::FolderTest;

Ran ask(const QString &file, const QString &more = {})
{
    return atomallocRun(QStringList{QStringLiteral("query"), file} + more.split(u' ', Qt::SkipEmptyParts));
}

Ran ask(const char *file, const char *more = "") { return ask(QString::fromUtf8(file), QString::fromUtf8(more)); }

/// The digits of a member of a JSON object, "" where there is none.
QString figureOf(const JsonValue &object, QStringView key)
{
    const JsonMember *member = object.find(key);
    return member == nullptr ? QString() : member->value.text;
}

JsonValue jsonOf(const Ran &ran)
{
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    const Outcome<JsonValue> json = parseJson(ran.out.toUtf8(), QString());
    EXPECT_TRUE(json) << ran.out.toStdString();
    return json ? *json : JsonValue();
}

TEST_F(Query, AsksForWhatIsLiveAtThePeakWhenNothingElseIsSaid)
{
    const Ran plain = ask("tight-bursts");
    EXPECT_EQ(plain.code, 0);
    EXPECT_EQ(plain.out, ask("tight-bursts", "--rule live --a peak --by task").out);
    const JsonValue json = jsonOf(ask("tight-bursts", "--json"));
    const QString csv = path(QStringLiteral("out"));
    atomallocRun({QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--csv"), csv});
    EXPECT_EQ(figureOf(json.find(u"total")->value, u"bytes").toDouble(), test::summaryIn(csv)[QStringLiteral("peak_bytes_live")]);
}

TEST_F(Query, TakesTheMarksInConditions)
{
    EXPECT_EQ(ask("tight-bursts", "--a 30% --where born>@0 --json").out,
              ask("tight-bursts", "--a 30% --where born<=A --json").out.replace(QStringLiteral("born<=30%"), QStringLiteral("born>@0")));
    const JsonValue none = jsonOf(ask("tight-bursts", "--a 30% --where born>A --json"));
    EXPECT_EQ(figureOf(none.find(u"total")->value, u"count").toStdString(), "0");
}

TEST_F(Query, TellsTheSameInJsonAndCsv)
{
    const QString csv = path(QStringLiteral("groups.csv"));
    const JsonValue json =
        jsonOf(ask(QStringLiteral("tight-bursts"), QStringLiteral("--rule growth --a 10% --b 30% --by size --json --csv ") + csv));
    const std::vector<test::Row> rows = test::rowsOf(test::bytesOf(csv));
    const JsonValue &groups = json.find(u"groups")->value;
    ASSERT_EQ(groups.items.size(), rows.size());
    EXPECT_GT(rows.size(), 3U);
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].size(), 7U);
        for (const auto &[column, text] : rows[i])
            EXPECT_EQ(figureOf(groups.items[i], QString::fromStdString(column)).toStdString(), text) << column;
        bytes += std::stoull(rows[i].at("bytes"));
    }
    EXPECT_EQ(figureOf(json.find(u"total")->value, u"bytes").toULongLong(), bytes);
    EXPECT_EQ(json.find(u"rule")->value.text, QStringLiteral("growth"));
    EXPECT_EQ(json.find(u"c")->value.type, JsonValue::Type::null) << "a mark that was not given";
    EXPECT_FALSE(figureOf(json.find(u"b")->value, u"time_ns").isEmpty());
}

TEST_F(Query, AsksARecordedRunForItsOwnEventsUnlessItsInputsChange)
{
    const QString run = path(QStringLiteral("a.atomrun"));
    atomallocRun({QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--seed"), QStringLiteral("7"),
                  QStringLiteral("--record"), run});
    EXPECT_EQ(ask(run, QStringLiteral("--json")).out, ask("tight-bursts", "--seed 7 --json").out);
    EXPECT_EQ(ask(run, QStringLiteral("--seed 8 --json")).out, ask("tight-bursts", "--seed 8 --json").out);
    EXPECT_NE(ask(run, QStringLiteral("--json")).out, ask(run, QStringLiteral("--seed 8 --json")).out);
    EXPECT_NE(ask(run, QStringLiteral("--json")).out, ask(run, QStringLiteral("--set max_memory=1MiB --json")).out);
}

TEST_F(Query, TakesTheRowsOfTheEventsTableAsMarks)
{
    const QString csv = path(QStringLiteral("out"));
    atomallocRun({QStringLiteral("run"), QStringLiteral("leak"), QStringLiteral("--ops"), QStringLiteral("200"), QStringLiteral("--csv"),
                  csv, QStringLiteral("--record"), path(QStringLiteral("a.atomrun"))});
    const auto lines = test::eventLinesOf(test::bytesOf(csv + QStringLiteral("/events.csv")));
    std::size_t first = 0;
    while (lines[first].kind != "allocate")
        ++first;
    const auto liveAt = [&](std::size_t events) {
        const Ran ran = ask(path(QStringLiteral("a.atomrun")), QStringLiteral("--json --a @%1").arg(events));
        return figureOf(jsonOf(ran).find(u"total")->value, u"count");
    };
    EXPECT_EQ(liveAt(first), QStringLiteral("0"));
    EXPECT_EQ(liveAt(first + 1), QStringLiteral("1"));
}

TEST_F(Query, ShowsAsManyGroupsAsItIsAskedFor)
{
    EXPECT_TRUE(ask("tight-bursts", "--by size --top 3").out.contains(QStringLiteral("24 more")));
    EXPECT_FALSE(ask("tight-bursts", "--by size --top 0").out.contains(QStringLiteral("more")));
    EXPECT_EQ(jsonOf(ask("tight-bursts", "--by size --top 3 --json")).find(u"groups")->value.items.size(), 3U);
}

TEST_F(Query, SaysWhyCallsHaveAddressesWhereItNamesCalls)
{
    QFile file(path(QStringLiteral("gone.raw")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("v 10400 3\nx 4 /a/b\nX /a/b\nm 10 /no/such/gone.so 1000 0 1000\nt 1010 0\n+ 10 1 1000\nc 10\n");
    file.close();
    const QString why = QStringLiteral("/no/such/gone.so is not on this computer");
    const QString bySite = ask(file.fileName()).out;
    EXPECT_TRUE(bySite.contains(QStringLiteral("gone.so+0x10"))) << bySite.toStdString();
    EXPECT_TRUE(bySite.contains(why)) << bySite.toStdString();
    EXPECT_TRUE(ask(file.fileName(), QStringLiteral("--by module --json")).err.contains(why));
    EXPECT_FALSE(ask(file.fileName(), QStringLiteral("--by size")).out.contains(why)) << "sizes have no names";
}

TEST_F(Query, TellsOfASystemLibraryOnlyWhereItIsShown)
{
    QFile file(path(QStringLiteral("two.raw")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    // An allocation of /no/such/program, by way of a library of the system, and one of that library alone.
    file.write("v 10400 3\nx 4 /a/b\nX /a/b\nm 10 /no/such/program 1000 0 1000\nm 15 /usr/lib/libgone.so.1 9000 0 1000\n"
               "t 1010 0\nt 9010 1\nt 9020 0\n+ 10 2 1000\n+ 10 3 2000\nc 10\n");
    file.close();
    const QString library = QStringLiteral("/usr/lib/libgone.so.1 is not on this computer");
    const QString both = ask(file.fileName(), QStringLiteral("--by module")).out;
    EXPECT_TRUE(both.contains(library)) << both.toStdString();
    const QString none = ask(file.fileName(), QStringLiteral("--by function --where module~program")).out;
    EXPECT_FALSE(none.contains(library)) << none.toStdString();
    EXPECT_TRUE(none.contains(QStringLiteral("/no/such/program is not on this computer"))) << none.toStdString();
}

TEST_F(Query, TakesTheMarksThatTheFileKeeps)
{
    const QString file = path(QStringLiteral("kept.atomrun"));
    const RunLook look{QString(),
                       {{.number = 0, .event = 3597, .name = QString()}, {.number = 3, .event = 6949, .name = QStringLiteral("x")}}};
    atomallocRun(
        {QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--record"), path(QStringLiteral("plain.atomrun"))});
    const auto plain = openRunNow(path(QStringLiteral("plain.atomrun")));
    ASSERT_TRUE(plain);
    ASSERT_TRUE(saveRunAsSeenNow(**plain, file, look));
    EXPECT_EQ(ask(file, QStringLiteral("--rule growth --a A --b D --json")).out,
              ask(file, QStringLiteral("--rule growth --a @3597 --b @6949 --json")).out);
    EXPECT_EQ(ask(file, QStringLiteral("--a D --where born>A --json")).out,
              ask(file, QStringLiteral("--a @6949 --where born>@6949 --json")).out)
        << "A of a condition is that of --a";
    const auto why = [&file](const char *place) {
        return atomallocRun({QStringLiteral("why"), file, QStringLiteral("--at"), QString::fromUtf8(place)}).out;
    };
    EXPECT_EQ(why("A"), why("@3597"));
    const auto refused = ask(file, QStringLiteral("--a B"));
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains(QStringLiteral("--a: the run keeps no mark B. It keeps A, D."))) << refused.err.toStdString();
    EXPECT_TRUE(ask(path(QStringLiteral("plain.atomrun")), QStringLiteral("--a A"))
                    .err.contains(QStringLiteral("--a: the run keeps no mark A. It keeps none.")));
    EXPECT_TRUE(ask("tight-bursts", "--a C").err.contains(QStringLiteral("keeps no mark C")));
}

TEST_F(Query, CallsARecordingByItsName)
{
    const QString ofProgram = ask(test::recording("four-threads.heaptrack.zst"), QString()).out.section(u'\n', 0, 0);
    EXPECT_TRUE(ofProgram.endsWith(QStringLiteral(", a recording"))) << ofProgram.toStdString();
    EXPECT_TRUE(ask("tight-bursts", "").out.section(u'\n', 0, 0).endsWith(QStringLiteral(", watched, seed 42")));
    EXPECT_TRUE(ask("uniform", "").out.section(u'\n', 0, 0).endsWith(QStringLiteral(", watched, seed 42"))) << "a profile is none";
}

TEST_F(Query, TellsWhichLineHoldsThePeakAndWhatGrewOnTheWay)
{
    const QString recording = test::recording("four-threads.heaptrack.zst");
    const auto largest = [&](const char *question) {
        const JsonValue answer = jsonOf(ask(recording, QString::fromUtf8(question)));
        const std::vector<JsonValue> &groups = answer.find(u"groups")->value.items;
        return groups.empty() ? std::string() : groups.front().find(u"name")->value.text.toStdString();
    };
    EXPECT_EQ(largest("--json"), "makeJob (four_threads.cpp:27)");
    EXPECT_EQ(largest("--by function --json"), "makeJob");
    EXPECT_EQ(largest("--by module --json"), "/opt/sample/four_threads");
    EXPECT_EQ(largest("--rule growth --a 0% --b 2% --json"), "makeCache (four_threads.cpp:52)");
    EXPECT_EQ(largest("--rule leaked --a 0% --b 50% --c end --where function~make --json"), "") << "all of what they made is freed";
}

TEST_F(Query, SaysWhereThreadsAreNotToldApart)
{
    const QString why = QStringLiteral("The recording does not tell threads apart");
    const QString unthreaded = test::recording("sort-lines.mtrace");
    for (const QString &by : {QStringLiteral("--by task"), QStringLiteral("--by freed_by")})
        EXPECT_TRUE(ask(unthreaded, by).out.contains(why)) << by.toStdString();
    EXPECT_FALSE(ask(unthreaded, QStringLiteral("--by size")).out.contains(why));
    EXPECT_FALSE(ask(test::recording("surfaceflinger-part.memory_replay.zst"), QStringLiteral("--by task")).out.contains(why));
    EXPECT_FALSE(ask("tight-bursts", "--by task").out.contains(why));
}

TEST_F(Query, FindsTheSameCallersInTheFileOfTheRun)
{
    const QString recording = test::recording("four-threads.heaptrack.zst");
    const QString kept = path(QStringLiteral("kept.atomrun"));
    ASSERT_EQ(atomallocRun({QStringLiteral("run"), recording, QStringLiteral("--record"), kept}).code, 0);
    for (const char *by : {"--by site --json", "--by function --json", "--by module --json"}) {
        const QString asked = ask(recording, QString::fromUtf8(by)).out;
        EXPECT_TRUE(asked.contains(QStringLiteral("makeCache")) || asked.contains(QStringLiteral("/opt/sample/four_threads")))
            << asked.toStdString();
        EXPECT_EQ(ask(kept, QString::fromUtf8(by)).out, asked) << by;
    }
}

TEST_F(Query, NamesTheModuleOfAnAddressInMemory)
{
    const QString interpreted = test::recording("sqlite-shell.heaptrack.gz");
    for (const char *by : {"--by site", "--by function"}) {
        const QString out = ask(interpreted, QString::fromUtf8(by)).out;
        EXPECT_TRUE(out.contains(QStringLiteral("0x7f259a2fd503 (libsqlite3.so.0"))) << out.toStdString();
    }
}

TEST_F(Query, IsRefusedWhenItIsWrong)
{
    for (const auto &[more, sentence] : std::initializer_list<std::pair<const char *, const char *>>{
             {"--rule growth --a 10%", "The rule growth needs --b T"},
             {"--rule leaked --a 10% --b 20%", "The rule leaked needs --c T"},
             {"--rule growth --b 10%", "The rule growth needs --a T"},
             {"--rule growth --a 20% --b 10%", "The mark b lies before the mark a."},
             {"--rule growing", "--rule must be live, growth, decline, short, leaked, long or all, not \"growing\"."},
             {"--by colour", "--by must be"},
             {"--by task,colour", "--by must be site, function, module, task, freed_by, class or size, not \"colour\"."},
             {"--by task,size,class", "--by takes one grouping or two, as in task,freed_by"},
             {"--where tsk=a",
              "class, task, freed_by, site, function, module, born, freed, lifetime, generation, time and text. Did you mean task?"},
             {"--where thread=a", "Did you mean task?"},
             {"--a 1200", "--a: \"1200\" is no place on the time line."},
             {"--a @1000000", "@1000000 lies after the end"},
             {"--where size>=64Kb", "--where, column 7: \"64Kb\" is not a size."},
             {"--where born>B", "--where: Mark B is not set."},
             {"--where state=hot", "--where, column 1: Lives have no state: it filters only what the window shows."},
             {"--where sze=1", "--where, column 1: There is no field \"sze\". The fields are size, block_size, class"},
             {"--where born>@1000000", "@1000000 lies after the end"},
             {"--top x", "--top must be a whole number"}}) {
        const Ran ran = ask("tight-bursts", more);
        EXPECT_EQ(ran.code, 2) << more;
        EXPECT_TRUE(ran.err.contains(QString::fromUtf8(sentence))) << more << ": " << ran.err.toStdString();
        EXPECT_TRUE(ran.out.isEmpty()) << more;
    }
}

TEST_F(Query, TellsWhoFreedWhoseBlocksInTheWholeRun)
{
    const QString file = path(QStringLiteral("hub.raw"));
    write(QStringLiteral("hub.raw"), "v 10400 3\nx 4 /a/b\nX /a/b\nT 1 maker\n+ 10 0 a0\n+ 20 0 b0\n+ 40 0 c0\nc 1\nT 2 taker\n+ 80 0 d0\n"
                                     "- a0\n- b0\nc 2\nT 1\n- d0\nc 3\n");
    const auto groups = [&](const char *more) {
        std::vector<std::string> rows;
        const JsonValue answer = jsonOf(ask(file, QString::fromUtf8(more)));
        for (const JsonValue &group : answer.find(u"groups")->value.items)
            rows.push_back(
                (figureOf(group, u"name") + u' ' + figureOf(group, u"second_name") + u' ' + figureOf(group, u"bytes")).toStdString());
        return rows;
    };
    EXPECT_EQ(groups("--rule all --by task,freed_by --json"),
              (std::vector<std::string>{"taker maker 128", "maker nobody 64", "maker taker 48"}));
    EXPECT_EQ(groups("--rule all --by freed_by --where task=maker --json"), (std::vector<std::string>{"nobody  64", "taker  48"}));
    EXPECT_EQ(groups("--rule all --a 900us --by task --json"), (std::vector<std::string>{"taker  128"})) << "born after A";
    const QString csv = path(QStringLiteral("groups.csv"));
    EXPECT_TRUE(
        ask(file, QStringLiteral("--rule all --by task,freed_by --csv ") + csv).out.contains(QStringLiteral("task   freed by  blocks")));
    EXPECT_TRUE(test::bytesOf(csv).startsWith("name,second_name,count,bytes,"));
    EXPECT_TRUE(test::bytesOf(csv).contains("\ntaker,maker,1,128,"));
}

TEST_F(Query, SaysThatTheRuleLiveKnowsNobodyWhoFreed)
{
    const QString note = QStringLiteral("Only blocks that are live at A count here");
    for (const char *more :
         {"--by freed_by", "--by task,freed_by", "--where freed_by=upload", "--where freed_by!=task", "--where freed!=never"})
        EXPECT_TRUE(ask("tight-bursts", more).out.simplified().contains(note)) << more;
    for (const char *more : {"", "--by task", "--rule all --by freed_by", "--rule short --a 0% --b end --by freed_by"})
        EXPECT_FALSE(ask("tight-bursts", more).out.contains(note)) << more;
}

TEST_F(Query, SaysWhichNamesNobodyHas)
{
    const auto said = [](const char *where) {
        return atomallocRun({QStringLiteral("query"), QStringLiteral("tight-bursts"), QStringLiteral("--json"), QStringLiteral("--where"),
                             QString::fromUtf8(where)})
            .err.toStdString();
    };
    EXPECT_EQ(said("task=uplod"),
              "Note: No task has the name \"uplod\". Did you mean upload? Known: accept, decode, resize, upload and report.\n");
    EXPECT_EQ(said("size>1 and not task!=xyz"), "Note: No task has the name \"xyz\". Known: accept, decode, resize, upload and report.\n");
    EXPECT_EQ(said("function=main"), "Note: No function has the name \"main\".\n");
    EXPECT_EQ(said("site=a or module=b"), "Note: No site has the name \"a\".\nNote: No module has the name \"b\".\n");
    EXPECT_EQ(said("class=3KiB"), "Note: No size class has blocks of 3 KiB.\n");
    for (const char *where : {"task=up*", "task~xyz", "task=4", "task=t4", "class=4KiB", "class>3KiB"})
        EXPECT_EQ(said(where), "") << where;
    for (const char *where : {"freed_by=nobody", "task=freed_by"}) // which the rule says something else about
        EXPECT_EQ(said(where).find("has the name"), std::string::npos) << where;
}

TEST_F(Query, SaysWhereATimeIsBehindTheEnd)
{
    const QString note = QStringLiteral(" is behind the end of the run at ");
    EXPECT_TRUE(ask("tight-bursts", "--a 60s").out.simplified().contains(QStringLiteral("Note: 60 s") + note));
    const QString both = ask("tight-bursts", "--rule growth --a 1h --b 2h --json").err;
    EXPECT_TRUE(both.contains(QStringLiteral("1 h") + note) && both.contains(QStringLiteral("2 h") + note)) << both.toStdString();
    EXPECT_FALSE(ask("tight-bursts", "--a 1s").out.contains(note));
    EXPECT_TRUE(atomallocRun({QStringLiteral("why"), QStringLiteral("tight-bursts"), QStringLiteral("--at"), QStringLiteral("20s")})
                    .out.simplified()
                    .contains(QStringLiteral("20 s") + note));
}

TEST_F(Query, CutsLongNamesInTheTableAlone)
{
    const QByteArray begin("std_map_of_things<" + QByteArray(700, 'k') + ">::");
    QByteArray recording("v 10400 3\nX a\n");
    const auto text = [&recording](const QByteArray &words) {
        recording += "s " + QByteArray::number(words.size(), 16) + ' ' + words + '\n';
    };
    text(begin + "insert()");
    text(begin + "erase()");
    recording += "i 1 0 1\ni 2 0 2\nt 1 0\nt 2 0\na 400 1\na 200 2\n+ 0\n+ 1\nc 5\n";
    write(QStringLiteral("long.heaptrack"), recording);
    const QString file = path(QStringLiteral("long.heaptrack"));
    const Ran table = ask(file, QStringLiteral("--by function"));
    for (const QString &line : table.out.split(u'\n'))
        EXPECT_LE(line.size(), 100) << line.toStdString();
    EXPECT_TRUE(table.out.contains(QStringLiteral("kk>::insert() "))) << table.out.toStdString();
    EXPECT_TRUE(table.out.contains(QStringLiteral("kk>::erase() ")));
    EXPECT_TRUE(ask(file, QStringLiteral("--by function --json")).out.contains(QString::fromUtf8(begin + "insert()")));
    const QString csv = path(QStringLiteral("groups.csv"));
    ask(file, QStringLiteral("--by function --csv ") + csv);
    EXPECT_TRUE(test::bytesOf(csv).contains(begin + "erase()"));
}

TEST_F(Query, FailsWhereAFileCannotBeReadOrWritten)
{
    EXPECT_EQ(ask(path(QStringLiteral("nosuch.atomrun"))).code, 2) << "as for every command";
    EXPECT_EQ(ask(QStringLiteral("tight-bursts"), QStringLiteral("--csv ") + path(QStringLiteral("no/such/folder.csv"))).code, 1);
}

TEST_F(Query, SaysWhatAMeasuredRunCanTell)
{
    const QString run = path(QStringLiteral("m.atomrun"));
    atomallocRun({QStringLiteral("run"), QStringLiteral("tight-bursts"), QStringLiteral("--mode"), QStringLiteral("measure"),
                  QStringLiteral("--ops"), QStringLiteral("200"), QStringLiteral("--record"), run});
    const Ran table = ask(run);
    EXPECT_EQ(table.code, 0);
    EXPECT_TRUE(table.out.contains(QStringLiteral("The run was measured. All of its events were kept"))) << table.out.toStdString();
    const Ran json = ask(run, QStringLiteral("--json"));
    EXPECT_TRUE(json.err.contains(QStringLiteral("The run was measured."))) << "what is printed is JSON alone";
    jsonOf(json);
    EXPECT_FALSE(ask("tight-bursts").out.contains(QStringLiteral("measured")));
}

TEST_F(Query, SpeaksTheLanguageInItsTableAlone)
{
    const QString json = ask("tight-bursts", "--json --by freed_by --a end").out;
    const QString english = ask("tight-bursts").out;
    speak(QLocale::German);
    const QString german = ask("tight-bursts").out;
    EXPECT_EQ(ask("tight-bursts", "--json --by freed_by --a end").out, json);
    speak(QLocale::English);
    EXPECT_TRUE(german.contains(QStringLiteral("Lebend bei A: 33 Blöcke"))) << german.toStdString();
    EXPECT_TRUE(english.contains(QStringLiteral("Live at A: 33 blocks"))) << english.toStdString();
}

TEST_F(Query, StopsWithoutAnAnswer)
{
    std::stop_source stop;
    stop.request_stop();
    const Ran ran = atomallocRun({QStringLiteral("query"), QStringLiteral("tight-bursts")}, stop.get_token());
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.out.isEmpty());
}

} // namespace
} // namespace atomalloc::app
