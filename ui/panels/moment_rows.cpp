// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/moment_rows.h"

#include "app/export/csv_writer.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace atomalloc::ui {

namespace {

using MomentValues = app::MomentFigures;
using Figure = app::ChartFigure;

QString words(const char *text) { return QCoreApplication::translate("MomentRows", text); }

constexpr double kMostWithDecimals = 1000;

/// What bytes are told in: the same in every column.
struct MomentUnit
{
    QString name;
    double bytes = 1;
    int decimals = 2;

    [[nodiscard]] QString text(std::uint64_t value) const
    {
        const double figure = static_cast<double>(value) / bytes;
        return app::localFigure(QString::number(figure, 'f', figure < kMostWithDecimals ? decimals : 0)); // five digits have room
    }
};

MomentUnit unitFor(std::uint64_t limitBytes)
{
    constexpr std::uint64_t kKi = 1024;
    constexpr std::uint64_t kFew = 10; // of a unit have too few digits
    if (limitBytes >= kFew * kKi * kKi * kKi)
        return {QStringLiteral("GiB"), static_cast<double>(kKi * kKi * kKi)};
    if (limitBytes >= kFew * kKi * kKi)
        return {QStringLiteral("MiB"), static_cast<double>(kKi * kKi)};
    if (limitBytes >= kFew * kKi)
        return {QStringLiteral("KiB"), static_cast<double>(kKi)};
    return {QStringLiteral("B"), 1, 0};
}

/// "87" of a hundred, rounded. "-" of nothing. A grant that was taken back counts as none.
QString hundredths(std::int64_t part, std::int64_t whole)
{
    return whole <= 0 ? QStringLiteral("-") : QString::number((std::clamp<std::int64_t>(part, 0, whole) * 200 + whole) / (2 * whole));
}

class MomentRows
{
public:
    MomentRows(const std::vector<MomentColumn> &columns, std::uint64_t limitBytes)
        : m_columns(columns), m_limit(limitBytes), m_unit(unitFor(limitBytes))
    {
    }

    std::vector<MomentRow> take()
    {
        QStringList names;
        for (const MomentColumn &column : m_columns)
            names << column.name;
        m_rows.push_back({m_unit.name, names, {}, MomentRow::Kind::head});
        addBytes();
        m_rows.push_back({words(QT_TRANSLATE_NOOP("MomentRows", "% of allocations in the last 100 ms")), {}, {}, MomentRow::Kind::head});
        addHits(words(QT_TRANSLATE_NOOP("MomentRows", "Hot hits")), Place::hot, &MomentValues::hot_hits);
        addHits(words(QT_TRANSLATE_NOOP("MomentRows", "Cold hits")), Place::cold, &MomentValues::cold_hits);
        addHits(words(QT_TRANSLATE_NOOP("MomentRows", "Misses")), {}, &MomentValues::misses);
        m_rows.push_back({words(QT_TRANSLATE_NOOP("MomentRows", "Blocks in queues, requests in line")), {}, {}, MomentRow::Kind::head});
        addCount(words(QT_TRANSLATE_NOOP("MomentRows", "Hot queues")), Place::hot, Figure::hot_blocks);
        addCount(words(QT_TRANSLATE_NOOP("MomentRows", "Cold queues")), Place::cold, Figure::cold_blocks);
        addCount(words(QT_TRANSLATE_NOOP("MomentRows", "Waiting")), {}, Figure::waiting);
        return std::move(m_rows);
    }

private:
    template <typename TextOf>
    void add(const QString &label, std::optional<Place> place, MomentRow::Kind kind, const TextOf &textOf)
    {
        MomentRow row{label, {}, place, kind};
        for (const MomentColumn &column : m_columns)
            row.figures << (column.figures ? textOf(*column.figures) : QString(QChar(u'\u2026')));
        m_rows.push_back(std::move(row));
    }

    void addBytes()
    {
        const auto layer = [this](const char *label, std::optional<Place> place, Figure figure,
                                  MomentRow::Kind kind = MomentRow::Kind::figure) {
            add(words(label), place, kind, [&](const MomentValues &moment) { return m_unit.text(moment.of(figure)); });
        };
        layer(QT_TRANSLATE_NOOP("MomentRows", "In use"), Place::live, Figure::in_use);
        layer(QT_TRANSLATE_NOOP("MomentRows", "Zeroing"), Place::zeroing, Figure::zeroing);
        layer(QT_TRANSLATE_NOOP("MomentRows", "Hot"), Place::hot, Figure::hot);
        layer(QT_TRANSLATE_NOOP("MomentRows", "Cold"), Place::cold, Figure::cold);
        layer(QT_TRANSLATE_NOOP("MomentRows", "Free"), Place::pool, Figure::free);
        const auto hasRetired = [](const MomentColumn &column) { return column.figures && column.figures->retired_bytes > 0; };
        if (std::any_of(m_columns.begin(), m_columns.end(), hasRetired))
            add(words(QT_TRANSLATE_NOOP("MomentRows", "Retired")), Place::retired, MomentRow::Kind::figure,
                [this](const MomentValues &moment) { return m_unit.text(moment.retired_bytes); });
        layer(QT_TRANSLATE_NOOP("MomentRows", "Committed"), {}, Figure::committed, MomentRow::Kind::sum);
        add(words(QT_TRANSLATE_NOOP("MomentRows", "Below limit")), {}, MomentRow::Kind::figure,
            [this](const MomentValues &moment) { return m_unit.text(m_limit - std::min(m_limit, moment.of(Figure::committed))); });
    }

    void addHits(const QString &label, std::optional<Place> place, std::int64_t MomentValues::*part)
    {
        add(label, place, MomentRow::Kind::figure,
            [part](const MomentValues &moment) { return hundredths(moment.*part, moment.allocations()); });
    }

    void addCount(const QString &label, std::optional<Place> place, Figure figure)
    {
        add(label, place, MomentRow::Kind::figure, [figure](const MomentValues &moment) { return app::countText(moment.of(figure)); });
    }

    const std::vector<MomentColumn> &m_columns;
    std::uint64_t m_limit;
    MomentUnit m_unit;
    std::vector<MomentRow> m_rows;
};

struct CsvFigure
{
    std::string_view name;
    std::string_view unit;
};

/// In the order of app::ChartFigure.
constexpr std::array<CsvFigure, app::kChartFigures> kCsvFigures{{{"in_use", "bytes"},
                                                                 {"zeroing", "bytes"},
                                                                 {"hot", "bytes"},
                                                                 {"cold", "bytes"},
                                                                 {"free", "bytes"},
                                                                 {"committed", "bytes"},
                                                                 {"hot_queues", "blocks"},
                                                                 {"cold_queues", "blocks"},
                                                                 {"waiting", "requests"}}};

} // namespace

std::vector<MomentRow> momentRows(const std::vector<MomentColumn> &columns, std::uint64_t limitBytes)
{
    return MomentRows(columns, limitBytes).take();
}

QString momentCsv(const std::vector<MomentColumn> &columns)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    app::CsvWriter out(buffer);
    out.texts({"figure", "unit"});
    for (const MomentColumn &column : columns)
        out.text(&column == &columns.front() ? QStringLiteral("cursor") : column.name);
    out.endRow();
    const auto row = [&](const CsvFigure &figure, const auto &valueOf) {
        out.text(figure.name).text(figure.unit);
        for (const MomentColumn &column : columns)
            column.figures ? out.number(valueOf(*column.figures)) : out.empty();
        out.endRow();
    };
    row({"position", "events"}, [](const MomentValues &moment) { return std::uint64_t{moment.position}; });
    row({"time", "ns"}, [](const MomentValues &moment) { return moment.time_ns; });
    for (std::size_t figure = 0; figure < app::kChartFigures; ++figure)
        row(kCsvFigures[figure], [figure](const MomentValues &moment) { return moment.values[figure]; });
    row({"retired", "bytes"}, [](const MomentValues &moment) { return moment.retired_bytes; });
    const auto recent = [&](std::string_view name, std::int64_t MomentValues::*part) {
        row({name, "allocations"},
            [part](const MomentValues &moment) { return static_cast<std::uint64_t>(std::max<std::int64_t>(moment.*part, 0)); });
    };
    recent("recent_hot_hits", &MomentValues::hot_hits);
    recent("recent_cold_hits", &MomentValues::cold_hits);
    recent("recent_misses", &MomentValues::misses);
    out.flush();
    return QString::fromUtf8(buffer.data());
}

} // namespace atomalloc::ui
