// SPDX-License-Identifier: MPL-2.0
// ByteSource: file -> packed buffer -> decoder -> the caller's buffer.
#include "app/base/byte_source.h"

#include "app/base/decoder.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::size_t kPackedBytes = std::size_t{128} << 10;
constexpr std::size_t kPeekBytes = std::size_t{64} << 10;

Problem inputProblem(const QString &path, const QString &sentence) { return {Problem::Kind::input, sentence, path}; }

/// Why the file is not opened at all, or nothing.
std::optional<Problem> refusal(const QString &path)
{
    if (path.isEmpty())
        return Problem{Problem::Kind::usage, QStringLiteral("No file is named.")};
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (!info.exists())
        return inputProblem(path, QStringLiteral("%1 does not exist.").arg(name));
    if (info.isDir())
        return inputProblem(path, QStringLiteral("%1 is a folder, not a file.").arg(name));
    if (!info.isFile()) // a pipe or device could block for ever
        return inputProblem(path, QStringLiteral("%1 is a pipe or a device. Only files can be read.").arg(name));
    return std::nullopt;
}

} // namespace

struct ByteSource::Impl
{
    QFile file;
    QString path;
    QString name; ///< without folders, for sentences
    ReadControl control;
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
    std::uint64_t unpackedBytes = 0;
    std::uint64_t delivered = 0;
    bool ended = false;
    bool truncated = false;
    std::optional<Problem> failure; ///< repeated by every later read

    Outcome<std::size_t> stopWith(Problem problem)
    {
        failure = std::move(problem);
        return fail(*failure);
    }

    bool loadPacked()
    {
        const qint64 size = file.read(packed.data(), static_cast<qint64>(packed.size()));
        if (size < 0)
            return false;
        rest = {packed.data(), static_cast<std::size_t>(size)};
        packedBytes += rest.size();
        fileEnded = size == 0;
        if (control.progress) {
            const auto total = static_cast<std::uint64_t>(std::max<qint64>(file.size(), 1));
            control.progress->store(static_cast<int>(std::min<std::uint64_t>(packedBytes * 1000 / total, 1000)), std::memory_order_relaxed);
        }
        return true;
    }

    std::optional<Problem> passedLimit() const
    {
        if (container == Container::plain)
            return std::nullopt;
        if (unpackedBytes > limits.total_bytes)
            return inputProblem(
                path,
                QStringLiteral("%1 unpacks to more than %2 MiB, which is more than can be read.").arg(name).arg(limits.total_bytes >> 20));
        if (unpackedBytes > limits.ratio_free_bytes && unpackedBytes / limits.ratio > packedBytes)
            return inputProblem(
                path, QStringLiteral("%1 unpacks to more than %2 times its size. Such files are not read.").arg(name).arg(limits.ratio));
        return std::nullopt;
    }

    /// Unpacks into `buffer` until it is full or the data ends.
    Outcome<std::size_t> unpack(std::span<char> buffer)
    {
        std::span<char> space = buffer;
        while (!space.empty() && !ended) {
            if (control.stop.stop_requested())
                return stopWith({Problem::Kind::cancelled, QStringLiteral("Reading %1 was cancelled.").arg(name), path});
            if (rest.empty() && !fileEnded && !loadPacked())
                return stopWith(inputProblem(path, QStringLiteral("%1 could not be read: %2.").arg(name, file.errorString())));
            const std::size_t before = space.size();
            state = decoder->decode(rest, space);
            unpackedBytes += before - space.size();
            if (state == Decoder::State::broken)
                return stopWith(inputProblem(path, QStringLiteral("%1 cannot be read: %2.").arg(name, decoder->error())));
            if (auto problem = passedLimit())
                return stopWith(*std::move(problem));
            if (fileEnded && rest.empty() && space.size() == before) {
                ended = true;
                truncated = state == Decoder::State::within;
            }
        }
        return buffer.size() - space.size();
    }
};

ByteSource::ByteSource(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ByteSource::~ByteSource() = default;

Outcome<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path, ReadControl control, ByteLimits limits)
{
    if (auto problem = refusal(path))
        return fail(*std::move(problem));
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->name = QFileInfo(path).fileName();
    impl->control = std::move(control);
    impl->limits = limits;
    impl->file.setFileName(path);
    if (!impl->file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(inputProblem(path, QStringLiteral("%1 could not be opened: %2.").arg(impl->name, impl->file.errorString())));
    if (!impl->loadPacked())
        return fail(inputProblem(path, QStringLiteral("%1 could not be read: %2.").arg(impl->name, impl->file.errorString())));
    impl->container = Decoder::detect(impl->rest);
    impl->decoder = Decoder::create(impl->container);
    if (!impl->decoder)
        return fail(Problem{Problem::Kind::run, QStringLiteral("%1 cannot be unpacked: not enough memory.").arg(impl->name), path});
    return std::unique_ptr<ByteSource>(new ByteSource(std::move(impl))); // the constructor is private
}

Outcome<std::string_view> ByteSource::peek()
{
    if (m_impl->peeked.empty() && !m_impl->failure) {
        m_impl->peeked.resize(kPeekBytes);
        const Outcome<std::size_t> size = m_impl->unpack(m_impl->peeked);
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
    const Outcome<std::size_t> size = m_impl->unpack(buffer.subspan(fromPeek));
    if (!size)
        return size;
    m_impl->delivered += fromPeek + *size;
    return fromPeek + *size;
}

Container ByteSource::container() const noexcept { return m_impl->container; }
bool ByteSource::truncated() const noexcept { return m_impl->truncated; }
const QString &ByteSource::path() const noexcept { return m_impl->path; }
std::uint64_t ByteSource::bytesRead() const noexcept { return m_impl->delivered; }

} // namespace atomalloc::app
