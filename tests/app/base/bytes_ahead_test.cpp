// SPDX-License-Identifier: MPL-2.0
#include "app/base/bytes_ahead.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace atomalloc::app {
namespace {

QByteArray randomBytes(std::size_t count)
{
    std::mt19937_64 random(3);
    QByteArray bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
    std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
    return bytes;
}

std::unique_ptr<ByteSource> sourceOf(const test::InputFiles &files, const QByteArray &bytes, const WorkControl &work = WorkControl())
{
    return std::move(*ByteSource::open(files.write("bytes", bytes), work));
}

/// All that is left, in pieces of many sizes.
QByteArray restOf(BytesAhead &ahead)
{
    QByteArray all;
    std::vector<char> buffer(1);
    for (;;) {
        const auto size = ahead.read(buffer);
        if (!size || *size == 0)
            return all;
        all.append(buffer.data(), static_cast<qsizetype>(*size));
        buffer.resize(buffer.size() * 3 % 700'001 + 1);
    }
}

TEST(BytesAhead, GivesAllBytesInTheirOrder)
{
    const test::InputFiles files;
    const QByteArray bytes = randomBytes(12 * BytesAhead::kChunkBytes + 17);
    for (const QByteArray &file : {bytes, test::zstd(bytes), QByteArray("few"), QByteArray()}) {
        const auto source = sourceOf(files, file);
        BytesAhead ahead(*source);
        EXPECT_TRUE(restOf(ahead) == (file.size() > 3 ? bytes : file));
        std::vector<char> more(10);
        EXPECT_EQ(*ahead.read(more), 0U) << "also when it is asked again";
    }
}

TEST(BytesAhead, GoesOnWhereTheSourceStood)
{
    const test::InputFiles files;
    const QByteArray bytes = randomBytes(3 * BytesAhead::kChunkBytes);
    const auto source = sourceOf(files, bytes);
    std::vector<char> first(1'000);
    ASSERT_EQ(*source->read(first), 1'000U);
    BytesAhead ahead(*source);
    EXPECT_TRUE(restOf(ahead) == bytes.mid(1'000));
}

TEST(BytesAhead, PassesAProblemOnBehindTheBytesBeforeIt)
{
    const test::InputFiles files;
    const QByteArray bytes = randomBytes(8 * BytesAhead::kChunkBytes);
    QByteArray broken = test::zstd(bytes);
    broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
    broken.truncate(broken.size() - 4); // without its checksum
    const auto source = sourceOf(files, broken);
    BytesAhead ahead(*source);
    (void)restOf(ahead);
    const auto alone = sourceOf(files, broken);
    std::vector<char> chunk(BytesAhead::kChunkBytes);
    auto size = alone->read(chunk);
    while (size && *size > 0)
        size = alone->read(chunk);
    const auto again = ahead.read(chunk);
    ASSERT_EQ(static_cast<bool>(again), static_cast<bool>(size));
    if (!size) {
        EXPECT_EQ(textOf(again.error()), textOf(size.error()));
    }
}

TEST(BytesAhead, PassesAStopOn)
{
    const test::InputFiles files;
    const WorkControl work;
    const auto source = sourceOf(files, randomBytes(20 * BytesAhead::kChunkBytes), work);
    BytesAhead ahead(*source);
    work.requestStop();
    (void)restOf(ahead);
    std::vector<char> byte(1);
    const auto size = ahead.read(byte);
    ASSERT_FALSE(size);
    EXPECT_EQ(size.error().kind, Problem::Kind::cancelled);
}

TEST(BytesAhead, EndsInTheMiddleOfReading)
{
    const test::InputFiles files;
    const auto source = sourceOf(files, randomBytes(20 * BytesAhead::kChunkBytes));
    {
        BytesAhead ahead(*source);
        std::vector<char> five(5);
        EXPECT_EQ(*ahead.read(five), 5U);
    }
    EXPECT_TRUE(source->stamp()) << "it can be used again";
}

} // namespace
} // namespace atomalloc::app
