// SPDX-License-Identifier: GPL-3.0-or-later
// SitesView: how its parts stand, on the screen and in a picture for a file.
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/views/base/view_words.h"
#include "ui/views/sites/frame_card.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"
#include "ui/views/sites/sites_chart.h"
#include "ui/views/sites/sites_message.h"
#include "ui/views/sites/sites_view.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kRoomForBoth = 900;  ///< px: a narrower view shows icicle or call tree
constexpr int kRoomForChart = 520; ///< px: a lower view has the icicle alone
constexpr int kHandle = 8;
constexpr int kTreeShare = 64; ///< % of the call tree over the card of a frame
constexpr int kLeastIcicle = 160;
constexpr int kLeastModules = 200; ///< of the chart below the icicle
constexpr int kNoCard = 90;        ///< while no frame is chosen: a sentence

} // namespace

void SitesView::setupLayout()
{
    m_bar = new SitesBar(m_theme);
    m_icicle = new IcicleCanvas(m_theme);
    m_modules = new SitesChart(m_runView, m_selection, m_theme);
    m_modules->setObjectName(QStringLiteral("modulesChart"));
    m_tree = new FrameView(m_theme);
    m_card = new FrameCard(m_runView, m_selection, m_theme);
    m_message = new SitesMessage(m_theme);
    m_treeNote = makeLabel(m_theme, QString(), 11.5, QFont::Normal, "key");
    m_treeNote->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *tree = new QFrame;
    tree->setProperty("panel", QStringLiteral("card"));
    auto *treeRows = new QVBoxLayout(tree);
    treeRows->setContentsMargins(1, 8, 1, 1);
    treeRows->setSpacing(6);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(14, 0, 10, 0);
    title->setSpacing(10);
    title->addWidget(makeLabel(m_theme, tr("Call tree"), 13.5, QFont::DemiBold));
    title->addWidget(m_treeNote, 1);
    treeRows->addLayout(title);
    treeRows->addWidget(m_tree, 1);
    m_card->setProperty("panel", QStringLiteral("card"));

    const auto split = [](Qt::Orientation orientation, QWidget *first, QWidget *second, int firstShare, int secondShare) {
        auto *splitter = new QSplitter(orientation);
        splitter->setHandleWidth(kHandle);
        splitter->setChildrenCollapsible(false);
        splitter->setProperty("look", QStringLiteral("gap"));
        splitter->addWidget(first);
        splitter->addWidget(second);
        splitter->setStretchFactor(0, firstShare);
        splitter->setStretchFactor(1, secondShare);
        splitter->setSizes({firstShare * 100, secondShare * 100});
        return splitter;
    };
    m_left = split(Qt::Vertical, m_icicle, m_modules, 54, 46);
    m_right = split(Qt::Vertical, tree, m_card, kTreeShare, 100 - kTreeShare);
    m_split = split(Qt::Horizontal, m_left, m_right, 60, 40);
    connect(m_left, &QSplitter::splitterMoved, this, [this] { m_leftMoved = true; });
    connect(m_right, &QSplitter::splitterMoved, this, [this] { m_rightMoved = true; });
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->setSizeConstraint(QLayout::SetNoConstraint); // the bar has fewer words in a narrow view
    rows->addWidget(m_bar);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(14, 0, 14, 8);
    body->addWidget(m_split, 1);
    rows->addLayout(body, 1);
    rows->addWidget(m_message, 1);
    setFocusPolicy(Qt::StrongFocus);
}

void SitesView::arrange()
{
    m_narrow = width() < kRoomForBoth;
    m_bar->setNarrow(m_narrow);
    m_left->setVisible(!m_narrow || !m_bar->showsTree());
    m_right->setVisible(!m_narrow || m_bar->showsTree());
    m_modules->setVisible(height() >= kRoomForChart);
    shareHeights();
}

/// The icicle has the height that it needs, and the call tree what a card without a frame does not, until a person moves a handle.
void SitesView::shareHeights()
{
    const auto give = [](QSplitter &column, int first) { column.setSizes({first, std::max(column.height() - kHandle - first, 1)}); };
    if (!m_leftMoved && m_left->isVisibleTo(this) && m_modules->isVisibleTo(this)) {
        const int most = std::max(m_left->height() - kHandle - kLeastModules, kLeastIcicle);
        m_icicleNeeds = std::max(m_icicleNeeds, m_icicle->neededHeight()); // it does not shrink again while the run plays
        give(*m_left, std::clamp(m_icicleNeeds, std::min(kLeastIcicle, most), most));
    }
    if (!m_rightMoved && m_right->isVisibleTo(this)) {
        const int room = m_right->height() - kHandle;
        give(*m_right, m_chosen ? room * kTreeShare / 100 : room - kNoCard);
        if (m_chosen && m_tree->currentIndex().isValid())
            m_tree->scrollTo(m_tree->currentIndex());
    }
}

void SitesView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    arrange();
    invalidate(); // as many columns as there are pixels
}

void SitesView::keyPressEvent(QKeyEvent *event)
{
    if (!m_icicle->takeKey(*event)) // also what the tree leaves
        View::keyPressEvent(event);
}

QString SitesView::messageText() const { return m_message->isVisibleTo(this) ? m_message->text() : QString(); }

void SitesView::showMessage()
{
    SitesMessage::Words words = SitesMessage::wordsFor(m_runView);
    if (words.text.isEmpty() && !m_reader.problem().isEmpty())
        words.text = m_reader.problem();
    if (words.text.isEmpty() && m_reader.content() == nullptr)
        words.text = m_reader.progressText();
    const bool shown = !words.text.isEmpty();
    const QWidget *had = window()->focusWidget();
    const bool mine = had != nullptr && isAncestorOf(had);
    QWidget *keys = shown ? nullptr : m_icicle;
    const bool changes = focusProxy() != keys;
    m_message->setWords(words);
    m_message->setVisible(shown);
    m_bar->setVisible(!shown);
    m_split->setVisible(!shown);
    setFocusProxy(keys);
    if (mine && changes) // what had the keyboard is gone
        setFocus(Qt::OtherFocusReason);
}

QSize SitesView::wholeSize()
{
    settle();
    const int beyond = m_icicle->isVisibleTo(this) ? m_icicle->wholeHeight() - m_icicle->height() : 0;
    return {width(), height() + beyond};
}

/// The icicle may be higher than on the screen. What stands below it moves down.
void SitesView::paintWhole(QPainter &painter)
{
    const QSize whole = wholeSize();
    const int beyond = whole.height() - height();
    painter.fillRect(QRect(QPoint(), whole), m_theme.color(Token::canvas));
    paintPart(painter, *this, *m_message);
    paintPart(painter, *this, *m_bar);
    paintPart(painter, *this, *m_right);
    if (!m_icicle->isVisibleTo(this))
        return;
    painter.save();
    painter.translate(m_icicle->mapTo(this, QPoint()));
    m_icicle->paintWhole(painter, m_icicle->size() + QSize(0, beyond));
    painter.restore();
    if (!m_modules->isVisibleTo(this))
        return;
    painter.save();
    painter.translate(m_modules->mapTo(this, QPoint()) + QPoint(0, beyond));
    m_modules->paintWhole(painter, m_modules->size());
    painter.restore();
}

} // namespace atomalloc::ui
