// SPDX-License-Identifier: MPL-2.0
// Production profiles from CSV.
#include "app/import/profile_csv.h"

#include "app/import/profile_layout.h"

#include <QFileInfo>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;
constexpr std::uint64_t kLargestSize = std::uint64_t{1} << 47;

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// The whole text as a number.
bool parseWhole(std::string_view text, std::uint64_t &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

class ProfileParser
{
public:
    ProfileParser(std::string_view text, QString path)
        : m_layout(profileLayoutOf(text)), m_scanner(m_layout.scan(text)), m_path(std::move(path))
    {
    }

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

    /// Reads over the header; names the column that it does not have.
    bool readHeader()
    {
        if (!m_layout.header)
            return true;
        if (!nextRecord() && !m_problem)
            m_problem = Problem{Problem::Kind::input, QStringLiteral("%1 is empty.").arg(QFileInfo(m_path).fileName()), m_path};
        for (std::size_t i = 0; i < kProfileColumns.size() && !m_problem; ++i)
            if (!m_layout.columns[i])
                complain(
                    m_fields.front(),
                    QStringLiteral("The header has no column %1. A profile has the columns size_bytes, allocation_rate and live_objects.")
                        .arg(toQString(kProfileColumns[i])));
        return !m_problem;
    }

    [[nodiscard]] const CsvField &field(std::size_t column) const { return m_fields[*m_layout.columns[column]]; }

    std::optional<ProfileRow> readRow()
    {
        const std::size_t needed = **std::max_element(m_layout.columns.begin(), m_layout.columns.end()) + 1;
        if (m_fields.size() < needed) {
            complain(m_fields.back(), QStringLiteral("The row has %1 fields, but its %2 needs %3.")
                                          .arg(m_fields.size())
                                          .arg(m_layout.header ? QStringLiteral("header") : QStringLiteral("table"))
                                          .arg(needed));
            return std::nullopt;
        }
        ProfileRow row;
        const CsvField &size = field(0);
        if (!parseWhole(trimmed(size.text), row.size_bytes) || row.size_bytes == 0 || row.size_bytes > kLargestSize) {
            complain(size, QStringLiteral("size_bytes is \"%1\": not a size in bytes. Write a whole number from 1, such as 4096.")
                               .arg(toQString(size.text)));
            return std::nullopt;
        }
        if (!readAmount(1, row.allocation_rate) || !readAmount(2, row.live_objects))
            return std::nullopt;
        return row;
    }

    bool readAmount(std::size_t column, double &amount)
    {
        const std::optional<double> read = parseAmount(field(column).text, m_layout.separator);
        if (read && *read >= 0) {
            amount = *read;
            return true;
        }
        complain(field(column), QStringLiteral("%1 is \"%2\": not an amount. Write a number from 0, such as 1250.5 (with a point).")
                                    .arg(toQString(kProfileColumns[column]), toQString(field(column).text)));
        return false;
    }

    ProfileLayout m_layout;
    CsvScanner m_scanner;
    QString m_path;
    std::vector<CsvField> m_fields;
    std::optional<Problem> m_problem;
};

} // namespace

bool beginsLikeProfile(std::string_view head) { return profileLayoutOf(head).known > 0; }

Outcome<ProductionProfile> parseProfile(std::string_view text, const QString &path) { return ProfileParser(text, path).parse(); }

Outcome<ProductionProfile> readProfile(ByteSource &source)
{
    const QString name = QFileInfo(source.path()).fileName();
    const auto problem = [&](const QString &sentence) { return fail(Problem{Problem::Kind::input, sentence, source.path()}); };
    const Outcome<QByteArray> text = source.readAll(kLargestFile);
    if (!text)
        return fail(text.error());
    if (source.truncated())
        return problem(QStringLiteral("%1 is cut short: its packed data ends too early.").arg(name));
    return parseProfile({text->constData(), static_cast<std::size_t>(text->size())}, source.path());
}

} // namespace atomalloc::app
