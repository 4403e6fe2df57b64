// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/means.h"
#include "tests/benchmarks/table.h"

#include <cmath>
#include <fstream>

namespace atomalloc::benchmarks {

namespace {

constexpr int kDigits = 6;

// Names of rows and columns have no quotes and no control characters.
std::string quoted(const std::string &text) { return "\"" + text + "\""; }

void writeVerdict(std::ofstream &out, const char *key, const std::optional<Verdict> &verdict)
{
    if (!verdict || std::isnan(verdict->value))
        return;
    out << ",\n   " << quoted(key) << ": {\"value\": " << verdict->value << ", \"against\": " << quoted(verdict->against);
    if (verdict->has_target)
        out << ", \"target\": " << verdict->target << ", \"met\": " << (verdict->met() ? "true" : "false");
    out << "}";
}

void writeRow(std::ofstream &out, const Result &result)
{
    out << "  {\"row\": " << quoted(result.row->name) << ", \"unit\": " << quoted(result.row->unit) << ",\n   \"medians\": {";
    const char *separator = "";
    for (const Column &column : result.row->columns) {
        out << separator << quoted(column.name) << ": " << median(result.figures.at(column.name));
        separator = ", ";
    }
    out << "}";
    writeVerdict(out, "verdict", verdictOf(result));
    writeVerdict(out, "awaited_verdict", awaitedVerdictOf(result));
    out << "}";
}

} // namespace

bool writeCsv(const std::vector<Result> &results, const std::string &path)
{
    std::ofstream out(path);
    out.precision(kDigits);
    out << "row,column,unit,repetition,figure\n";
    for (const Result &result : results) {
        for (const Column &column : result.row->columns) {
            const Figures &figures = result.figures.at(column.name);
            for (std::size_t i = 0; i < figures.size(); ++i)
                out << quoted(result.row->name) << ',' << quoted(column.name) << ',' << result.row->unit << ',' << i + 1 << ','
                    << figures[i] << '\n';
        }
    }
    return out.flush().good();
}

bool writeJson(const std::vector<Result> &results, const std::string &machine, const std::string &path)
{
    std::ofstream out(path);
    out.precision(kDigits);
    out << "{\"machine\": " << quoted(machine) << ",\n \"rows\": [\n";
    for (std::size_t i = 0; i < results.size(); ++i) {
        writeRow(out, results[i]);
        out << (i + 1 < results.size() ? ",\n" : "\n");
    }
    out << "],\n \"means\": [\n";
    const char *separator = "";
    for (const Mean &mean : meansOf(results)) {
        out << separator << "  {\"mean\": " << quoted(mean.name) << ", \"rows\": " << mean.rows << ", \"value\": " << mean.value;
        if (mean.target)
            out << ", \"target\": " << *mean.target;
        out << "}";
        separator = ",\n";
    }
    out << "\n]}\n";
    return out.flush().good();
}

} // namespace atomalloc::benchmarks
