// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_writer.h"

#include <charconv>

namespace atomalloc::app {

namespace {
constexpr qsizetype kBuffer = 1 << 20;
}

void CsvWriter::separate()
{
    if (m_rowBegun)
        m_buffer.append(',');
    m_rowBegun = true;
}

CsvWriter &CsvWriter::text(std::string_view field)
{
    separate();
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        m_buffer.append(field.data(), static_cast<qsizetype>(field.size()));
        return *this;
    }
    m_buffer.append('"');
    for (const char character : field) {
        if (character == '"')
            m_buffer.append('"');
        m_buffer.append(character);
    }
    m_buffer.append('"');
    return *this;
}

CsvWriter &CsvWriter::text(const QString &field)
{
    const QByteArray utf8 = field.toUtf8();
    return text(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

CsvWriter &CsvWriter::texts(std::initializer_list<std::string_view> fields)
{
    for (const std::string_view field : fields)
        text(field);
    return *this;
}

CsvWriter &CsvWriter::number(std::uint64_t value)
{
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    m_buffer.append(digits, end - digits);
    return *this;
}

CsvWriter &CsvWriter::real(double value)
{
    separate();
    char digits[400]; // the largest double has 309 digits before its point
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 6).ptr;
    m_buffer.append(digits, end - digits);
    return *this;
}

CsvWriter &CsvWriter::empty()
{
    separate();
    return *this;
}

void CsvWriter::endRow()
{
    m_buffer.append("\r\n", 2);
    m_rowBegun = false;
    if (m_buffer.size() >= kBuffer)
        flush();
}

bool CsvWriter::flush()
{
    m_good = m_good && m_device.write(m_buffer) == m_buffer.size();
    m_buffer.clear();
    return m_good;
}

} // namespace atomalloc::app
