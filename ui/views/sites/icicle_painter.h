// SPDX-License-Identifier: GPL-3.0-or-later
// IciclePainter: paints the icicle of the Sites view with what stands above it: the way to the frame that is zoomed to, its figures, and
// which color is which module. UI thread only.
#pragma once

#include "ui/views/base/canvas_painter.h"
#include "ui/views/sites/icicle_geometry.h"
#include "ui/views/sites/sites_search.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QPainter>

#include <optional>
#include <vector>

namespace atomalloc::ui {

struct IcicleScene
{
    const SitesContent &content;
    const IcicleLayout &layout;
    QRectF card;
    QRectF room; ///< of the frames. What is scrolled out of it is cut off
    std::uint32_t zoomed = 0;
    QString when = {};                        ///< "live at 6.200 s"
    QString instead = {};                     ///< words in place of frames. Empty: frames
    QString missing = {};                     ///< "No symbols for libfoo.so", below the frames
    QString hint = {};                        ///< below them
    const SitesMatches *search = nullptr;     ///< null: nothing is searched, and everything is lit
    std::optional<std::uint32_t> chosen = {}; ///< frame
    std::optional<std::uint32_t> canvasCursor = {};
    QByteArray key = {}; ///< the same as long as nothing but the two before it changes
};

/// A frame of the way to the one that is zoomed to, as it was painted.
struct IcicleCrumb
{
    std::uint32_t frame = 0;
    QRectF rect;
};

class IciclePainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Sites)

public:
    explicit IciclePainter(const Theme &theme) : CanvasPainter(theme) {}

    /// All but the rings around the chosen frame and the cursor is kept as long as the key of the scene is the same.
    void paint(QPainter &painter, const IcicleScene &scene);
    /// What stands above the frames in a card of this width, px.
    [[nodiscard]] double headHeight(const SitesContent &content, double width);
    /// Of the last picture.
    [[nodiscard]] const std::vector<IcicleCrumb> &crumbs() const { return m_crumbs; }

private:
    void paintAllFrames(QPainter &painter, const IcicleScene &scene);
    void paintHead(QPainter &painter, const IcicleScene &scene);
    [[nodiscard]] double paintCrumbs(QPainter &painter, const IcicleScene &scene, double baseline, double right);
    using Legend = std::vector<std::pair<std::uint8_t, QString>>; ///< modules and their names
    void paintLegend(QPainter &painter, const IcicleScene &scene, const Legend &legend, double left, double baseline);
    [[nodiscard]] double legendWidth(const Legend &legend);
    [[nodiscard]] Legend fittingLegend(const SitesContent &content, double room);
    [[nodiscard]] bool isOneRow(const SitesContent &content, double width);
    void paintBox(QPainter &painter, const IcicleScene &scene, const IcicleBox &box);
    void paintCall(QPainter &painter, const IcicleScene &scene, const IcicleBox &box, bool lit);
    void paintSystem(QPainter &painter, const IcicleBox &box);
    void paintAncestor(QPainter &painter, const IcicleScene &scene, const IcicleBox &box);
    void paintRest(QPainter &painter, const IcicleScene &scene, const IcicleBox &box);
    void paintRings(QPainter &painter, const IcicleScene &scene);

    std::vector<IcicleCrumb> m_crumbs;
};

/// The color of a module by its number in SiteModules.
[[nodiscard]] Token moduleToken(std::uint8_t module);
/// The colors of the modules that the tree has, with what each is called, the largest first.
[[nodiscard]] std::vector<std::pair<std::uint8_t, QString>> moduleLegend(const SitesContent &content);
/// What a frame is called: "parse x 3" where it calls itself.
[[nodiscard]] QString frameName(const SitesContent &content, std::uint32_t frame);
/// "12.3 MiB", or a time.
[[nodiscard]] QString amountText(SitesWidth width, std::uint64_t amount);
/// "281 blocks", or waits.
[[nodiscard]] QString countWords(SitesWidth width, std::uint64_t count);

} // namespace atomalloc::ui
