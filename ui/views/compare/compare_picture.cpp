// SPDX-License-Identifier: GPL-3.0-or-later
// CompareView: the whole of it as a picture for people who do not have the runs. What is chosen on the screen stands there in words.
#include "ui/base/labels.h"
#include "ui/views/base/view_words.h"
#include "ui/views/compare/compare_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"
#include "ui/views/compare/run_badge.h"

#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QStackedLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kAroundPicture = 12;
constexpr int kPictureGap = 8;
constexpr int kOverlayHead = 36; ///< px, of its title
constexpr int kOverlayHeight = 280;
constexpr int kLeastWide = 1000; ///< px: then no cell of the table is cut

int wrappedHeight(const QLabel &label, int width)
{
    return label.text().isEmpty() ? 0
                                  : QFontMetrics(label.font()).boundingRect(0, 0, width, 10'000, Qt::TextWordWrap, label.text()).height();
}

} // namespace

struct CompareView::PicturePlaces
{
    QRect sentence;
    QRect notes;
    QRect paneA, paneB; ///< empty: there is no room for them
    QRect overlay;
    QRect figures;
    int height = 0;
};

CompareView::PicturePlaces CompareView::picturePlaces()
{
    PicturePlaces places;
    const int width = std::max(this->width(), kLeastWide) - 2 * kAroundPicture;
    int top = kPictureGap;
    const auto below = [&](const QLabel &label) {
        const QRect place(kAroundPicture, top, width, wrappedHeight(label, width));
        top += place.height() == 0 ? 0 : place.height() + kPictureGap;
        return place;
    };
    places.sentence = below(*m_sentence);
    places.notes = below(*m_notes);
    if (!m_paneA->isHidden()) {
        const bool beside = m_panes->direction() == QBoxLayout::LeftToRight;
        const int each = beside ? (width - kPictureGap) / 2 : width;
        const int heightA = m_paneA->wholeHeight();
        const int heightB = m_paneB->wholeHeight();
        places.paneA = QRect(kAroundPicture, top, each, beside ? std::max(heightA, heightB) : heightA);
        places.paneB = beside ? places.paneA.translated(each + kPictureGap, 0)
                              : QRect(kAroundPicture, places.paneA.bottom() + 1 + kPictureGap, each, heightB);
        top = places.paneB.bottom() + 1 + kPictureGap;
    }
    places.overlay = QRect(kAroundPicture, top, width, kOverlayHeight);
    top = places.overlay.bottom() + 1 + kPictureGap;
    places.figures = QRect(kAroundPicture, top, width, m_figures->wholeHeight());
    places.height = places.figures.bottom() + 1 + kPictureGap;
    return places;
}

QSize CompareView::wholeSize()
{
    settle();
    return m_page == nullptr || m_page->isHidden() ? size() : QSize(std::max(width(), kLeastWide), picturePlaces().height);
}

void CompareView::paintOverlayCard(QPainter &painter, const QRect &place)
{
    paintCard(painter, m_theme, place);
    const int top = place.top() + 10;
    painter.setPen(m_theme.color(Token::text));
    painter.setFont(m_theme.textFont(13.5, QFont::DemiBold));
    painter.drawText(QRect(place.left() + 10, top, place.width(), 22), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Overlay: %1").arg(overlayName(m_overlay->figure())));
    paintRunSign(painter, m_theme, QPointF(place.right() - 2 * kRunSignWidth - 14, top), Comparison::Side::a);
    paintRunSign(painter, m_theme, QPointF(place.right() - kRunSignWidth - 6, top), Comparison::Side::b);
    painter.save();
    painter.translate(place.left() + 10, place.top() + kOverlayHead);
    m_overlay->paintSized(painter, QSize(place.width() - 20, place.height() - kOverlayHead - 4));
    painter.restore();
}

void CompareView::paintWhole(QPainter &painter)
{
    settle();
    if (m_page == nullptr || m_page->isHidden()) {
        painter.fillRect(rect(), m_theme.color(Token::canvas));
        paintPart(painter, *this, *m_message);
        return;
    }
    const PicturePlaces places = picturePlaces();
    painter.fillRect(QRect(QPoint(), wholeSize()), m_theme.color(Token::canvas));
    const auto write = [&](const QLabel &label, const QRect &place, Token token) {
        painter.setFont(label.font());
        painter.setPen(m_theme.color(token));
        painter.drawText(place, Qt::TextWordWrap, label.text());
    };
    write(*m_sentence, places.sentence, Token::text);
    write(*m_notes, places.notes, Token::text2);
    if (!places.paneA.isEmpty()) {
        m_paneA->paintWhole(painter, places.paneA);
        m_paneB->paintWhole(painter, places.paneB);
    }
    paintOverlayCard(painter, places.overlay);
    m_figures->paintWhole(painter, places.figures);
}

} // namespace atomalloc::ui
