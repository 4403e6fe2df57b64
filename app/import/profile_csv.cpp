// SPDX-License-Identifier: MPL-2.0
// Production profiles from CSV.
#include "app/import/profile_csv.h"

#include "app/base/text.h"
#include "app/import/import_text.h"
#include "app/import/profile_layout.h"
#include "app/import/trace_builder.h"

#include <QFileInfo>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;

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
            return fail(inputProblem(m_path, Sentence(ImportText::no_births, QFileInfo(m_path).fileName())));
        return profile;
    }

private:
    void complain(const CsvField &field, const Sentence &sentence)
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
            complain(m_fields.back(), Sentence(ImportText::open_quote));
            break;
        case CsvScanner::Result::text_after_quote:
            complain(m_fields.back(), Sentence(ImportText::text_after_quote));
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
            m_problem = inputProblem(m_path, Sentence(ImportText::is_empty, QFileInfo(m_path).fileName()));
        for (std::size_t i = 0; i < kProfileColumns.size() && !m_problem; ++i)
            if (!m_layout.columns[i])
                complain(m_fields.front(), Sentence(ImportText::no_column, toQString(kProfileColumns[i])));
        return !m_problem;
    }

    [[nodiscard]] const CsvField &field(std::size_t column) const { return m_fields[*m_layout.columns[column]]; }

    std::optional<ProfileRow> readRow()
    {
        const std::size_t needed = **std::max_element(m_layout.columns.begin(), m_layout.columns.end()) + 1;
        if (m_fields.size() < needed) {
            complain(m_fields.back(),
                     Sentence(m_layout.header ? ImportText::header_needs : ImportText::table_needs, asCount(m_fields.size()), needed));
            return std::nullopt;
        }
        ProfileRow row;
        const CsvField &size = field(0);
        if (!parseWhole(trimmed(size.text), row.size_bytes) || row.size_bytes == 0 || row.size_bytes > TraceBuilder::kLargestSize) {
            complain(size, Sentence(ImportText::not_size_in_bytes, toQString(size.text)));
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
        complain(field(column), Sentence(ImportText::not_an_amount, toQString(kProfileColumns[column]), toQString(field(column).text)));
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
    const auto problem = [&](const Sentence &sentence) { return fail(inputProblem(source.path(), sentence)); };
    const Outcome<QByteArray> text = source.readAll(kLargestFile);
    if (!text)
        return fail(text.error());
    if (source.truncated())
        return problem(Sentence(ImportText::packed_data_cut_short, name));
    return parseProfile({text->constData(), static_cast<std::size_t>(text->size())}, source.path());
}

} // namespace atomalloc::app
