// SPDX-License-Identifier: MPL-2.0
// LineReader: the lines of a ByteSource, one after the other.
// A line is a view into the reader's buffer. No line is copied, and none allocates memory.
// It is used by the thread that uses its source. A long source is read ahead on another thread: while the reader is there, nobody else
// reads from the source.
#pragma once

#include "app/base/byte_source.h"
#include "app/base/bytes_ahead.h"

#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::app {

class LineReader
{
public:
    /// A longer line is delivered cut to this length, with overlong() set. The rest of it is passed over.
    static constexpr std::size_t kLongestLine = std::size_t{1} << 20;

    /// So much is read before a thread is worth it.
    static constexpr std::size_t kBytesAlone = std::size_t{2} << 20;

    explicit LineReader(ByteSource &source);

    /// Goes to the next line. False at the end of the data or at a problem().
    bool next();
    /// The line without its "\n" or "\r\n". Valid until the next call.
    [[nodiscard]] std::string_view line() const noexcept { return m_line; }
    /// 1-based.
    [[nodiscard]] std::uint64_t number() const noexcept { return m_number; }
    /// False for a last line without its line end: it may have been cut anywhere.
    [[nodiscard]] bool ended() const noexcept { return m_ended; }
    [[nodiscard]] bool overlong() const noexcept { return m_overlong; }

    /// For a text that holds line ends itself and whose length is known: passes over the next `bytes` bytes.
    /// It does so only when a line ends exactly there. Else it does nothing.
    /// line() is not valid after it.
    bool skipToLineEnd(std::size_t bytes);

    /// Why reading ended early. Nothing when the data just ended.
    [[nodiscard]] const std::optional<Problem> &problem() const noexcept { return m_problem; }

private:
    bool loadMore();
    Outcome<std::size_t> load(std::span<char> space);
    void readAhead();
    void take(std::size_t length, bool ended);
    void passOverRestOfLine();

    ByteSource &m_source;
    std::uint64_t m_loaded = 0;          ///< bytes
    bool m_wasLong = false;              ///< reading ahead was tried
    std::unique_ptr<BytesAhead> m_ahead; ///< null for a short source, and where there can be no thread
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; ///< m_begin <= m_end <= m_buffer.size(): not yet delivered
    std::size_t m_end = 0;
    std::string_view m_line;
    std::uint64_t m_number = 0;
    std::uint64_t m_extraLines = 0; ///< line ends inside what skipToLineEnd() passed over
    bool m_ended = true;
    bool m_overlong = false;
    std::optional<Problem> m_problem;
};

} // namespace atomalloc::app
