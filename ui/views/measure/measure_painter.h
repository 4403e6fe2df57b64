// SPDX-License-Identifier: GPL-3.0-or-later
// MeasurePainter: paints the figures of a Measure run. They come from the series, from the summary and, per class, from the run's own
// counters. UI thread only.
#pragma once

#include "app/analysis/operation_rates.h"
#include "app/recording/recorded_run.h"
#include "app/words/summary_words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace atomalloc::ui {

class ChartFrame;

class MeasurePainter
{
    Q_DECLARE_TR_FUNCTIONS(Measure)

public:
    explicit MeasurePainter(const Theme &theme) : m_theme(theme) {}

    /// Reads what there is now. Cheap enough for every frame.
    void read(const app::RecordedRun *run);
    /// So high the page must be to show everything. 0 without figures.
    [[nodiscard]] double heightFor(double width) const;
    /// Room beyond heightFor() goes to the charts. `pointer`: the chart under it shows the values there.
    void paint(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer = {});

    /// A card: what it is, its figure, and a note. In the order of the page.
    struct Card
    {
        QString title;
        QString figure;
        QString note;
    };
    /// While the run goes on, figures of now. Then those of the whole run. A card never shows what the end of a run makes 0.
    [[nodiscard]] std::vector<Card> cards() const;
    enum class Call { allocate, free, wait };
    /// p50, p99 and p99.9 of a kind of call, as on the command line, and p50 and p99 of waits. Those that the run has.
    struct Latency
    {
        Call call;
        std::vector<QString> figures;
    };
    [[nodiscard]] std::vector<Latency> latencies() const;
    /// A line of the table of times: p50, p99 and p99.9. Empty where none was timed.
    struct TimesRow
    {
        QString name;  ///< "All", "64 KiB", "no block" or "Waits"
        QString timed; ///< how many calls
        std::vector<QString> allocate;
        std::vector<QString> free;
    };
    /// All calls, those of each class that has timed calls, those without a block, and waits. None before the end of the run.
    [[nodiscard]] std::vector<TimesRow> timesRows() const;
    /// The values of a time, a line each: "At 1.2 s", "in use 3 MiB" ...
    [[nodiscard]] QStringList stateLines(double timeNs) const;
    [[nodiscard]] QStringList rateLines(double timeNs) const;

private:
    struct TopLine
    {
        QString text;
        QFont font;
        Token token = Token::text;
    };
    /// Heights and columns for one width.
    struct Layout
    {
        double top = 0; ///< of the lines above the cards
        int card_columns = 4;
        double card_width = 0;
        double card_height = 0;
        double cards = 0; ///< height of all their rows, the gap below included
        bool charts_beside = true;
        bool tables_beside = true;
        double height = 0; ///< of everything
    };
    [[nodiscard]] std::vector<TopLine> topLines() const;
    [[nodiscard]] Layout layoutFor(double width) const;
    [[nodiscard]] double classesHeight() const;
    [[nodiscard]] double timesHeight() const;
    void paintTop(QPainter &painter, const QRectF &rect) const;
    void paintStates(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer) const;
    void paintStack(QPainter &painter, const ChartFrame &frame) const;
    void paintLegend(QPainter &painter, const QPointF &from, double right) const;
    void paintRate(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer) const;
    void paintTimes(QPainter &painter, const QRectF &rect) const;
    void paintClasses(QPainter &painter, const QRectF &rect) const;
    /// "3,545 allocated · 71 % hit"
    static QString countsText(const ClassStats &stats);
    /// `counts` is the room that the figures of all classes need.
    void paintClass(QPainter &painter, const QRectF &row, double counts, const ClassStats &stats, std::uint64_t mostBytes) const;
    void paintCard(QPainter &painter, const QRectF &rect, const Card &card) const;
    [[nodiscard]] std::uint64_t endNs() const;
    [[nodiscard]] const app::SeriesPoint &pointAt(double timeNs) const;
    [[nodiscard]] std::uint64_t mostOf(std::uint64_t app::SeriesPoint::*bytes) const;

    const Theme &m_theme;
    std::vector<app::SeriesPoint> m_series;
    std::vector<app::OperationRate> m_rates;
    app::SummaryWords m_summary{std::vector<app::SummaryRow>()};
    AtomAllocStats m_stats;
    std::vector<app::ClassTimes> m_classTimes;
    QString m_length; ///< what was asked for, and why it ended
    std::uint64_t m_maxMemory = 0;
    bool m_finished = false;
};

} // namespace atomalloc::ui
