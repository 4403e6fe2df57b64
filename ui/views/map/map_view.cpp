// SPDX-License-Identifier: GPL-3.0-or-later
// MapView: from a run and its cursor to a frame. Input is in map_input.cpp.
#include "ui/views/map/map_view.h"

#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"

#include <QLabel>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

/// With so many tiles more would cost without telling more.
constexpr std::size_t kOverviewTiles = 16'384;
/// Of the whole picture, px: a map that is zoomed far in would be larger than any file may be.
constexpr double kMostMapHeight = 6'000;
/// A frame counts no more after a leap of the cursor: some thousand take a tenth of a millisecond.
constexpr std::size_t kBlocksOfAFrame = 40'000;
constexpr std::size_t kMostVectorTiles = 4'096; ///< of a picture in lines; more are one image in it
constexpr int kImageScale = 2;                  ///< pixels of that image for each of the picture

} // namespace

MapView::MapView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : ZoomCanvas(parent),
      m_runView(runView),
      m_selection(selection),
      m_theme(theme),
      m_chooserName(makeLabel(theme, tr("Colour by"), 12.5, QFont::Normal, "note", this)),
      m_chooser(new SegmentedControl(theme, {tr("State"), tr("Generation"), tr("Task"), tr("Class"), tr("Site")}, this)),
      m_painter(theme),
      m_palette(theme, MapColors::state)
{
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("Map: the addresses of the pool"));
    m_chooser->setObjectName(QStringLiteral("mapColors"));
    m_chooser->setAccessibleName(tr("Colour by"));
    connect(m_chooser, &SegmentedControl::chosen, this, [this](int index) { setColors(static_cast<MapColors>(index)); });
    setupConnections();
    runChanged();
}

ViewType MapView::type()
{
    return {"map", QT_TRANSLATE_NOOP("Views", "Map"), "map",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new MapView(runView, selection, theme); }};
}

void MapView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &MapView::runChanged);
    connect(&m_runView, &RunView::runGrew, this, [this] {
        wantSites(); // they are known when the run has ended
        invalidate();
    });
    connect(&m_runView.refresher(), &Refresher::grown, this, &MapView::invalidate);
    connect(&m_runView, &RunView::positionChanged, this, &MapView::invalidate);
    connect(&m_selection, &Selection::changed, this, [this] {
        m_tiles.choose(m_selection.task());
        repaintAll();
    });
    connect(&m_selection, &Selection::whyMarksChanged, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &Selection::matchesChanged, this, [this] {
        m_overview.show(shows());
        m_tiles.show(showsInTiles());
        repaintAll();
    });
    connect(&m_selection, &Selection::siteMarksChanged, this, [this] {
        m_tiles.show(showsInTiles());
        repaintAll();
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        repaintAll();
    });
}

void MapView::runChanged()
{
    m_sitesWork.requestStop();
    m_sitesWork = app::WorkControl();
    m_sites.reset();
    m_sitesFault.clear();
    m_readsSites = false;
    m_space = {};
    m_learnt = 0;
    m_palette = MapPalette(m_theme, m_colors);
    m_overview = {};
    m_tiles = {};
    m_picture = {};
    m_cursor.reset();
    scrollToStart();
    invalidate();
}

void MapView::invalidate()
{
    m_stale = true;
    update();
}

void MapView::repaintAll()
{
    m_picture = {};
    invalidate();
}

void MapView::setColors(MapColors colors)
{
    m_chooser->setCurrent(static_cast<int>(colors));
    if (colors == m_colors)
        return;
    m_colors = colors;
    m_palette.setColors(colors);
    wantSites();
    setUpTiles(m_tiles);
    repaintAll();
}

MapSpace MapView::spaceOf(const app::RecordedRun &run) const
{
    const RunDigest &digest = m_runView.refresher().digest();
    MapSpace space{digest.addressBytes(), 64};
    const std::vector<std::uint64_t> sizes = run.classBytes();
    const auto used = std::ranges::find_if(digest.classes(), [](const auto &c) { return c.events > 0; });
    const auto first = static_cast<std::size_t>(used - digest.classes().begin());
    if (first < sizes.size())
        space.least_bytes = sizes[first];
    return space;
}

void MapView::refresh(std::size_t mostBlocks)
{
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    if (!m_stale || run == nullptr || heap == nullptr)
        return;
    learnRun(*run);
    placeTiles(*run);
    for (const app::AddressTiles::Changed &changed : m_tiles.sync(*heap, *run, mostBlocks))
        m_dirty.push_back(changed);
    if (&allTiles() == &m_overview)
        m_overview.sync(*heap, *run, mostBlocks);
    m_stale = !m_tiles.upToDate() || !allTiles().upToDate();
    if (!allTiles().upToDate())
        return; // runs of two moments would be none of either
    const std::uint64_t max = m_runView.refresher().digest().config().max_memory;
    m_freeRuns = allTiles().freeRuns(max - std::min(max, m_space.bytes));
}

/// Takes in what is known of the run now. Another space has other tiles.
void MapView::learnRun(const app::RecordedRun &run)
{
    RunDigest &digest = m_runView.refresher().digest();
    digest.sync(run);
    if (std::exchange(m_learnt, digest.position()) != digest.position())
        setUpPalette(run);
    if (std::exchange(m_space, spaceOf(run)) == m_space)
        return;
    const std::uint64_t tile = std::max<std::uint64_t>(m_space.least_bytes, std::bit_ceil(m_space.bytes / kOverviewTiles + 1));
    m_overview = app::AddressTiles(run, {0, tile, static_cast<std::size_t>((m_space.bytes + tile - 1) / tile)});
    m_overview.show(shows());
    layOutAgain();
}

/// Whoever holds most in the run gets a color of its own, so that colors do not wander while the cursor moves.
void MapView::setUpPalette(const app::RecordedRun &run)
{
    const RunDigest &digest = m_runView.refresher().digest();
    std::vector<TaskId> tasks;
    for (const app::RunTask &task : run.tasks()) {
        if (digest.mostLiveBytes(task.id) > 0)
            tasks.push_back(task.id);
    }
    std::ranges::stable_sort(tasks, std::ranges::greater(), [&](TaskId task) { return digest.mostLiveBytes(task); });
    tasks.resize(std::min(tasks.size(), MapPalette::kNamed));
    std::ranges::sort(tasks, {}, [](TaskId task) { return toIndex(task); });
    const MapPalette before = m_palette;
    m_palette.setTasks(std::move(tasks));
    const auto &classes = digest.classes();
    const auto used = [](const app::ClassUse::Class &one) { return one.events > 0; };
    const auto first = std::ranges::find_if(classes, used) - classes.begin();
    const auto last = std::find_if(classes.rbegin(), classes.rend(), used).base() - classes.begin() - 1;
    m_palette.setClasses(static_cast<ClassIndex>(first), static_cast<ClassIndex>(std::max(first, last)));
    if (m_palette != before)
        m_picture = {};
}

void MapView::layOutAgain()
{
    m_layout = layOutMap(size(), true);
    placeChooser();
    m_scale = MapScale(m_space, m_layout.tiles.size(), zoom());
    (void)setPane(0, m_layout.tiles, QSizeF(m_layout.tiles.width(), m_scale.height()));
    repaintAll(); // other tiles are on the screen
}

void MapView::placeChooser()
{
    constexpr int kLeft = 14;
    const QSize name = m_chooserName->sizeHint();
    const QSize chooser = m_chooser->sizeHint();
    const bool roomForName = kLeft + name.width() + 10 + chooser.width() + kLeft <= width();
    m_chooserName->setGeometry(kLeft, 10, roomForName ? name.width() : 0, 28);
    m_chooser->setGeometry(roomForName ? kLeft + name.width() + 10 : kLeft, 10, std::min(chooser.width(), width() - 2 * kLeft), 28);
}

void MapView::placeTiles(const app::RecordedRun &run)
{
    const auto firstRow = static_cast<std::size_t>(scrollOf(0).y() / m_scale.rowHeight());
    const auto rows = static_cast<std::size_t>(std::ceil(m_layout.tiles.height() / m_scale.rowHeight())) + 1;
    const std::size_t columns = m_scale.columns();
    m_firstTile = firstRow * columns;
    const std::size_t end = std::min(m_firstTile + rows * columns, m_scale.tiles());
    const app::AddressTiles::Range range{m_firstTile * m_scale.tileBytes(), m_scale.tileBytes(), end - std::min(m_firstTile, end)};
    if (range == m_tiles.range() && range.count > 0)
        return;
    m_tiles = app::AddressTiles(run, range);
    setUpTiles(m_tiles);
    m_picture = {};
}

MapScene MapView::sceneOf(const MapLayout &layout, const MapScale &scale, const app::AddressTiles &tiles, std::size_t firstTile,
                          double scroll) const
{
    return {layout,
            scale,
            m_palette,
            tiles,
            firstTile,
            scroll,
            *m_runView.heap(),
            m_runView.refresher().words(),
            m_freeRuns,
            m_space.bytes,
            m_space.least_bytes,
            m_selection.block(),
            m_selection.task(),
            filteredBytes(),
            std::nullopt,
            m_sites.get(),
            noSitesText(),
            m_selection.siteMarks() != nullptr};
}

void MapView::paintPicture(const MapScene &scene)
{
    const QSize size = (m_layout.tiles.size() * devicePixelRatioF()).toSize();
    if (m_picture.size() != size || m_picture.devicePixelRatio() != devicePixelRatioF()) {
        m_picture = QPixmap(size);
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(m_theme.color(Token::canvas));
        m_dirty = {{0, m_tiles.tiles().size()}};
    }
    QPainter painter(&m_picture);
    painter.translate(-m_layout.tiles.topLeft());
    m_paintedTiles = 0;
    for (const app::AddressTiles::Changed &changed : m_dirty) {
        m_painter.paintTiles(painter, scene, changed.first, changed.last);
        m_paintedTiles += changed.last - changed.first;
    }
    m_dirty.clear();
}

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    refresh(kBlocksOfAFrame);
    if (m_stale)
        update(); // the rest
    const bool empty = m_runView.heap() == nullptr || m_scale.tiles() == 0;
    m_chooser->setVisible(!empty);
    m_chooserName->setVisible(!empty);
    if (empty) {
        paintNothing(painter, *this, m_theme, nothingWords(m_runView));
        return;
    }
    MapScene scene = sceneOf(m_layout, m_scale, m_tiles, m_firstTile, scrollOf(0).y());
    if (hasFocus())
        scene.cursor = m_cursor;
    paintPicture(scene);
    painter.drawPixmap(m_layout.tiles.topLeft(), m_picture);
    m_painter.paintAround(painter, scene);
    paintWhy(painter);
}

QSize MapView::wholeSize()
{
    refresh();
    const double hidden = std::max(0.0, m_scale.height() - m_layout.tiles.height());
    return {width(), static_cast<int>(std::ceil(std::min(height() + hidden, kMostMapHeight)))};
}

void MapView::paintWhole(QPainter &painter)
{
    refresh();
    const QSize whole = wholeSize();
    painter.fillRect(QRect(QPoint(), whole), m_theme.color(Token::canvas));
    const auto run = m_runView.run();
    if (m_runView.heap() == nullptr || m_scale.tiles() == 0) {
        paintNothing(painter, *this, m_theme, nothingWords(m_runView));
        return;
    }
    const MapLayout layout = layOutMap(whole, false);
    // As many rows from the first one on as the picture has room for; on the screen the same rows have the same height.
    const auto rows = static_cast<std::size_t>(std::ceil(layout.tiles.height() / m_scale.rowHeight()));
    const std::size_t count = std::min(m_scale.tiles(), rows * m_scale.columns());
    app::AddressTiles tiles(*run, {0, m_scale.tileBytes(), count});
    setUpTiles(tiles);
    tiles.sync(*m_runView.heap(), *run);
    MapPainter mapPainter(m_theme);
    const MapScene scene = sceneOf(layout, m_scale, tiles, 0, 0);
    if (paintsVectors(painter) && count > kMostVectorTiles) {
        paintTilesAsImage(painter, mapPainter, scene, count);
    } else {
        painter.save();
        painter.setClipRect(layout.tiles);
        mapPainter.paintTiles(painter, scene, 0, count);
        painter.restore();
    }
    mapPainter.paintAround(painter, scene);
}

/// So many rectangles would make a file that no browser shows in a moment.
void MapView::paintTilesAsImage(QPainter &painter, MapPainter &mapPainter, const MapScene &scene, std::size_t count)
{
    const QRect area = scene.layout.tiles.toAlignedRect();
    QImage image(area.size() * kImageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kImageScale);
    image.fill(m_theme.color(Token::canvas));
    QPainter tiles(&image);
    tiles.translate(-area.topLeft());
    mapPainter.paintTiles(tiles, scene, 0, count);
    tiles.end();
    painter.drawImage(QRectF(area), image);
}

const MapScale &MapView::shownScale()
{
    refresh();
    return m_scale;
}

void MapView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    layOutAgain();
    invalidate();
}

double MapView::allowedZoom(double wanted) const { return MapScale::nearestZoom(m_space, m_layout.tiles.size(), wanted); }

void MapView::zoomBy(int steps) { setZoom(steps > 0 ? zoom() * 2 : zoom() / 2); }

void MapView::fit()
{
    setZoom(1);
    scrollTo(0, {});
}

void MapView::settle()
{
    m_runView.refresher().surveyAll();
    settleSites();
    m_stale = true;
    refresh();
    update();
}

} // namespace atomalloc::ui
