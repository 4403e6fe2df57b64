// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/icicle_canvas.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kCardSides = 14;
constexpr double kHintRoom = 30; ///< px below the frames
constexpr int kBarWidth = 10;

} // namespace

IcicleCanvas::IcicleCanvas(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_painter(theme), m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("icicle"));
    setAccessibleName(tr("Icicle of call stacks"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_scroll->hide();
    m_scroll->setSingleStep(static_cast<int>(kCallRow));
    connect(m_scroll, &QScrollBar::valueChanged, this, &IcicleCanvas::layOut);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        ++m_paintings;
        update();
    });
}

std::vector<std::pair<QKeySequence, QString>> IcicleCanvas::icicleKeys()
{
    return {{QKeySequence(Qt::Key_Return), tr("Choose the frame at the cursor")},
            {QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Zoom to the frame at the cursor")},
            {QKeySequence(Qt::Key_Backspace), tr("Zoom out to the caller")},
            {QKeySequence(Qt::Key_Slash), tr("Search frames. Enter: the next one, Shift+Enter: the one before")}};
}

void IcicleCanvas::setState(State state)
{
    const bool sameTree = m_state.content != nullptr && state.content != nullptr && m_state.content->tree == state.content->tree;
    if (!sameTree)
        m_cursor.reset();
    if (!sameTree || m_state.zoomed != state.zoomed)
        m_scroll->setValue(0);
    const bool sameFrames = m_state.content == state.content && m_state.zoomed == state.zoomed && m_state.when == state.when &&
                            m_state.instead == state.instead && m_state.search == state.search;
    m_state = std::move(state);
    if (sameFrames)
        update(); // another one is chosen
    else
        layOut();
}

QRectF IcicleCanvas::roomOf(QSizeF size)
{
    const double head = m_state.content == nullptr ? 36 : m_painter.headHeight(*m_state.content, size.width());
    return QRectF(QPointF(), size).adjusted(kCardSides, head, -kCardSides, -kHintRoom);
}

void IcicleCanvas::layOut()
{
    ++m_paintings;
    m_layout = {};
    if (m_state.content != nullptr && m_state.instead.isEmpty()) {
        const QRectF room = roomOf(QSizeF(size()));
        m_layout = layOutIcicle(*m_state.content, {room.left(), room.top() - m_scroll->value(), room.width(), m_state.zoomed});
        const int beyond = std::max(0, static_cast<int>(std::ceil(m_layout.height - room.height())));
        m_scroll->setPageStep(std::max(1, static_cast<int>(room.height())));
        m_scroll->setGeometry(width() - kBarWidth - 2, static_cast<int>(room.top()), kBarWidth, static_cast<int>(room.height()));
        m_scroll->setVisible(beyond > 0);
        m_scroll->setRange(0, beyond); // a smaller range moves the value, which lays out anew
    } else {
        m_scroll->hide();
    }
    if (m_cursor && m_layout.boxOf(*m_cursor) != nullptr)
        setAccessibleDescription(sentenceOf(*m_cursor));
    update();
}

IcicleScene IcicleCanvas::sceneFor(const IcicleLayout &layout, QSizeF size)
{
    IcicleScene scene{*m_state.content, layout, QRectF(QPointF(), size), roomOf(size)};
    scene.zoomed = m_state.zoomed;
    scene.when = m_state.when;
    scene.instead = m_state.instead;
    scene.hint = m_state.search != nullptr ? tr("Lit: matches of the search. Click: choose. Double click: zoom. Backspace: zoom out.")
                                           : tr("Widths to scale. Click: choose. Double click: zoom. Backspace: zoom out.");
    if (const QStringList &modules = m_state.content->modules->withoutNames; !modules.isEmpty())
        scene.missing = tr("No symbols for %1").arg(modules.join(QStringLiteral(", ")));
    scene.search = m_state.search.get();
    scene.chosen = m_state.chosen;
    scene.key = QByteArray::number(m_paintings);
    return scene;
}

void IcicleCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    if (m_state.content == nullptr) {
        painter.setPen(m_theme.color(Token::text2));
        painter.setFont(m_theme.textFont(13));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_state.instead);
        return;
    }
    IcicleScene scene = sceneFor(m_layout, QSizeF(size()));
    if (hasFocus())
        scene.canvasCursor = m_cursor;
    m_painter.paint(painter, scene);
}

int IcicleCanvas::wholeHeight() { return std::max(height(), neededHeight()); }

int IcicleCanvas::neededHeight() { return height() + static_cast<int>(std::ceil(m_layout.height - roomOf(QSizeF(size())).height())); }

void IcicleCanvas::paintWhole(QPainter &painter, QSize size)
{
    if (m_state.content == nullptr) {
        painter.setPen(m_theme.color(Token::text2));
        painter.setFont(m_theme.textFont(13));
        painter.drawText(QRect(QPoint(), size), Qt::AlignCenter | Qt::TextWordWrap, m_state.instead);
        return;
    }
    const QRectF room = roomOf(QSizeF(size));
    const IcicleLayout layout = m_state.instead.isEmpty()
                                    ? layOutIcicle(*m_state.content, {room.left(), room.top(), room.width(), m_state.zoomed})
                                    : IcicleLayout();
    IciclePainter(m_theme).paint(painter, sceneFor(layout, QSizeF(size)));
}

bool IcicleCanvas::clearCursor()
{
    const bool had = std::exchange(m_cursor, std::nullopt).has_value();
    update();
    return had;
}

void IcicleCanvas::moveCursorTo(std::uint32_t frame)
{
    m_cursor = frame;
    if (const IcicleBox *box = m_layout.boxOf(frame))
        scrollTo(box->rect);
    setAccessibleDescription(sentenceOf(frame));
    Q_EMIT cursorMoved(sentenceOf(frame));
    update();
}

void IcicleCanvas::scrollTo(const QRectF &rect)
{
    const QRectF room = roomOf(QSizeF(size()));
    if (rect.top() < room.top())
        m_scroll->setValue(m_scroll->value() - static_cast<int>(std::ceil(room.top() - rect.top())));
    else if (rect.bottom() > room.bottom())
        m_scroll->setValue(m_scroll->value() + static_cast<int>(std::ceil(rect.bottom() - room.bottom())));
}

// --- words ---

QString IcicleCanvas::sentenceOf(std::uint32_t frame) const
{
    const SitesContent &content = *m_state.content;
    const app::SiteAmount &sum = content.sums.sum[frame];
    const SitesWidth width = content.question.width;
    return tr("%1, %2 in %3, %4 of all")
        .arg(frameName(content, frame), amountText(width, sum.amount), countWords(width, sum.count),
             app::percentText(sum.amount, content.total().amount));
}

QString IcicleCanvas::tipOf(const IcicleBox &box) const
{
    const SitesContent &content = *m_state.content;
    const SitesWidth width = content.question.width;
    if (box.kind == IcicleBox::Kind::rest)
        return app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n frames that are too narrow to be seen"), box.frames) + u'\n' +
               tr("%1, %2").arg(amountText(width, box.amount.amount), countWords(width, box.amount.count));
    const app::StackCall call = content.tree->callOf(box.frame);
    QStringList lines{frameName(content, box.frame)};
    if (const QString place = placeOf(call); !place.isEmpty())
        lines << place;
    if (!call.module.isEmpty())
        lines << call.module;
    if (!call.named && !call.module.isEmpty())
        lines << tr("No symbols for %1").arg(call.module.section(u'/', -1));
    if (box.kind == IcicleBox::Kind::system && box.frames > 1)
        lines << app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n calls of the system, folded into the first one"), box.frames);
    lines << tr("%1 in %2").arg(amountText(width, box.amount.amount), countWords(width, box.amount.count));
    const std::uint64_t here = content.sums.sum[m_state.zoomed].amount;
    lines << (m_state.zoomed == app::SiteTree::kRoot || box.kind == IcicleBox::Kind::ancestor
                  ? tr("%1 of all").arg(app::percentText(box.amount.amount, content.total().amount))
                  : tr("%1 of what is shown, %2 of all")
                        .arg(app::percentText(box.amount.amount, here), app::percentText(box.amount.amount, content.total().amount)));
    return lines.join(u'\n');
}

QString IcicleCanvas::tipAt(QPointF point) const
{
    const IcicleBox *box = m_state.content == nullptr ? nullptr : m_layout.boxAt(point);
    return box == nullptr ? QString() : tipOf(*box);
}

// --- input ---

bool IcicleCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const IcicleBox *box = m_state.content == nullptr ? nullptr : m_layout.boxAt(help->pos());
    if (box == nullptr)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tipOf(*box), this, box->rect.toAlignedRect());
    return true;
}

void IcicleCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void IcicleCanvas::wheelEvent(QWheelEvent *event)
{
    if (m_scroll->isVisible())
        QCoreApplication::sendEvent(m_scroll, event);
}

void IcicleCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_state.content == nullptr)
        return;
    m_cursor.reset();
    for (const IcicleCrumb &crumb : m_painter.crumbs()) {
        if (crumb.rect.contains(event->position())) {
            Q_EMIT frameZoomed(crumb.frame);
            return;
        }
    }
    const IcicleBox *box = m_layout.boxAt(event->position());
    if (box != nullptr && box->kind == IcicleBox::Kind::ancestor)
        Q_EMIT frameZoomed(box->frame);
    else if (box != nullptr)
        Q_EMIT frameChosen(box->frame);
}

void IcicleCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const IcicleBox *box = m_state.content == nullptr ? nullptr : m_layout.boxAt(event->position());
    if (event->button() == Qt::LeftButton && box != nullptr && box->kind != IcicleBox::Kind::ancestor)
        Q_EMIT frameZoomed(box->frame);
}

void IcicleCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool invites = m_layout.boxAt(at) != nullptr ||
                         std::ranges::any_of(m_painter.crumbs(), [at](const IcicleCrumb &crumb) { return crumb.rect.contains(at); });
    setCursor(invites ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void IcicleCanvas::step(Qt::Key arrow)
{
    const IcicleStep step = arrow == Qt::Key_Up     ? IcicleStep::up
                            : arrow == Qt::Key_Down ? IcicleStep::down
                            : arrow == Qt::Key_Left ? IcicleStep::left
                                                    : IcicleStep::right;
    const std::uint32_t from = m_cursor ? *m_cursor : m_state.chosen.value_or(app::SiteTree::kNoFrame);
    if (const IcicleBox *box = neighbourOf(m_layout, from, step))
        moveCursorTo(box->frame);
}

bool IcicleCanvas::takeKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key();
    const bool arrow = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left || key == Qt::Key_Right;
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (m_state.content == nullptr)
        return false;
    if (arrow && held == Qt::AltModifier)
        step(static_cast<Qt::Key>(key));
    else if (enter && held == Qt::NoModifier && m_cursor)
        Q_EMIT frameChosen(*m_cursor);
    else if (enter && held == Qt::ControlModifier && (m_cursor || m_state.chosen))
        Q_EMIT frameZoomed(m_cursor.value_or(m_state.chosen.value_or(0)));
    else if (key == Qt::Key_Backspace && m_state.zoomed != app::SiteTree::kRoot)
        Q_EMIT frameZoomed(m_state.content->tree->frame(m_state.zoomed).parent);
    else
        return false;
    return true;
}

void IcicleCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(*event))
        QWidget::keyPressEvent(event);
}

} // namespace atomalloc::ui
