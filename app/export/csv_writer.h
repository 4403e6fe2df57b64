// SPDX-License-Identifier: MPL-2.0
// CsvWriter: rows of a CSV file, as RFC 4180 describes them: commas, CRLF, and quotes that are doubled where they are needed.
// Text is UTF-8, numbers are those of the C locale. One thread.
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace atomalloc::app {

class CsvWriter
{
public:
    explicit CsvWriter(QIODevice &device) : m_device(device) {}

    CsvWriter &text(std::string_view field);
    CsvWriter &text(const QString &field);
    /// One field each.
    CsvWriter &texts(std::initializer_list<std::string_view> fields);
    CsvWriter &number(std::uint64_t value);
    /// Six decimals.
    CsvWriter &real(double value);
    CsvWriter &empty();
    void endRow();

    /// Writes what is buffered. False when the device has refused something, now or before.
    bool flush();

private:
    void separate();
    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_rowBegun = false;
    bool m_good = true;
};

} // namespace atomalloc::app
