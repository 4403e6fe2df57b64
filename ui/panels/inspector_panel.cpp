// SPDX-License-Identifier: GPL-3.0-or-later
// InspectorPanel: what it shows of a selection. How it is laid out is in inspector_layout.cpp.
#include "ui/panels/inspector_panel.h"

#include "app/base/elapsed.h"
#include "app/export/csv_tables.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/panels/selection_picture.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostReadAtOnce = 262'144; // read for the history between two looks: some hundredths of a second

QString count(std::int64_t value) { return app::countText(static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0))); }

} // namespace

InspectorPanel::InspectorPanel(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_selection(selection),
      m_theme(theme),
      m_words(runView.refresher().words()),
      m_model(new HistoryModel(this)),
      m_picture(new SelectionPicture(theme, this)),
      m_title(new QLabel(this)),
      m_chip(new QLabel(this)),
      m_help(new QLabel(this)),
      m_unpin(new QToolButton(this)),
      m_figures(new FigureList(theme, this)),
      m_links(new ViewLinks({{"lifetimes", "Lifetimes"}, {"charts", "Charts"}}, theme, this)),
      m_summary(new SummaryCard(runView, theme, this)),
      m_momentArea(new QScrollArea(this)),
      m_moment(new MomentCard(runView, theme, m_momentArea)),
      m_stack(new StackBox(theme, tr("Asked for by"), this)),
      m_stackOfFree(new StackBox(theme, tr("Freed by"), this)),
      m_historyHeader(new QWidget(this)),
      m_historyTitle(new QLabel(tr("History"), m_historyHeader)),
      m_historyCount(new QLabel(m_historyHeader)),
      m_previous(new QToolButton(m_historyHeader)),
      m_next(new QToolButton(m_historyHeader)),
      m_list(new QListView(this)),
      m_copy(new QPushButton(tr("Copy as CSV"), this))
{
    setObjectName(QStringLiteral("inspectorPanel"));
    setAccessibleName(tr("Inspector"));
    setupLayout();
    setupHistory();
    setupConnections();
    applyTheme();
    select();
}

void InspectorPanel::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &InspectorPanel::select);
    connect(&m_selection, &Selection::changed, this, &InspectorPanel::select);
    connect(&m_selection, &Selection::matchesChanged, this, &InspectorPanel::refresh);
    connect(&m_runView.refresher(), &Refresher::refreshed, this, &InspectorPanel::refresh);
    connect(&m_runView.refresher(), &Refresher::named, this, [this] { m_model->setRun(m_runView.run(), m_words); });
    m_reader.setSingleShot(true);
    connect(&m_reader, &QTimer::timeout, this, &InspectorPanel::refresh);
    connect(&m_theme, &Theme::changed, this, &InspectorPanel::applyTheme);
    connect(m_summary, &SummaryCard::exportAsked, this, &InspectorPanel::exportAsked);
    connect(m_summary, &SummaryCard::followed, this, &InspectorPanel::placeFollowed);
    connect(m_moment, &MomentCard::followed, this, &InspectorPanel::placeFollowed);
    connect(m_moment, &MomentCard::markAsked, this, &InspectorPanel::markAsked);
    connect(m_moment, &MomentCard::copied, this, &InspectorPanel::copied);
    connect(&m_runView.marks(), &Marks::changed, this, &InspectorPanel::refresh);
    connect(m_links, &ViewLinks::asked, this, &InspectorPanel::viewAsked);
    m_stack->offerSites();
    connect(m_stack, &StackBox::sitesAsked, this, [this] { Q_EMIT viewAsked(QStringLiteral("sites")); });
    for (const StackBox *box : {m_stack, m_stackOfFree})
        connect(box, &StackBox::copied, this, &InspectorPanel::copied);
    connect(m_copy, &QPushButton::clicked, this, &InspectorPanel::copyCsv);
    connect(m_previous, &QToolButton::clicked, this, &InspectorPanel::previousEvent);
    connect(m_next, &QToolButton::clicked, this, &InspectorPanel::nextEvent);
    connect(m_unpin, &QToolButton::clicked, this, [this] { m_selection.clear(); });
    const auto jump = [this](const QModelIndex &index) {
        m_runView.setPosition(static_cast<std::size_t>(index.data(HistoryModel::PositionRole).toULongLong()));
    };
    connect(m_list, &QListView::clicked, this, jump);
    connect(m_list, &QListView::activated, this, jump);
}

void InspectorPanel::select()
{
    m_block = m_selection.block();
    m_task = m_selection.task();
    m_class = kNoClass;
    m_history.clear();
    if (m_block != kNoBlock)
        m_history.selectBlock(m_block);
    else if (m_task != kNoTask)
        m_history.selectTask(m_task);
    m_model->setRun(m_runView.run(), m_words);
    refresh();
}

void InspectorPanel::refresh()
{
    showSelection();
    showWhy();
    showDetails();
}

void InspectorPanel::showSelection()
{
    const auto run = m_runView.run();
    const auto *site = std::get_if<SiteChoice>(&m_selection.choice());
    if (run == nullptr || m_runView.heap() == nullptr || m_history.empty()) {
        showNothing();
        if (site != nullptr && run != nullptr && site->site < run->stacks()->sites.size())
            showSite(site->site);
        return;
    }
    m_summary->hide();
    m_momentArea->hide();
    if (m_history.sync(*run, kMostReadAtOnce) && !m_reader.isActive())
        m_reader.start(); // of a long run the others come with the next looks
    if (m_block != kNoBlock)
        showBlock();
    else
        showTask();
    if (isLeftOut()) {
        m_help->setText(tr("The filter leaves this out."));
        m_help->show();
    }
    showHistory(m_history.countBefore(m_runView.position()));
}

/// What is selected stays selected when the filter leaves it out.
bool InspectorPanel::isLeftOut() const
{
    const Selection::Matches matches = m_selection.matches();
    if (matches == nullptr)
        return false;
    if (m_block == kNoBlock)
        return !matches->showsTask(m_task);
    const app::BlockState *block = m_runView.heap()->block(m_block);
    return block != nullptr && !matches->shows(*block, m_runView.position());
}

QString InspectorPanel::nextPlace(const app::BlockState &block) const
{
    // What did happen next, where the run has it; else what can happen.
    if (const auto next = m_history.nextPosition(m_runView.position())) {
        const Event &event = m_runView.run()->event(*next - 1);
        const QString tag = event.task == kNoTask ? QString() : app::taskTag(event.task);
        if (event.from != event.to && event.to == Place::hot)
            return tag.isEmpty() ? tr("top of a hot stack") : tr("top of %1’s hot stack").arg(tag);
        if (event.from != event.to && event.to == Place::cold)
            return tag.isEmpty() ? tr("a cold queue") : tr("%1’s cold queue").arg(tag);
        if (event.from != event.to && event.to == Place::live)
            return m_words.taskName(event.task);
        if (event.from != event.to)
            return app::placeText(event.to);
    }
    const QString cache = app::taskTag(block.task);
    switch (block.place) {
    case Place::live:
        return m_runView.run()->inputs().config.zero_on_dealloc ? tr("zeroing, when freed") : tr("a hot stack, when freed");
    case Place::zeroing:
        return tr("a hot stack, or the class pool");
    case Place::hot:
        return tr("%1, or cold after one TTL").arg(cache);
    case Place::cold:
        return tr("%1, or the pool after one TTL").arg(cache);
    case Place::pool:
        return tr("a task, or the global pool");
    case Place::retired:
        return tr("none: retired");
    case Place::none:
        return tr("carved into a span again");
    }
    return {};
}

std::vector<FigureRow> InspectorPanel::blockRows(const app::BlockState &block) const
{
    const std::uint64_t size = m_words.blockSize(block.size_class);
    std::vector<FigureRow> rows{{tr("Class"), app::bytesText(size)}};
    if (block.place == Place::live || block.place == Place::zeroing)
        rows.push_back({tr("Requested"), tr("%1 (%2)").arg(app::exactBytesText(block.requested), app::percentText(block.requested, size))});
    if (block.place == Place::zeroing && block.chunks > 0)
        rows.push_back(
            {tr("Wiped so far"),
             app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "%1 of %n chunks"), block.chunks).arg(block.chunks_done)});
    const QString generation = block.place == Place::zeroing && block.generation > 1
                                   ? tr("%1 → %2").arg(app::countText(block.generation - 1), app::countText(block.generation))
                                   : app::countText(block.generation);
    rows.push_back({tr("Generation"), generation});
    if (block.task != kNoTask) {
        const QString label = block.place == Place::live ? tr("Owner") : block.place == Place::zeroing ? tr("Last owner") : tr("Cache of");
        rows.push_back({label, m_words.taskName(block.task)});
    }
    const std::uint64_t now = m_runView.cursorTimeNs();
    rows.push_back({tr("There for"), app::durationText(app::elapsedNs(block.since_ns, now))});
    rows.push_back({tr("Next place"), nextPlace(block)});
    rows.push_back({tr("Address"), m_words.addressText(block.block)});
    return rows;
}

void InspectorPanel::showPoolAddress()
{
    // Before it was carved, or after it went back to the global pool.
    ClassIndex sizeClass = m_class;
    if (sizeClass == kNoClass && !m_history.events().empty())
        sizeClass = m_runView.run()->event(m_history.events().front()).size_class;
    m_title->setText(tr("Block %1").arg(m_words.blockName(m_block, sizeClass)));
    m_chip->setText(tr("In the global pool"));
    m_help->setText(tr("At this moment these addresses belong to no class. Step to one of its events with , and ."));
    m_figures->setRows({{tr("Address"), m_words.addressText(m_block)}});
    BlockLook look;
    look.place = Place::none;
    static_cast<SelectionPicture *>(m_picture)->setLook(look);
}

void InspectorPanel::showBlock()
{
    const app::BlockState *block = m_runView.heap()->block(m_block);
    if (block != nullptr && m_class == kNoClass)
        m_class = block->size_class;
    const bool another = block != nullptr && block->size_class != m_class;
    m_help->setVisible(block == nullptr || another);
    if (block == nullptr) {
        showPoolAddress();
    } else {
        const QString name = m_words.blockName(m_block, block->size_class);
        m_title->setText(tr("Block %1").arg(name));
        if (another)
            m_help->setText(tr("You chose block %1. Its addresses were carved anew: at this moment block %2 lies there.")
                                .arg(m_words.blockName(m_block, m_class), name));
        const QString state = app::capitalized(app::placeText(block->place));
        m_chip->setText(block->place == Place::zeroing
                            ? app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "%1, %2 of %n chunks"), block->chunks)
                                  .arg(state)
                                  .arg(block->chunks_done)
                            : state);
        m_figures->setRows(blockRows(*block));
        BlockLook look;
        look.place = block->place;
        look.generation = block->generation;
        look.chunks = static_cast<int>(block->chunks);
        look.wiped = block->chunks > 0 ? static_cast<double>(block->chunks_done) / block->chunks : 0;
        static_cast<SelectionPicture *>(m_picture)->setLook(look);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_picture, m_chip, m_unpin, m_figures, m_links})
        widget->show();
}

QString InspectorPanel::chipOfTask(const app::HeapTask &state, std::uint64_t now) const
{
    if (state.status != app::HeapTask::Status::waiting)
        return m_runView.freeWaits().at(m_task, now) ? app::waitingToFreeText() : app::statusText(state.status);
    const QString bytes = app::bytesText(state.waiting_bytes);
    const std::uint64_t waited = app::elapsedNs(state.waiting_since_ns, now);
    return waited == 0 ? tr("Waits from now on for %1").arg(bytes) : tr("Waits %1 for %2").arg(app::durationText(waited), bytes);
}

void InspectorPanel::showTask()
{
    const TaskId id = m_task;
    const app::HeapTask &state = m_runView.heap()->task(id);
    const app::RunTally *counted = m_runView.refresher().tally();
    const app::Tally tally = counted == nullptr ? app::Tally() : counted->task(id);
    const auto dotsOr = [counted](const QString &figure) { return counted == nullptr ? QString(QChar(u'\u2026')) : figure; }; // soon known
    m_title->setText(tr("Task %1").arg(m_words.taskName(id)));
    const bool waiting = state.status == app::HeapTask::Status::waiting;
    const std::uint64_t now = m_runView.cursorTimeNs();
    m_chip->setText(chipOfTask(state, now));
    const std::int64_t hits = tally.hot_hits + tally.cold_hits;
    std::vector<FigureRow> rows{
        {tr("In use"), app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "%1 in %n blocks"), state.live_blocks)
                           .arg(app::bytesText(state.live_bytes))},
        {tr("of it asked for"), app::bytesText(state.asked_bytes)},
        {tr("Allocations"), dotsOr(count(tally.allocations))},
        {tr("Frees"), dotsOr(count(tally.deallocations))},
        {tr("of them remote"), dotsOr(count(tally.remote_frees))},
        {tr("Hit ratio"), dotsOr(app::percentText(static_cast<std::uint64_t>(hits), static_cast<std::uint64_t>(tally.allocations)))},
        {tr("Hot / cold / miss"), dotsOr(tr("%1 / %2 / %3").arg(count(tally.hot_hits), count(tally.cold_hits), count(tally.misses)))},
        {tr("Waits"), dotsOr(count(tally.waits))},
        {tr("Time waited"), dotsOr(app::durationText(tally.waitNs(now)))},
    };
    if (waiting)
        rows.push_back({tr("Place in line"), app::countText(state.place_in_line), Token::waiting});
    if (const std::int64_t refused = tally.out_of_memory + tally.invalid_sizes; refused > 0)
        rows.push_back({tr("Refused"), count(refused), Token::error});
    if (const std::int64_t stale = tally.stale_handles + tally.double_frees; stale > 0)
        rows.push_back({tr("Stale handles"), count(stale), Token::warn});
    m_figures->setRows(std::move(rows));
    m_help->hide();
    m_picture->hide();
    m_links->hide();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_chip, m_unpin, m_figures})
        widget->show();
}

void InspectorPanel::showHistory(std::size_t count)
{
    showStack(count);
    m_historyHeader->show();
    m_list->show();
    m_copy->show();
    m_model->setHistory(&m_history, count);
    const std::size_t all = m_history.events().size();
    const QString events =
        count == all
            ? app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "%n events"), all)
            : app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "%1 of %n events"), all).arg(app::countText(count));
    const std::size_t recorded = m_runView.run()->eventCount();
    m_historyCount->setText(m_history.read() == recorded ? events
                                                         : tr("%1, %2 read").arg(events, app::percentText(m_history.read(), recorded)));
    m_previous->setEnabled(m_history.previousPosition(m_runView.position()).has_value());
    m_next->setEnabled(m_history.nextPosition(m_runView.position()).has_value());
    m_copy->setEnabled(count > 0);
}

/// Who asked for the block that is selected, at its last allocation up to the cursor, and who freed it after that.
void InspectorPanel::showStack(std::size_t count)
{
    const auto run = m_runView.run();
    const auto sites = run->sites();
    std::size_t row = m_block == kNoBlock || sites->empty() ? 0 : count;
    while (row > 0 && run->event(m_history.events()[row - 1]).kind != EventKind::allocate)
        --row;
    m_stack->setStack(run->stacks(), row > 0 ? sites->at(m_history.events()[row - 1]) : 0);
    std::uint32_t freedBy = 0;
    for (; row > 0 && row < count && freedBy == 0; ++row)
        freedBy = sites->at(m_history.events()[row]);
    m_stackOfFree->setStack(run->stacks(), freedBy);
}

void InspectorPanel::previousEvent()
{
    refresh();
    if (const auto position = m_history.previousPosition(m_runView.position()))
        m_runView.setPosition(*position);
}

void InspectorPanel::nextEvent()
{
    refresh();
    if (const auto position = m_history.nextPosition(m_runView.position()))
        m_runView.setPosition(*position);
}

QString InspectorPanel::historyCsv() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    app::CsvWriter out(buffer);
    app::writeEventColumns(out);
    out.text(std::string_view("what")).text(std::string_view("because")).endRow();
    const auto run = m_runView.run();
    const std::size_t count = run == nullptr ? 0 : m_history.countBefore(m_runView.position());
    for (std::size_t row = 0; row < count; ++row) {
        const std::size_t number = m_history.events()[row];
        const Event &event = run->event(number);
        const app::EventSentence words = m_words.describe(event, m_history.chunksAt(row, *run));
        app::writeEvent(out, number, event);
        out.text(words.detail).text(words.because).endRow();
    }
    out.flush();
    return QString::fromUtf8(buffer.data());
}

void InspectorPanel::copyCsv()
{
    QGuiApplication::clipboard()->setText(historyCsv());
    Q_EMIT copied(app::plural("InspectorPanel", QT_TRANSLATE_N_NOOP("InspectorPanel", "Copied %n events as CSV"),
                              m_history.countBefore(m_runView.position())));
}

void InspectorPanel::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), m_theme.color(Token::dock)); }

} // namespace atomalloc::ui
