// SPDX-License-Identifier: GPL-3.0-or-later
// MapView: the addresses of the pool as a map of tiles, row below row. A block keeps its place, whatever happens to it.
// The tiles on the screen are kept as a picture. A step of the cursor paints only those that its events touched. UI thread only.
#pragma once

#include "app/analysis/address_tiles.h"
#include "app/query/block_sites.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/base/zoom_canvas.h"
#include "ui/views/map/map_painter.h"

#include <QCoroTask>
#include <QPixmap>

#include <memory>

class QLabel;

namespace atomalloc::ui {

class SegmentedControl;

class MapView : public ZoomCanvas
{
    Q_OBJECT

public:
    MapView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~MapView() override;
    [[nodiscard]] static ViewType type();

    [[nodiscard]] QSize minimumSizeHint() const override { return {420, 260}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    [[nodiscard]] bool shows(app::FilterTopic topic) const override { return topic != app::FilterTopic::event; }
    void zoomBy(int steps) override;
    void fit() override;
    void settle() override;
    bool clearCursor() override;
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;

    void setColors(MapColors colors);
    [[nodiscard]] MapColors colors() const { return m_colors; }
    /// Whose blocks are colored, while the colors are those of the sites. Null: not known.
    [[nodiscard]] const app::BlockSites *sites() const { return m_sites.get(); }

    /// What is on the screen now: for tests.
    [[nodiscard]] const MapScale &shownScale();
    [[nodiscard]] const MapLayout &shownLayout() const { return m_layout; }
    /// Where the tile lies in the view, in px.
    [[nodiscard]] QRectF rectOf(std::size_t tile) const;
    [[nodiscard]] QStringList takeCut() override { return m_painter.takeCut(); }
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const override { return m_painter.written(); }
    /// How many tiles the last frame painted: for tests.
    [[nodiscard]] std::size_t paintedTiles() const { return m_paintedTiles; }
    /// The picture in words.
    [[nodiscard]] QString tableText();
    /// What a tile holds, in words.
    [[nodiscard]] QString tileText(std::size_t tile) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

    void layOutAgain() override;
    void aboutToZoom() override { refresh(); }
    void clicked(QPointF point) override;
    [[nodiscard]] bool invitesClick(QPointF point) const override;
    [[nodiscard]] bool wheelZoomsAt(QPointF point) const override;
    [[nodiscard]] Tip tipAt(QPointF point) override;
    void moveCursor(Qt::Key arrow) override;
    void chooseCursor() override;
    [[nodiscard]] double allowedZoom(double wanted) const override;
    [[nodiscard]] double wheelFactor() const override { return 2; }

private:
    void paintWhy(QPainter &painter);
    void setupConnections();
    void runChanged();
    void invalidate();
    void repaintAll();
    /// Counts about so many blocks at most. What is left is counted with the next pictures.
    void refresh(std::size_t mostBlocks = app::AddressTiles::kAllBlocks);
    void learnRun(const app::RecordedRun &run);
    void setUpPalette(const app::RecordedRun &run);
    void placeChooser();
    void placeTiles(const app::RecordedRun &run);
    void paintPicture(const MapScene &scene);
    void paintTilesAsImage(QPainter &painter, MapPainter &mapPainter, const MapScene &scene, std::size_t count);
    [[nodiscard]] MapSpace spaceOf(const app::RecordedRun &run) const;
    [[nodiscard]] MapScene sceneOf(const MapLayout &layout, const MapScale &scale, const app::AddressTiles &tiles, std::size_t firstTile,
                                   double scroll) const;
    [[nodiscard]] app::AddressTiles::Shows shows() const;
    [[nodiscard]] app::AddressTiles::Shows showsInTiles() const;
    [[nodiscard]] const app::AddressTiles &allTiles() const;
    /// What the tiles count beside the bytes: what is chosen, what the filter leaves, whose blocks they are.
    void setUpTiles(app::AddressTiles &tiles) const;
    // --- map_sites.cpp ---
    void wantSites();
    void settleSites(); ///< reads them now, on this thread
    QCoro::Task<void> readSites(std::shared_ptr<app::LivesReader> lives);
    void takeSites(const app::Outcome<std::shared_ptr<const app::BlockSites>> &sites);
    [[nodiscard]] QString noSitesText() const;
    [[nodiscard]] std::optional<FilteredBytes> filteredBytes() const;
    [[nodiscard]] std::optional<std::size_t> tileAt(QPointF point) const;
    void selectIn(std::size_t tile);
    void showTile(std::size_t tile);

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    QLabel *m_chooserName;
    SegmentedControl *m_chooser;
    MapPainter m_painter;
    MapColors m_colors = MapColors::state;
    MapPalette m_palette;
    std::shared_ptr<const app::BlockSites> m_sites; ///< null: nobody wanted them yet, or they are being read
    QString m_sitesFault;                           ///< why they could not be read
    app::WorkControl m_sitesWork;
    bool m_readsSites = false;
    MapSpace m_space;         ///< as far as the run was read
    std::size_t m_learnt = 0; ///< events of the run that the palette knows
    MapLayout m_layout;
    MapScale m_scale;
    app::AddressTiles m_overview; ///< of all addresses, where m_tiles are not all of them
    app::AddressTiles m_tiles;    ///< of those on the screen
    app::FreeRuns m_freeRuns;
    std::size_t m_firstTile = 0;
    QPixmap m_picture; ///< the tiles as they were painted last
    std::vector<app::AddressTiles::Changed> m_dirty;
    std::size_t m_paintedTiles = 0;
    std::optional<std::size_t> m_cursor;
    bool m_stale = true; ///< the heap moved since the last frame, or tiles are still to be counted
};

} // namespace atomalloc::ui
