// SPDX-License-Identifier: MPL-2.0
// ByteSource: file -> packed buffer -> decoder -> the caller's buffer.
#include "app/base/byte_source.h"

#include "app/base/base_text.h"
#include "app/base/decoder.h"
#include "app/base/input_file.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::size_t kPackedBytes = std::size_t{128} << 10;

} // namespace

struct ByteSource::Impl
{
    Impl(InputFile opened, QString itsPath, WorkControl itsWork, ByteLimits itsLimits)
        : file(std::move(opened)), path(std::move(itsPath)), work(std::move(itsWork)), limits(itsLimits)
    {
    }

    InputFile file;
    QString path;
    WorkControl work;
    ByteLimits limits;
    Container container = Container::plain;
    std::unique_ptr<Decoder> decoder;
    Decoder::State state = Decoder::State::complete;

    std::vector<char> packed = std::vector<char>(kPackedBytes);
    std::span<const char> rest; ///< of `packed`: not yet decoded
    bool fileEnded = false;

    std::vector<char> peeked;
    std::size_t peekedUsed = 0;

    std::uint64_t packedBytes = 0;
    std::uint32_t packedCrc = 0;
    std::uint64_t unpackedBytes = 0;
    bool ended = false;
    bool truncated = false;
    std::optional<Problem> failure; ///< repeated by every later read

    Outcome<std::size_t> stopWith(Problem problem)
    {
        failure = std::move(problem);
        return fail(*failure);
    }

    /// The first load, repeated until there are enough bytes to tell what they are.
    Outcome<void> loadHead()
    {
        std::size_t size = 0;
        while (size < Decoder::kHeadBytes && !fileEnded) {
            const Outcome<std::size_t> more = file.read(std::span(packed).subspan(size));
            if (!more)
                return fail(more.error());
            size += *more;
            fileEnded = *more == 0;
        }
        took(size);
        return {};
    }

    Outcome<void> loadPacked()
    {
        const Outcome<std::size_t> size = file.read(packed);
        if (!size)
            return fail(size.error());
        fileEnded = *size == 0;
        took(*size);
        return {};
    }

    /// For decoders that read by themselves. What goes wrong is kept in `failure`.
    std::span<const char> nextPacked()
    {
        if (fileEnded || failure || work.stopRequested())
            return {};
        if (const Outcome<void> loaded = loadPacked(); !loaded)
            failure = loaded.error();
        return failure ? std::span<const char>() : std::exchange(rest, {});
    }

    void took(std::size_t size)
    {
        rest = {packed.data(), size};
        packedBytes += size;
        packedCrc = static_cast<std::uint32_t>(crc32_z(packedCrc, reinterpret_cast<const Bytef *>(packed.data()), size));
        work.setProgress(packedBytes, file.sizeBytes());
    }

    std::optional<Problem> passedLimit() const
    {
        if (container == Container::plain)
            return std::nullopt;
        if (unpackedBytes > limits.total_bytes)
            return inputProblem(path, Sentence(BaseText::unpacks_too_large, file.name(), limits.total_bytes >> 20));
        if (unpackedBytes > limits.ratio_free_bytes && unpackedBytes / limits.ratio > packedBytes)
            return inputProblem(path, Sentence(BaseText::unpacks_too_many_times, file.name(), limits.ratio));
        return std::nullopt;
    }

    /// Unpacks into `buffer` until it is full or the data ends.
    Outcome<std::size_t> unpack(std::span<char> buffer)
    {
        std::span<char> space = buffer;
        while (!space.empty() && !ended) {
            if (work.stopRequested())
                return stopWith({Problem::Kind::cancelled, Sentence(BaseText::reading_cancelled, file.name()), path});
            if (rest.empty() && !fileEnded)
                if (const Outcome<void> loaded = loadPacked(); !loaded)
                    return stopWith(loaded.error());
            const std::size_t before = space.size();
            state = decoder->decode(rest, space);
            unpackedBytes += before - space.size();
            if (failure)
                return fail(*failure);
            if (state == Decoder::State::broken)
                return stopWith(inputProblem(path, Sentence(BaseText::cannot_be_read, file.name(), decoder->error())));
            if (auto problem = passedLimit())
                return stopWith(*std::move(problem));
            if (state == Decoder::State::ended || (fileEnded && rest.empty() && space.size() == before)) {
                ended = true;
                truncated = state == Decoder::State::within;
            }
        }
        return buffer.size() - space.size();
    }
};

ByteSource::ByteSource(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ByteSource::~ByteSource() = default;

Outcome<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path, const WorkControl &work, ByteLimits limits)
{
    Outcome<InputFile> file = InputFile::open(path, work);
    if (!file)
        return fail(file.error());
    auto impl = std::make_unique<Impl>(std::move(*file), path, work, limits);
    // What a file is packed with is told by its first bytes; a pipe may deliver fewer of them at once.
    if (const Outcome<void> loaded = impl->loadHead(); !loaded)
        return fail(loaded.error());
    impl->container = Decoder::detect(impl->rest);
    impl->decoder = Decoder::create(impl->container, [whole = impl.get()] { return whole->nextPacked(); });
    if (!impl->decoder)
        return fail(Problem{Problem::Kind::run, Sentence(BaseText::cannot_be_unpacked, impl->file.name()), path});
    return std::unique_ptr<ByteSource>(new ByteSource(std::move(impl))); // the constructor is private
}

Outcome<std::string_view> ByteSource::peek()
{
    if (m_impl->peeked.empty() && !m_impl->failure) {
        m_impl->peeked.resize(kPeekBytes);
        Outcome<std::size_t> size = m_impl->unpack(m_impl->peeked);
        m_impl->peeked.resize(size ? *size : 0);
    }
    if (m_impl->failure)
        return fail(*m_impl->failure);
    return std::string_view(m_impl->peeked.data(), m_impl->peeked.size());
}

Outcome<std::size_t> ByteSource::read(std::span<char> buffer)
{
    if (m_impl->failure)
        return fail(*m_impl->failure);
    const std::size_t fromPeek = std::min(buffer.size(), m_impl->peeked.size() - m_impl->peekedUsed);
    if (fromPeek > 0)
        std::memcpy(buffer.data(), m_impl->peeked.data() + m_impl->peekedUsed, fromPeek);
    m_impl->peekedUsed += fromPeek;
    Outcome<std::size_t> size = m_impl->unpack(buffer.subspan(fromPeek));
    if (!size)
        return size;
    return fromPeek + *size;
}

Outcome<QByteArray> ByteSource::readAll(std::uint64_t limitBytes)
{
    QByteArray all;
    std::vector<char> chunk(std::size_t{256} << 10);
    for (;;) {
        const Outcome<std::size_t> size = read(chunk);
        if (!size)
            return fail(size.error());
        if (*size == 0)
            return all;
        all.append(chunk.data(), static_cast<qsizetype>(*size));
        if (static_cast<std::uint64_t>(all.size()) > limitBytes)
            return fail(inputProblem(path(), Sentence(BaseText::file_larger_than, asBytes(limitBytes))));
    }
}

Outcome<FileStamp> ByteSource::stamp()
{
    while (!m_impl->fileEnded) {
        if (m_impl->work.stopRequested())
            return fail(Problem{Problem::Kind::cancelled, Sentence(BaseText::reading_cancelled, m_impl->file.name()), path()});
        if (const Outcome<void> loaded = m_impl->loadPacked(); !loaded)
            return fail(loaded.error());
    }
    m_impl->ended = true;
    return FileStamp{m_impl->packedBytes, m_impl->packedCrc};
}

bool ByteSource::hasTail() const noexcept { return m_impl->state == Decoder::State::ended; }
Container ByteSource::container() const noexcept { return m_impl->container; }
bool ByteSource::truncated() const noexcept { return m_impl->truncated; }
const WorkControl &ByteSource::work() const noexcept { return m_impl->work; }
std::uint64_t ByteSource::fileBytes() const noexcept { return m_impl->file.sizeBytes(); }
const QString &ByteSource::path() const noexcept { return m_impl->path; }

} // namespace atomalloc::app
