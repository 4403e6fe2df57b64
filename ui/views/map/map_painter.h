// SPDX-License-Identifier: GPL-3.0-or-later
// MapPainter: paints the tiles, their addresses and the legend of the Map from plain data. UI thread only.
#pragma once

#include "app/analysis/address_tiles.h"
#include "app/query/block_sites.h"
#include "app/recording/heap_state.h"
#include "app/words/event_words.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/map/map_palette.h"
#include "ui/views/map/map_scale.h"

#include <QCoreApplication>
#include <QRectF>

#include <functional>
#include <optional>

namespace atomalloc::ui {

/// Where the parts of the view stand, in px.
struct MapLayout
{
    QRectF header;  ///< what chooses the colors
    QRectF columns; ///< addresses above the tiles
    QRectF tiles;
    QRectF line;   ///< what is told below the tiles
    QRectF legend; ///< empty where there is no room for one
};

[[nodiscard]] MapLayout layOutMap(const QSizeF &size, bool withHeader);

/// What the filter leaves of the bytes in blocks.
struct FilteredBytes
{
    std::uint64_t shown = 0;
    std::uint64_t all = 0;
};

struct MapScene
{
    const MapLayout &layout;
    const MapScale &scale;
    const MapPalette &palette;
    const app::AddressTiles &tiles; ///< those on the screen
    std::size_t firstTile = 0;      ///< number of the first of them
    double scroll = 0;              ///< px of rows above the upper edge
    const app::HeapState &heap;
    const app::EventWords &words;
    app::FreeRuns freeRuns;
    std::uint64_t space_bytes = 0;
    std::uint64_t least_block = 64; ///< bytes of the smallest block that the run has
    BlockId selected = kNoBlock;
    TaskId chosen = kNoTask;
    std::optional<FilteredBytes> filtered;  ///< nothing: no filter
    std::optional<std::size_t> cursor;      ///< the tile with the keyboard's cursor
    const app::BlockSites *sites = nullptr; ///< null: not known
    QString noSites = {};                   ///< why there are none
    bool marked = false;                    ///< the blocks of some call stacks are lit
};

class MapPainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(MapPainter)

public:
    using CanvasPainter::CanvasPainter;

    /// The tiles from `first` up to, but not at, `last`, counted from the first one on the screen.
    void paintTiles(QPainter &painter, const MapScene &scene, std::size_t first, std::size_t last);
    /// What stands around the tiles and upon them: addresses, rings, legend.
    void paintAround(QPainter &painter, const MapScene &scene);

private:
    void paintRowParts(QPainter &painter, const MapScene &scene, std::size_t first, std::size_t last);
    void paintWhole(QPainter &painter, const MapScene &scene, const QRectF &rect, const app::BlockState &block, std::uint32_t group);
    void paintMixed(QPainter &painter, const MapScene &scene, const QRectF &rect, const app::AddressTile &tile);
    void paintAddresses(QPainter &painter, const MapScene &scene);
    [[nodiscard]] static double opacityOf(const MapScene &scene, const app::AddressTile &tile);
    void paintRing(QPainter &painter, const MapScene &scene);
    void paintLine(QPainter &painter, const MapScene &scene);

    // --- map_legend.cpp ---
    void paintLegend(QPainter &painter, const MapScene &scene);
    double paintStates(QPainter &painter, const MapScene &scene, double top, bool compact);
    double paintScale(QPainter &painter, const MapScene &scene, double top);
    double paintTasks(QPainter &painter, const MapScene &scene, double top, bool compact);
    double paintClasses(QPainter &painter, const MapScene &scene, double top);
    double paintSites(QPainter &painter, const MapScene &scene, double top, bool compact);
    [[nodiscard]] QStringList linesOf(const QString &words, const TextStyle &style, double width);
    /// A mark of that color, at the left end of an entry.
    void paintColorMark(QPainter &painter, const MapScene &scene, double top, const QColor &color);
    double paintTileRule(QPainter &painter, const MapScene &scene, double top, bool compact);
    double paintFreeRuns(QPainter &painter, const MapScene &scene, double top);
    double paintHeading(QPainter &painter, const MapScene &scene, double top, const QString &words);
    double paintEntry(QPainter &painter, const MapScene &scene, double top, const QString &name, const QString &figure, bool compact);
};

} // namespace atomalloc::ui
