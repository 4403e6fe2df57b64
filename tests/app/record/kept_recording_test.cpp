// SPDX-License-Identifier: MPL-2.0
#include "app/base/byte_source.h"
#include "app/record/kept_recording.h"
#include "app/record/preload/last_words.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"

#include <QFile>

namespace atomalloc::app {
namespace {

class KeptRecording : public test::FolderTest
{
protected:
    [[nodiscard]] Outcome<RecordingFacts> keep(const QByteArray &recorded, const QString &as) const
    {
        write(QStringLiteral("part"), recorded);
        return keepRecording(path(QStringLiteral("part")), path(as));
    }
    [[nodiscard]] bool partIsThere() const { return QFile::exists(path(QStringLiteral("part"))); }
};

constexpr const char *kRecords = "v 10400 3\n+ 10 0 aa0\n- aa0 0\n";
const QString kPlain = QStringLiteral("kept");

TEST_F(KeptRecording, EndsWhereTheZerosBegin)
{
    for (const qsizetype zeros : {0, 1, 4096, 3 << 20}) {
        EXPECT_EQ(keep(QByteArray(kRecords) + QByteArray(zeros, '\0'), kPlain)->end, RecordingEnd::cut) << zeros;
        EXPECT_EQ(test::bytesOf(path(kPlain)), kRecords) << zeros;
        EXPECT_FALSE(partIsThere());
    }
}

TEST_F(KeptRecording, SaysHowItEnded)
{
    EXPECT_EQ(keep(QByteArray(kRecords) + preload::kProgramEnded, kPlain)->end, RecordingEnd::whole);
    EXPECT_EQ(keep(QByteArray(kRecords) + preload::kDiskFull, kPlain)->end, RecordingEnd::disk_full);
    EXPECT_EQ(keep(QByteArray("v 10400 3\n") + preload::kProgramEnded, kPlain)->end, RecordingEnd::empty);
    EXPECT_FALSE(partIsThere());
}

TEST_F(KeptRecording, SaysHowOftenTheProgramForked)
{
    EXPECT_EQ(keep(kRecords, kPlain)->forks, 0U);
    EXPECT_EQ(keep(QByteArray("v 10400 3\n# forks 0000001a\n+ 10 0 aa0\n"), kPlain)->forks, 26U);
    EXPECT_EQ(keep(QByteArray("v 10400 3\n# forks 00000002\n"), kPlain)->forks, 2U) << "also where nothing is kept";
}

TEST_F(KeptRecording, IsPackedWhenItsNameSaysSo)
{
    QByteArray many;
    for (int n = 0; n < 200'000; ++n)
        many += "+ 10 0 " + QByteArray::number(n * 7919, 16) + '\n';
    const QString name = QStringLiteral("kept.zst");
    ASSERT_TRUE(keep(many, name));
    EXPECT_LT(QFile(path(name)).size(), many.size() / 2);
    const auto source = ByteSource::open(path(name));
    ASSERT_TRUE(source);
    EXPECT_EQ(*(*source)->readAll(std::uint64_t{1} << 30), many);
}

TEST_F(KeptRecording, StaysWhereItIsWhenItsPlaceCannotBeWritten)
{
    write(QStringLiteral("part"), kRecords);
    const auto kept = keepRecording(path(QStringLiteral("part")), path(QStringLiteral("no-folder/kept")));
    ASSERT_FALSE(kept);
    EXPECT_TRUE(textOf(kept.error()).contains(QStringLiteral("no-folder/kept"))) << textOf(kept.error()).toStdString();
    EXPECT_TRUE(partIsThere());
}

} // namespace
} // namespace atomalloc::app
