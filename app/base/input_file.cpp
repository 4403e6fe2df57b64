// SPDX-License-Identifier: MPL-2.0
#include "app/base/input_file.h"

#include "app/base/base_text.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr int kStopCheckMs = 50;
constexpr long kUnnamedPipes = PIPEFS_MAGIC; ///< the file system of pipes that have no name

QString nameOf(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

/// A text that speaks of the file's name alone.
Unexpected<Problem> refuse(const QString &path, BaseText why) { return fail(inputProblem(path, Sentence(why, nameOf(path)))); }

Unexpected<Problem> cannotOpen(const QString &path, int error)
{
    const Sentence sentence(BaseText::could_not_be_opened, nameOf(path), qt_error_string(error));
    return fail(inputProblem(path, sentence));
}

/// Why a file of this kind is not read, or nothing.
std::optional<BaseText> refusalOf(mode_t mode)
{
    if (S_ISDIR(mode))
        return BaseText::is_folder;
    if (S_ISREG(mode) || S_ISFIFO(mode))
        return std::nullopt;
    return S_ISSOCK(mode) ? BaseText::is_socket : BaseText::is_device;
}

} // namespace

QString literalPath(const QString &path) { return path.startsWith(u':') ? QStringLiteral("./") + path : path; }

QString absolutePath(const QString &path)
{
    const QFileInfo info(literalPath(path));
    const QString canonical = info.isFile() ? info.canonicalFilePath() : QString();
    return canonical.isEmpty() ? info.absoluteFilePath() : canonical;
}

QString folderOf(const QString &path)
{
    const QFileInfo folder(QFileInfo(literalPath(path)).absolutePath());
    const QString canonical = folder.canonicalFilePath();
    return canonical.isEmpty() ? folder.absoluteFilePath() : canonical;
}

bool exists(const QString &path)
{
    struct stat status = {};
    return !path.isEmpty() && (::stat(QFile::encodeName(path).constData(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR));
}

InputFile::InputFile(int descriptor, Kind kind, std::uint64_t sizeBytes, QString path, QString name, WorkControl work)
    : m_descriptor(descriptor),
      m_kind(kind),
      m_sizeBytes(sizeBytes),
      m_path(std::move(path)),
      m_name(std::move(name)),
      m_work(std::move(work))
{
}

InputFile::InputFile(InputFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_kind(other.m_kind),
      m_hadWriter(other.m_hadWriter),
      m_sizeBytes(other.m_sizeBytes),
      m_path(std::move(other.m_path)),
      m_name(std::move(other.m_name)),
      m_work(std::move(other.m_work))
{
}

InputFile::~InputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Outcome<InputFile> InputFile::open(const QString &path, const WorkControl &work)
{
    if (path.isEmpty())
        return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(BaseText::no_file_named)});
    const QByteArray bytes = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(bytes.constData(), &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? refuse(path, BaseText::does_not_exist) : cannotOpen(path, errno);
    if (const auto why = refusalOf(status.st_mode)) // before it is opened: a device may act on that
        return refuse(path, *why);
    // Without O_NONBLOCK a pipe without a writer would block here, deaf to the stop request. Regular files do not care.
    const int descriptor = ::open(bytes.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return cannotOpen(path, errno);
    struct statfs system = {};
    const bool unnamed = ::fstatfs(descriptor, &system) == 0 && system.f_type == kUnnamedPipes;
    const Kind kind = !S_ISFIFO(status.st_mode) ? Kind::file : unnamed ? Kind::pipe : Kind::named_pipe;
    const std::uint64_t size = kind == Kind::file ? static_cast<std::uint64_t>(status.st_size) : 0;
    InputFile file(descriptor, kind, size, path, nameOf(path), work);
    // The name may stand for something else by now.
    if (::fstat(descriptor, &status) != 0)
        return cannotOpen(path, errno);
    if (const auto why = refusalOf(status.st_mode))
        return refuse(path, *why);
    return file;
}

Outcome<void> InputFile::waitForBytes()
{
    const auto stopped = [this] {
        m_work.setHindrance({});
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(BaseText::reading_cancelled, m_name), .file = m_path});
    };
    for (bool said = false;;) {
        if (m_work.stopRequested())
            return stopped();
        pollfd waiting{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&waiting, 1, kStopCheckMs);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            break; // what is wrong says the read
        if (!std::exchange(said, true))
            m_work.setHindrance(Sentence(BaseText::waiting_for_writer, m_name));
    }
    m_work.setHindrance({});
    m_hadWriter = true;
    return {};
}

Outcome<std::size_t> InputFile::read(std::span<char> buffer)
{
    // A named pipe looks ended as long as nobody has opened it for writing; poll() tells the two apart.
    if (m_kind == Kind::named_pipe && !m_hadWriter)
        if (const Outcome<void> waited = waitForBytes(); !waited)
            return fail(waited.error());
    for (;;) {
        const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
        if (size >= 0)
            return static_cast<std::size_t>(size);
        if (errno == EAGAIN) {
            if (const Outcome<void> waited = waitForBytes(); !waited)
                return fail(waited.error());
        } else if (errno != EINTR) {
            return fail(Problem{.kind = Problem::Kind::input,
                                .sentence = Sentence(BaseText::could_not_be_read, m_name, qt_error_string(errno)),
                                .file = m_path});
        }
    }
}

} // namespace atomalloc::app
