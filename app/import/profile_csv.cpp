// SPDX-License-Identifier: MPL-2.0
// Production profiles from CSV.
#include "app/import/profile_csv.h"

#include "app/import/csv_scanner.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::array<std::string_view, 3> kColumns = {"size_bytes", "allocation_rate", "live_objects"};
constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;
constexpr std::uint64_t kLargestSize = std::uint64_t{1} << 47;

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The whole text as a number; C locale.
template <typename T>
bool parseNumber(std::string_view text, T &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

class ProfileParser
{
public:
    ProfileParser(std::string_view text, QString path) : m_scanner(text), m_path(std::move(path)) {}

    Outcome<ProductionProfile> parse()
    {
        ProductionProfile profile;
        profile.name = QFileInfo(m_path).completeBaseName();
        if (!readHeader())
            return fail(*m_problem);
        while (nextRecord()) {
            const std::optional<ProfileRow> row = readRow();
            if (!row)
                return fail(*m_problem);
            profile.rows.push_back(*row);
        }
        if (m_problem)
            return fail(*m_problem);
        const auto born = [](const ProfileRow &row) { return row.allocation_rate > 0; };
        if (std::none_of(profile.rows.begin(), profile.rows.end(), born))
            return fail(Problem{Problem::Kind::input,
                                QStringLiteral("No row of %1 has an allocation_rate above 0.").arg(QFileInfo(m_path).fileName()), m_path});
        return profile;
    }

private:
    void complain(const CsvField &field, const QString &sentence)
    {
        m_problem = Problem{Problem::Kind::input, sentence, m_path, field.line, field.column};
    }

    bool nextRecord()
    {
        switch (m_scanner.next(m_fields)) {
        case CsvScanner::Result::record:
            return true;
        case CsvScanner::Result::end:
            break;
        case CsvScanner::Result::open_quote:
            complain(m_fields.back(), QStringLiteral("The quote that opens here is never closed."));
            break;
        case CsvScanner::Result::text_after_quote:
            complain(m_fields.back(),
                     QStringLiteral("Text follows the closing quote of this field. Write a quote inside a field as \"\"."));
            break;
        }
        return false;
    }

    bool readHeader()
    {
        m_fields.clear();
        if (!nextRecord() && !m_problem)
            m_problem = Problem{Problem::Kind::input, QStringLiteral("%1 is empty.").arg(QFileInfo(m_path).fileName()), m_path};
        if (m_problem)
            return false;
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            const auto hit =
                std::find_if(m_fields.begin(), m_fields.end(), [&](const CsvField &field) { return trimmed(field.text) == kColumns[i]; });
            if (hit == m_fields.end()) {
                complain(
                    m_fields.front(),
                    QStringLiteral("The header has no column %1. A profile has the columns size_bytes, allocation_rate and live_objects.")
                        .arg(QLatin1String(kColumns[i].data(), static_cast<qsizetype>(kColumns[i].size()))));
                return false;
            }
            m_columns[i] = static_cast<std::size_t>(hit - m_fields.begin());
        }
        return true;
    }

    std::optional<ProfileRow> readRow()
    {
        const std::size_t needed = *std::max_element(m_columns.begin(), m_columns.end()) + 1;
        if (m_fields.size() < needed) {
            complain(m_fields.back(), QStringLiteral("The row has %1 fields, but its header needs %2.").arg(m_fields.size()).arg(needed));
            return std::nullopt;
        }
        ProfileRow row;
        const CsvField &size = m_fields[m_columns[0]];
        if (!parseNumber(trimmed(size.text), row.size_bytes) || row.size_bytes == 0 || row.size_bytes > kLargestSize) {
            complain(size, QStringLiteral("size_bytes is \"%1\": not a size in bytes. Write a whole number from 1, such as 4096.")
                               .arg(QString::fromUtf8(size.text)));
            return std::nullopt;
        }
        if (!readAmount(1, row.allocation_rate) || !readAmount(2, row.live_objects))
            return std::nullopt;
        return row;
    }

    bool readAmount(std::size_t column, double &amount)
    {
        const CsvField &field = m_fields[m_columns[column]];
        if (parseNumber(trimmed(field.text), amount) && std::isfinite(amount) && amount >= 0)
            return true;
        complain(field, QStringLiteral("%1 is \"%2\": not an amount. Write a number from 0, such as 1250.5 (with a point).")
                            .arg(QLatin1String(kColumns[column].data(), static_cast<qsizetype>(kColumns[column].size())),
                                 QString::fromUtf8(field.text)));
        return false;
    }

    CsvScanner m_scanner;
    QString m_path;
    std::vector<CsvField> m_fields;
    std::array<std::size_t, 3> m_columns = {}; ///< where kColumns are in a record
    std::optional<Problem> m_problem;
};

} // namespace

bool isProfileHeader(std::string_view head)
{
    std::vector<CsvField> fields;
    const std::size_t end = head.find('\n');
    if (CsvScanner(head.substr(0, end == std::string_view::npos ? end : end + 1)).next(fields) != CsvScanner::Result::record)
        return false;
    return std::all_of(kColumns.begin(), kColumns.end(), [&](std::string_view column) {
        return std::any_of(fields.begin(), fields.end(), [&](const CsvField &field) { return trimmed(field.text) == column; });
    });
}

Outcome<ProductionProfile> parseProfile(std::string_view text, const QString &path) { return ProfileParser(text, path).parse(); }

Outcome<ProductionProfile> readProfile(ByteSource &source)
{
    const QString name = QFileInfo(source.path()).fileName();
    const auto problem = [&](const QString &sentence) { return fail(Problem{Problem::Kind::input, sentence, source.path()}); };
    std::string text;
    std::vector<char> chunk(std::size_t{256} << 10);
    for (;;) {
        const Outcome<std::size_t> size = source.read(chunk);
        if (!size)
            return fail(size.error());
        if (*size == 0)
            break;
        text.append(chunk.data(), *size);
        if (text.size() > kLargestFile)
            return problem(QStringLiteral("%1 is larger than 64 MiB: too large for a profile.").arg(name));
    }
    if (source.truncated())
        return problem(QStringLiteral("%1 is cut short: its packed data ends too early.").arg(name));
    return parseProfile(text, source.path());
}

} // namespace atomalloc::app
