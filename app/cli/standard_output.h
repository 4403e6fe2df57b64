// SPDX-License-Identifier: MPL-2.0
// StandardOutput: what a program prints, with each write checked. Main thread. Both programs use it.
#pragma once

#include <QIODevice>
#include <QString>

namespace atomalloc::app::cli {

/// To be called first of all. Gives standard input, output and error a descriptor each where the caller closed them: otherwise the next
/// file that is opened would be taken for one of them. And a file that outgrows `ulimit -f` is an error of its write, not the end of the
/// program.
void prepareProcess();

/// How many columns a line of that terminal has. Of a file or a pipe: as many as people like to read.
[[nodiscard]] int columnsOf(int descriptor);

class StandardOutput : public QIODevice
{
public:
    /// Writes to this descriptor, which stays open.
    explicit StandardOutput(int descriptor);

    [[nodiscard]] bool isSequential() const override { return true; }

    /// The exit code of a program that is done: `code`, or 1 where something could not be written. `complaint` is then the sentence for
    /// standard error, without the program's name. It is empty where the reader has left, as `head` does.
    [[nodiscard]] int exitCode(int code, QString &complaint) const;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    int m_descriptor;
    int m_error = 0; ///< errno of the first write that failed. Nothing is written after it
};

} // namespace atomalloc::app::cli
