// SPDX-License-Identifier: MPL-2.0
// LineReader: finds line ends in a buffer that is compacted and refilled when it runs out.
#include "app/base/line_reader.h"

#include <algorithm>
#include <cstring>
#include <system_error>

namespace atomalloc::app {

namespace {
constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
} // namespace

LineReader::LineReader(ByteSource &source) : m_source(source), m_buffer(kChunkBytes) {}

void LineReader::readAhead()
{
    m_wasLong = true;
    try {
        m_ahead = std::make_unique<BytesAhead>(m_source);
    } catch (const std::system_error &) { // it takes longer without
    }
}

Outcome<std::size_t> LineReader::load(std::span<char> space)
{
    if (m_loaded >= kBytesAlone && !m_wasLong)
        readAhead();
    Outcome<std::size_t> size = m_ahead ? m_ahead->read(space) : m_source.read(space);
    m_loaded += size ? *size : 0;
    return size;
}

bool LineReader::loadMore()
{
    if (m_problem)
        return false;
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
    const Outcome<std::size_t> size = load(std::span(m_buffer).subspan(m_end));
    if (!size) {
        m_problem = size.error();
        return false;
    }
    m_end += *size;
    return *size > 0;
}

void LineReader::take(std::size_t length, bool ended)
{
    m_line = {m_buffer.data() + m_begin, length};
    if (ended && m_line.ends_with('\r'))
        m_line.remove_suffix(1);
    m_ended = ended;
    m_begin += length + (ended ? 1 : 0);
    m_number += 1 + m_extraLines;
    m_extraLines = 0;
}

bool LineReader::next()
{
    if (m_overlong)
        passOverRestOfLine();
    std::size_t searched = 0;
    for (;;) {
        const std::size_t size = m_end - m_begin;
        const char *start = m_buffer.data() + m_begin;
        const void *hit = size > searched ? std::memchr(start + searched, '\n', size - searched) : nullptr;
        const std::size_t length = hit ? static_cast<std::size_t>(static_cast<const char *>(hit) - start) : size;
        if (hit && length <= kLongestLine) {
            take(length, true);
            return true;
        }
        searched = size;
        if (size > kLongestLine) {
            m_overlong = true;
            take(kLongestLine, false);
            return true;
        }
        if (!loadMore())
            break;
    }
    if (m_problem || m_begin == m_end)
        return false;
    take(m_end - m_begin, false);
    return true;
}

void LineReader::passOverRestOfLine()
{
    m_overlong = false;
    do {
        const char *start = m_buffer.data() + m_begin;
        if (const void *hit = m_begin < m_end ? std::memchr(start, '\n', m_end - m_begin) : nullptr) {
            m_begin += static_cast<std::size_t>(static_cast<const char *>(hit) - start) + 1;
            return;
        }
        m_begin = m_end;
    } while (loadMore());
}

bool LineReader::skipToLineEnd(std::size_t bytes)
{
    if (bytes >= kLongestLine)
        return false;
    while (m_end - m_begin <= bytes)
        if (!loadMore())
            return false;
    const auto from = m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin);
    const auto lineEnd = from + static_cast<std::ptrdiff_t>(bytes);
    if (*lineEnd != '\n')
        return false;
    m_extraLines += static_cast<std::uint64_t>(std::count(from, lineEnd + 1, '\n'));
    m_begin += bytes + 1;
    return true;
}

} // namespace atomalloc::app
