// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/measure.h"

#include <cstdio>

namespace atomalloc::benchmarks {

namespace {

constexpr double kNsPerSecond = 1e9;

/// Keeps the one run that it is given.
class Keeper final : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context & /*context*/) override { return true; }
    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.error_occurred)
                giveUp(run.error_message.c_str());
            iterations = run.iterations;
            if (const auto figure = run.counters.find(kFigure); figure != run.counters.end())
                value = figure->second.value;
            else
                value = kNsPerSecond / run.counters.at("items_per_second").value;
        }
    }

    double value = 0;
    benchmark::IterationCount iterations = 0;
};

/// One column of a row, as Google Benchmark knows it.
class Measured
{
public:
    Measured(const Row &row, const Column &column, const std::string &key) : m_filter("^" + key + "/"), m_column(column)
    {
        m_benchmark = benchmark::RegisterBenchmark((key + "/" + row.name + "/" + column.name).c_str(), column.run);
        if (row.manual_time)
            m_benchmark->UseManualTime();
        if (row.once)
            m_benchmark->Iterations(1);
        m_fixed = row.once;
    }

    [[nodiscard]] const std::string &column() const noexcept { return m_column.name; }

    double run()
    {
        Keeper keeper;
        benchmark::RunSpecifiedBenchmarks(&keeper, m_filter);
        if (!m_fixed) // the first run found out how many iterations fill the time: the others do as many
            m_benchmark->Iterations(keeper.iterations);
        m_fixed = true;
        return keeper.value;
    }

private:
    std::string m_filter;
    const Column &m_column;
    benchmark::internal::Benchmark *m_benchmark;
    bool m_fixed = false;
};

Result measureRow(const Row &row, int repetitions)
{
    static int number = 0;
    ++number;
    std::vector<Measured> columns;
    for (const Column &column : row.columns)
        columns.emplace_back(row, column, "row" + std::to_string(number) + "column" + std::to_string(columns.size()));
    Result result{.row = &row, .figures = {}};
    for (int repetition = 0; repetition < (row.counted ? 1 : repetitions); ++repetition) {
        for (std::size_t i = 0; i < columns.size(); ++i) { // another column comes first in each repetition
            Measured &column = columns[(i + static_cast<std::size_t>(repetition)) % columns.size()];
            result.figures[column.column()].push_back(column.run());
        }
    }
    return result;
}

} // namespace

std::vector<Result> measure(const std::vector<const Row *> &rows, int repetitions)
{
    std::vector<Result> results;
    for (const Row *row : rows) {
        std::fprintf(stderr, "[%zu/%zu] %s\n", results.size() + 1, rows.size(), row->name.c_str());
        results.push_back(measureRow(*row, repetitions));
    }
    return results;
}

} // namespace atomalloc::benchmarks
