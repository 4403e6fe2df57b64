// SPDX-License-Identifier: MPL-2.0
#include "app/cli/standard_output.h"

#include "app/cli/cli_words.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace atomalloc::app::cli {

void prepareProcess()
{
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Opened the other way round, so that reading from it or writing to it still fails.
        const int flags = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", flags); // the lowest free number: this one
    }
}

int columnsOf(int descriptor)
{
    constexpr int kOfAFile = 100;
    winsize size{};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kOfAFile;
}

StandardOutput::StandardOutput(int descriptor) : m_descriptor(descriptor) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

int StandardOutput::exitCode(int code, QString &complaint) const
{
    if (m_error == 0)
        return code;
    if (m_error != EPIPE)
        complaint = CliWords::tr("The output could not be written: %1.").arg(qt_error_string(m_error));
    return code == 0 ? 1 : code;
}

qint64 StandardOutput::readData(char * /*data*/, qint64 /*maxSize*/) { return -1; }

qint64 StandardOutput::writeData(const char *data, qint64 size)
{
    qint64 done = 0;
    while (m_error == 0 && done < size) {
        const ssize_t written = ::write(m_descriptor, data + done, static_cast<std::size_t>(size - done));
        if (written >= 0) {
            done += written;
        } else if (errno == EAGAIN) {
            pollfd ready{.fd = m_descriptor, .events = POLLOUT, .revents = 0};
            (void)::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
    return m_error == 0 ? size : -1;
}

} // namespace atomalloc::app::cli
