// SPDX-License-Identifier: MPL-2.0
#include "app/base/byte_source.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"

#include <QFile>

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <unistd.h>
#include <vector>

namespace atomalloc::app {
namespace {

using test::gzip;
using test::InputFiles;
using test::zip;
using test::zstd;

struct Reading
{
    std::string bytes;
    std::optional<Problem> problem;
    bool truncated = false;
    bool hasTail = false;
    Container container = Container::plain;
};

Reading readAll(const QString &path, std::size_t chunkBytes = 1000, const WorkControl &work = WorkControl(), ByteLimits limits = {})
{
    Reading reading;
    const auto source = ByteSource::open(path, work, limits);
    if (!source) {
        reading.problem = source.error();
        return reading;
    }
    std::vector<char> chunk(chunkBytes);
    for (;;) {
        const Outcome<std::size_t> size = (*source)->read(chunk);
        if (!size)
            reading.problem = size.error();
        if (!size || *size == 0)
            break;
        reading.bytes.append(chunk.data(), *size);
    }
    reading.truncated = (*source)->truncated();
    reading.hasTail = (*source)->hasTail();
    reading.container = (*source)->container();
    return reading;
}

/// Does not pack well, so that a cut leaves something behind.
QByteArray noise(int size)
{
    QByteArray bytes;
    for (std::uint32_t state = 1; bytes.size() < size; state = state * 1664525 + 1013904223)
        bytes.append(static_cast<char>(state >> 24));
    return bytes;
}

TEST(ByteSource, UnpacksEveryContainerToTheSameBytes)
{
    const InputFiles files;
    const QByteArray plain = noise(300'000);
    for (const auto &[bytes, container] : {std::pair(plain, Container::plain),
                                           {gzip(plain), Container::gzip},
                                           {zstd(plain), Container::zstd},
                                           {zip({{"data", plain}}), Container::zip}}) {
        const Reading reading = readAll(files.write("data", bytes));
        EXPECT_FALSE(reading.problem);
        EXPECT_FALSE(reading.truncated);
        EXPECT_EQ(reading.container, container);
        EXPECT_TRUE(reading.bytes == plain.toStdString());
    }
}

TEST(ByteSource, ReadsSeveralFramesAndMembersAsOne)
{
    const InputFiles files;
    EXPECT_EQ(readAll(files.write("a", zstd("one ") + zstd("two"))).bytes, "one two");
    EXPECT_EQ(readAll(files.write("b", gzip("one ") + gzip("two") + QByteArray(512, '\0'))).bytes, "one two");
}

TEST(ByteSource, ReadsTheOneFileOfAZipArchive)
{
    const InputFiles files;
    const QByteArray plain = noise(300'000);
    EXPECT_EQ(readAll(files.write("a.zip", zip({{"folder/", {}}, {"folder/data", plain}, {"__MACOSX/._data", "x"}}))).bytes,
              plain.toStdString());
    const Reading none = readAll(files.write("b.zip", zip({{"folder/", {}}})));
    EXPECT_FALSE(none.problem);
    EXPECT_EQ(none.bytes, "");
    const Reading empty = readAll(files.write("d.zip", zip({})));
    EXPECT_FALSE(empty.problem);
    EXPECT_TRUE(empty.bytes.empty()) << "an archive with nothing in it is no text";
    const Reading two = readAll(files.write("c.zip", zip({{"one", plain}, {"two", plain}})));
    ASSERT_TRUE(two.problem);
    EXPECT_EQ(textOf(two.problem->sentence),
              QStringLiteral("c.zip cannot be read: its zip archive holds one and two, and can be read with one file alone."));
}

TEST(ByteSource, PeeksWithoutConsuming)
{
    const InputFiles files;
    const QByteArray plain = noise(200'000);
    const auto source = ByteSource::open(files.write("data", zstd(plain)));
    ASSERT_TRUE(source);
    const Outcome<std::string_view> head = (*source)->peek();
    ASSERT_TRUE(head);
    EXPECT_EQ(head->size(), 65536u);
    EXPECT_TRUE(plain.toStdString().starts_with(*head));
    std::vector<char> all(300'000);
    EXPECT_EQ(*(*source)->read(all), 200'000u);
    EXPECT_TRUE(std::equal(plain.begin(), plain.end(), all.begin()));
}

TEST(ByteSource, KeepsWhatComesBeforeACut)
{
    const InputFiles files;
    const QByteArray plain = noise(400'000);
    for (const QByteArray &packed : {gzip(plain), zstd(plain), zip({{"data", plain}})}) {
        const Reading reading = readAll(files.write("cut", packed.left(std::min<qsizetype>(packed.size() - 9, 350'000))));
        EXPECT_FALSE(reading.problem);
        EXPECT_TRUE(reading.truncated);
        EXPECT_GT(reading.bytes.size(), 200'000u);
        EXPECT_TRUE(plain.toStdString().starts_with(reading.bytes));
    }
}

TEST(ByteSource, CallsDamagedDataDamaged)
{
    const InputFiles files;
    QByteArray damaged = gzip(noise(100'000));
    damaged[50'000] = static_cast<char>(damaged[50'000] ^ 0x55);
    const Reading gz = readAll(files.write("bad.gz", damaged));
    ASSERT_TRUE(gz.problem);
    EXPECT_TRUE(textOf(gz.problem->sentence).startsWith(QStringLiteral("bad.gz cannot be read: its gzip data is damaged (")));

    damaged = zip({{"data", noise(100'000)}});
    damaged[50'000] = static_cast<char>(damaged[50'000] ^ 0x55);
    const Reading zipped = readAll(files.write("bad.zip", damaged));
    ASSERT_TRUE(zipped.problem);
    EXPECT_TRUE(textOf(zipped.problem->sentence).startsWith(QStringLiteral("bad.zip cannot be read: its zip archive is damaged (")));

    QByteArray secondFrame = zstd("then something else");
    secondFrame[8] = static_cast<char>(secondFrame[8] ^ 0x55);
    const Reading zst = readAll(files.write("bad.zst", zstd("fine") + secondFrame.left(6) + "\xff\xff\xff\xff\xff\xff"));
    ASSERT_TRUE(zst.problem);
    EXPECT_EQ(zst.problem->kind, Problem::Kind::input);
    EXPECT_TRUE(textOf(zst.problem->sentence).startsWith(QStringLiteral("bad.zst cannot be read: its zstd data is damaged (")));
}

TEST(ByteSource, PassesOverWhatFollowsACompleteContainer)
{
    const InputFiles files;
    for (const QByteArray &packed : {gzip("fine"), zstd("fine"), gzip("fi") + gzip("ne"), zstd("fi") + zstd("ne")}) {
        for (const QByteArray &tail : {QByteArray("junk"), QByteArray("PK and more"), QByteArray("\x1f", 1), QByteArray("(")}) {
            const Reading reading = readAll(files.write("tail", packed + tail));
            EXPECT_FALSE(reading.problem);
            EXPECT_FALSE(reading.truncated && tail.size() > 1) << "a first byte alone may be one of a container that is cut short";
            EXPECT_EQ(reading.bytes, "fine");
            EXPECT_TRUE(reading.hasTail || tail.size() == 1);
        }
        EXPECT_FALSE(readAll(files.write("whole", packed)).hasTail);
    }
}

TEST(ByteSource, ReadsAFileThatBeginsWithAFrameToSkip)
{
    const InputFiles files;
    for (int magic = 0x50; magic <= 0x5f; ++magic) {
        const QByteArray skipped = QByteArray(1, static_cast<char>(magic)) + QByteArray("\x2a\x4d\x18\x03\0\0\0abc", 10);
        const Reading reading = readAll(files.write("data", skipped + zstd("one ") + skipped + zstd("two") + skipped));
        EXPECT_EQ(reading.bytes, "one two") << magic;
        EXPECT_EQ(reading.container, Container::zstd);
        EXPECT_FALSE(reading.hasTail);
    }
}

TEST(ByteSource, RepeatsItsProblem)
{
    const InputFiles files;
    const auto source = ByteSource::open(files.write("bad.zst", QByteArray("\x28\xb5\x2f\xfd", 4) + QByteArray(100, '\xff')));
    ASSERT_TRUE(source);
    std::array<char, 10> buffer{};
    EXPECT_FALSE((*source)->peek());
    EXPECT_FALSE((*source)->read(buffer));
    EXPECT_FALSE((*source)->peek());
}

TEST(ByteSource, RefusesAZipBombByItsRatio)
{
    const InputFiles files;
    const QByteArray bomb = zstd(QByteArray(64 << 20, '\0')); // about 6 KiB
    ASSERT_LT(bomb.size() * 2000, 64 << 20);
    const Reading reading = readAll(files.write("bomb.zst", bomb), 1 << 20);
    ASSERT_TRUE(reading.problem);
    EXPECT_EQ(textOf(reading.problem->sentence),
              QStringLiteral("bomb.zst unpacks to more than 2000 times its size. Such files are not read."));
    EXPECT_LE(reading.bytes.size(), 17u << 20);
}

TEST(ByteSource, RefusesWhatUnpacksToMoreThanTheLimit)
{
    const InputFiles files;
    const ByteLimits limits{.total_bytes = 3 << 20, .ratio = 2000, .ratio_free_bytes = 16 << 20};
    const QByteArray large(4 << 20, 'x');
    const Reading packed = readAll(files.write("large.gz", gzip(large)), 1 << 16, WorkControl(), limits);
    ASSERT_TRUE(packed.problem);
    EXPECT_EQ(textOf(packed.problem->sentence), QStringLiteral("large.gz unpacks to more than 3 MiB, which is more than can be read."));
    EXPECT_FALSE(readAll(files.write("large", large), 1 << 16, WorkControl(), limits).problem) << "plain files are as large as they are";
}

TEST(ByteSource, StopsWhenAsked)
{
    const InputFiles files;
    const QString path = files.write("data", noise(1000));
    const WorkControl work;
    const auto source = ByteSource::open(path, work);
    std::array<char, 10> buffer{};
    EXPECT_TRUE((*source)->read(buffer));
    work.requestStop();
    const Outcome<std::size_t> after = (*source)->read(buffer);
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().kind, Problem::Kind::cancelled);
}

TEST(ByteSource, ReportsProgressByTheBytesOfTheFile)
{
    const InputFiles files;
    const WorkControl work;
    const auto source = ByteSource::open(files.write("data", gzip(noise(1 << 20))), work);
    const int begin = work.progressPermille();
    EXPECT_GT(begin, 0);
    EXPECT_LT(begin, 200);
    std::vector<char> half(1 << 19);
    ASSERT_TRUE((*source)->read(half));
    EXPECT_GT(work.progressPermille(), 400);
    EXPECT_LT(work.progressPermille(), 700);
    ASSERT_TRUE((*source)->read(half));
    ASSERT_TRUE((*source)->read(half));
    EXPECT_EQ(work.progressPermille(), 1000);
}

TEST(ByteSource, SaysWhyItCannotOpen)
{
    const InputFiles files;
    const auto sentence = [](const QString &path) { return textOf(ByteSource::open(path).error().sentence); };
    EXPECT_EQ(sentence(files.folder() + QStringLiteral("/gone")), QStringLiteral("gone does not exist."));
    EXPECT_TRUE(sentence(files.folder()).endsWith(QStringLiteral(" is a folder, not a file.")));
    EXPECT_EQ(sentence(QStringLiteral("/dev/null")), QStringLiteral("null is a device. Only files and pipes can be read."));
    EXPECT_EQ(sentence(QString()), QStringLiteral("No file is named."));
}

TEST(ByteSource, SaysThatAFileIsNotReadable)
{
    // Nobody may read page 0 of a process, so this file opens and then fails, for root too.
    EXPECT_TRUE(
        textOf(ByteSource::open(QStringLiteral("/proc/self/mem")).error().sentence).startsWith(QStringLiteral("mem could not be read: ")));
    if (geteuid() == 0)
        return; // root may read everything
    const InputFiles files;
    const QString path = files.write("secret", "data");
    QFile::setPermissions(path, {});
    EXPECT_TRUE(textOf(ByteSource::open(path).error().sentence).startsWith(QStringLiteral("secret could not be opened: ")));
}

TEST(ByteSource, DeliversAnEmptyFileAsNothing)
{
    const InputFiles files;
    const Reading reading = readAll(files.write("empty", {}));
    EXPECT_FALSE(reading.problem);
    EXPECT_FALSE(reading.truncated);
    EXPECT_EQ(reading.bytes, "");
}

} // namespace
} // namespace atomalloc::app
