// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes by state over the run, stacked, with QCustomPlot.
#include "ui/charts/bytes_chart.h"

#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/state_legend.h"
#include "ui/charts/bytes_axis.h"
#include "ui/charts/custom_plot.h"
#include "ui/session/refresher.h"
#include "ui/theme/event_token.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kLegendHeight = 26;

using app::kByteLayers;

double seconds(std::uint64_t ns) { return static_cast<double>(ns) / 1e9; }

} // namespace

BytesChart::BytesChart(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent), m_runView(runView), m_theme(theme), m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("bytesChart"));
    setAccessibleName(tr("Chart: bytes by state over time"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kLegendHeight, 0, 0); // the legend is painted above, with the marks of the states
    layout->addWidget(m_plot);
    setMinimumHeight(120);
    setupGraphs();
    m_plot->installEventFilter(this);
    connect(&runView.refresher(), &Refresher::grown, this, &BytesChart::refresh);
    connect(&runView, &RunView::positionChanged, this, &BytesChart::updateCursor);
    connect(&theme, &Theme::changed, this, &BytesChart::applyTheme);
    applyTheme();
    refresh();
}

void BytesChart::setupGraphs()
{
    m_plot->xAxis->setTicker(QSharedPointer<SecondsTicker>::create());
    m_plot->yAxis->setTicker(QSharedPointer<BytesTicker>::create());
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setMouseTracking(true);
    for (std::size_t i = kByteLayers.size(); i-- > 0;) {
        m_graphs[i] = m_plot->addGraph();
        m_graphs[i]->setLineStyle(QCPGraph::lsStepLeft);
        m_graphs[i]->setAdaptiveSampling(true);
    }
    for (std::size_t i = 1; i < kByteLayers.size(); ++i)
        m_graphs[i]->setChannelFillGraph(m_graphs[i - 1]);
    m_limit = new QCPItemLine(m_plot);
    m_limitText = new QCPItemText(m_plot);
    m_limitText->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    m_limitText->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_cursor = new QCPItemLine(m_plot);
    for (QCPItemPosition *position : {m_cursor->start, m_cursor->end})
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    for (QCPItemPosition *position : {m_limit->start, m_limit->end})
        position->setTypeX(QCPItemPosition::ptAxisRectRatio);
}

void BytesChart::applyTheme()
{
    const QColor canvas = m_theme.color(Token::canvas);
    m_plot->setBackground(canvas);
    for (std::size_t i = 0; i < kByteLayers.size(); ++i) {
        QColor color = m_theme.color(placeToken(kByteLayers[i].place));
        m_graphs[i]->setPen(QPen(color, 1));
        color.setAlphaF(kByteLayers[i].place == Place::pool ? 0.12F : 0.55F);
        m_graphs[i]->setBrush(kByteLayers[i].place == Place::cold ? QBrush(color, Qt::BDiagPattern) : QBrush(color));
    }
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(m_theme.color(Token::line), 1));
        axis->setTickPen(QPen(m_theme.color(Token::line), 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(m_theme.color(Token::text3));
        axis->setTickLabelFont(m_theme.figureFont(10.5));
        axis->setLabelColor(m_theme.color(Token::text2));
        axis->setLabelFont(m_theme.textFont(11));
        axis->grid()->setPen(QPen(m_theme.color(Token::line), 0.6, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_limit->setPen(QPen(m_theme.color(Token::error), 1.4, Qt::DashLine));
    m_limitText->setColor(m_theme.color(Token::error));
    m_limitText->setFont(m_theme.textFont(11, QFont::DemiBold));
    m_cursor->setPen(QPen(m_theme.color(Token::text), 1.6));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void BytesChart::refresh()
{
    updateData();
    updateCursor();
}

void BytesChart::updateData()
{
    const auto run = m_runView.run();
    m_plot->setVisible(run != nullptr);
    if (run == nullptr)
        return;
    const std::vector<app::SeriesPoint> series = run->series();
    const auto size = static_cast<int>(series.size());
    std::uint64_t most = 1;
    for (std::size_t layer = 0; layer < kByteLayers.size(); ++layer) {
        QVector<QCPGraphData> points;
        points.reserve(size);
        for (const app::SeriesPoint &point : series) {
            std::uint64_t sum = 0;
            for (std::size_t below = 0; below <= layer; ++below)
                sum += point.*kByteLayers[below].bytes;
            most = std::max(most, sum);
            points.append(QCPGraphData(seconds(point.time_ns), static_cast<double>(sum)));
        }
        m_graphs[layer]->data()->set(points, true);
    }
    const std::uint64_t maxMemory = run->inputs().config.max_memory;
    const auto limit = static_cast<double>(maxMemory);
    const bool near = app::limitIsNear(maxMemory, most);
    m_limit->setVisible(near);
    m_limitText->setVisible(true);
    const double height = std::max(60, m_plot->axisRect()->height());
    const double headroom = std::max(1.12, height / (height - 17)); // the words above the limit need 17 px
    const double top = near ? static_cast<double>(std::max(maxMemory, most)) * headroom : static_cast<double>(most) * 1.2;
    m_plot->yAxis->setRange(0, top);
    m_plot->xAxis->setRange(0, std::max(seconds(run->endTimeNs()), 1e-9));
    m_limit->start->setCoords(0, limit);
    m_limit->end->setCoords(1, limit);
    m_limitText->position->setCoords(0.01, near ? limit : top * 0.98);
    m_limitText->setPositionAlignment(Qt::AlignLeft | (near ? Qt::AlignBottom : Qt::AlignTop));
    m_limitText->setText(tr("max_memory %1").arg(app::bytesText(maxMemory)));
}

void BytesChart::updateCursor()
{
    const double x = seconds(m_runView.cursorTimeNs());
    m_cursor->start->setCoords(x, 0);
    m_cursor->end->setCoords(x, 1);
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void BytesChart::seek(double x)
{
    const double time = std::max(0.0, m_plot->xAxis->pixelToCoord(x));
    m_runView.setTime(static_cast<quint64>(time * 1e9));
}

bool BytesChart::eventFilter(QObject *watched, QEvent *event)
{
    const bool press = event->type() == QEvent::MouseButtonPress;
    const bool drag = event->type() == QEvent::MouseMove && (static_cast<QMouseEvent *>(event)->buttons() & Qt::LeftButton) != 0;
    if (watched == m_plot && (press || drag) && m_runView.run() != nullptr) {
        seek(static_cast<QMouseEvent *>(event)->position().x());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QString BytesChart::sampledText() const
{
    return app::plural("BytesChart", QT_TRANSLATE_N_NOOP("BytesChart", "sampled, %n times"),
                       static_cast<std::uint64_t>(m_runView.run()->series().size()));
}

void BytesChart::paintLegend(QPainter &painter)
{
    std::vector<LegendEntry> entries;
    for (const app::ByteLayer &layer : kByteLayers)
        entries.push_back({layer.place, app::byteStateText(layer.place)});
    painter.setFont(m_theme.textFont(11.5));
    paintStateLegend(painter, m_theme, QPointF(14, 8), entries);
    const app::RecordedRun &run = *m_runView.run();
    if (run.inputs().mode != app::RunMode::measure)
        return;
    painter.setPen(m_theme.color(Token::text2));
    const double from = 14 + stateLegendWidth(painter.fontMetrics(), entries) + 24;
    painter.drawText(QRectF(from, 0, width() - from - 14, 24), Qt::AlignRight | Qt::AlignVCenter, sampledText());
}

void BytesChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    if (m_runView.run() != nullptr) {
        paintLegend(painter);
        return;
    }
    painter.setPen(m_theme.color(Token::text2));
    painter.setFont(m_theme.textFont(12));
    painter.drawText(rect(), Qt::AlignCenter, tr("Bytes by state over time appear here when something runs."));
}

} // namespace atomalloc::ui
