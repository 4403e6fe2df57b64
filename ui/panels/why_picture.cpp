// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_picture.h"

#include "app/words/figure_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>
#include <variant>

namespace atomalloc::ui {

namespace {

class WhyPictureWords
{
    Q_DECLARE_TR_FUNCTIONS(WhyPicture)
};

using Role = WhyShape::Role;

// px
constexpr double kWaiterWidth = 46;
constexpr double kWaiterHeight = 18;
constexpr double kWaiterGap = 10;
constexpr double kWhyLine = 14; ///< a line of words
constexpr double kBracketRoom = 6;
constexpr double kStripHeight = 14;
constexpr double kWordsGap = 6;
constexpr std::size_t kMostWaiters = 4;

WhyPicture lineOf(const app::NeedFacts &need)
{
    WhyPicture picture{.kind = WhyPicture::Kind::line};
    for (const app::WaiterState &waiter : need.before)
        picture.parts.push_back({0, waiter.bytes, app::taskTag(waiter.task), false});
    picture.parts.push_back({0, need.requested, app::taskTag(need.task), true});
    if (picture.parts.size() > kMostWaiters) { // the first ones, and the own one
        picture.more = static_cast<int>(picture.parts.size() - kMostWaiters);
        picture.parts.erase(picture.parts.begin() + kMostWaiters - 1, picture.parts.end() - 1);
    }
    return picture;
}

std::uint64_t endOfAddresses(const app::Shortage &shortage, std::uint64_t limit)
{
    std::uint64_t end = std::max(limit, shortage.free_then.end());
    for (const app::AddressRun &run : shortage.runs)
        end = std::max(end, run.end());
    return end;
}

WhyPicture runsOf(const app::Shortage &shortage, std::uint64_t limit)
{
    WhyPicture picture{.kind = WhyPicture::Kind::runs, .end = endOfAddresses(shortage, limit)};
    for (const app::AddressRun &run : shortage.runs)
        picture.parts.push_back({run.begin, run.end(), QString(), run == shortage.longest});
    picture.needed = shortage.needed;
    return picture;
}

WhyPicture wayOf(const app::Shortage &shortage, std::uint64_t limit, const app::EventWords &words)
{
    const app::AddressRun &run = shortage.free_then;
    const std::uint64_t around = run.bytes / 6;
    WhyPicture picture{.kind = WhyPicture::Kind::way,
                       .begin = run.begin - std::min(around, run.begin),
                       .end = std::min(run.end() + around, endOfAddresses(shortage, limit)),
                       .run = run};
    for (const app::BlockInTheWay &block : shortage.in_the_way) {
        const std::uint64_t begin = toIndex(block.block) * words.granule();
        picture.parts.push_back({begin, begin + block.bytes, words.blockName(block.block, block.size_class), true});
    }
    return picture;
}

WhyPicture lifeOf(std::uint64_t sinceNs, std::uint64_t untilNs, std::uint64_t nowNs)
{
    const std::uint64_t end = std::max({untilNs, nowNs, sinceNs + 1});
    return {.kind = WhyPicture::Kind::life, .begin = sinceNs, .end = end, .parts = {{sinceNs, untilNs, QString(), true}}, .now = nowNs};
}

WhyPicture pictureOfNeed(const app::WhyAnswer &answer, const app::WhyStep &step, const app::NeedFacts &need, std::uint64_t limit,
                         const app::EventWords &words)
{
    // Behind another one the steps are about the first in line.
    const app::Shortage &shortage = need.shortage.by == app::Shortage::By::nothing ? need.of_first : need.shortage;
    if (shortage.needed == 0)
        return {};
    const auto isBlock = [&step](const app::BlockInTheWay &block) { return block.block == step.block; };
    const auto isBirth = [&step](const app::BlockInTheWay &block) { return block.born > 0 && block.born == step.position; };
    const bool tellsRuns = step.link == app::WhyLink::addresses || step.field == QLatin1String("max_memory");
    if (tellsRuns && !shortage.runs.empty())
        return runsOf(shortage, limit);
    if (step.link == app::WhyLink::block && std::ranges::any_of(shortage.in_the_way, isBlock))
        return wayOf(shortage, limit, words);
    if (step.link != app::WhyLink::event)
        return {};
    const auto born = std::ranges::find_if(shortage.in_the_way, isBirth);
    return born == shortage.in_the_way.end() ? WhyPicture() : lifeOf(born->born_ns, answer.time_ns, answer.time_ns);
}

/// Puts things to scale, and words where there is room.
class WhyPlaces
{
public:
    WhyPlaces(const WhyPicture &picture, double width, const WidthOfWords &widthOf)
        : m_picture(picture),
          m_width(width),
          m_widthOf(widthOf),
          m_span(static_cast<double>(std::max(picture.end, picture.begin + 1) - picture.begin))
    {
    }

    [[nodiscard]] double x(std::uint64_t at) const
    {
        const std::uint64_t within = std::clamp(at, m_picture.begin, m_picture.end) - m_picture.begin;
        return static_cast<double>(within) / m_span * m_width;
    }
    [[nodiscard]] QRectF between(std::uint64_t begin, std::uint64_t end, double top, double height) const
    {
        return {x(begin), top, std::max(x(end) - x(begin), 1.0), height};
    }
    [[nodiscard]] double widthOf(const QString &words, Role role) const { return m_widthOf(words, role); }
    void add(Role role, const QRectF &rect, const QString &text = QString()) { m_shapes.push_back({role, rect, text}); }
    /// Words with their middle at `middle`, or as near as the edges and the words in the same line allow. False: there is no room.
    bool addWords(Role role, double middle, double top, const QString &words)
    {
        const double needed = widthOf(words, role);
        QRectF rect(std::clamp(middle - needed / 2, 0.0, std::max(0.0, m_width - needed)), top, needed, kWhyLine);
        const auto meets = [&rect](const WhyShape &shape) {
            return !shape.text.isEmpty() && shape.rect.adjusted(-kWordsGap, 0, kWordsGap, 0).intersects(rect);
        };
        if (needed > m_width || std::ranges::any_of(m_shapes, meets))
            return false;
        add(role, rect, words);
        return true;
    }
    [[nodiscard]] std::vector<WhyShape> take() { return std::move(m_shapes); }

private:
    const WhyPicture &m_picture;
    double m_width;
    const WidthOfWords &m_widthOf;
    double m_span;
    std::vector<WhyShape> m_shapes;
};

/// The own request stands at the end, whatever has to be left out before it.
void layOutLine(const WhyPicture &picture, WhyPlaces &places, double width)
{
    std::vector<WhyPicture::Part> parts = picture.parts;
    int more = picture.more;
    const auto moreWords = [&more] { return QStringLiteral("+%1").arg(more); };
    const auto moreWidth = [&] { return places.widthOf(moreWords(), Role::figures); };
    const auto needed = [&] {
        double sum = 2 - kWaiterGap + (more > 0 ? moreWidth() + kWaiterGap : 0);
        for (const WhyPicture::Part &part : parts)
            sum += kWaiterWidth + 4 + places.widthOf(part.name, Role::figures) + kWaiterGap;
        return sum;
    };
    while (parts.size() > 1 && needed() > width) {
        parts.erase(parts.end() - 2);
        ++more;
    }
    if (needed() > width)
        more = 0; // the boxes say more than how many are left out
    if (needed() > width)
        return;
    double left = 2;
    for (const WhyPicture::Part &part : parts) {
        const double words = places.widthOf(part.name, Role::figures);
        if (part.strong && more > 0) {
            places.add(Role::figures, QRectF(left, 5, moreWidth(), kWhyLine), moreWords());
            left += moreWidth() + kWaiterGap;
        }
        places.add(part.strong ? Role::ownWaiter : Role::waiter, QRectF(left, 3, kWaiterWidth, kWaiterHeight));
        left += kWaiterWidth + 4;
        places.add(Role::figures, QRectF(left, 5, words, kWhyLine), part.name);
        left += words + kWaiterGap;
    }
}

void layOutRuns(const WhyPicture &picture, WhyPlaces &places, double width)
{
    const double top = kWhyLine + kBracketRoom;
    places.add(Role::held, QRectF(0, top, width, kStripHeight));
    for (const WhyPicture::Part &part : picture.parts)
        places.add(Role::free, places.between(part.begin, part.end, top, kStripHeight));
    const double needed = places.x(picture.needed);
    places.add(Role::needed, QRectF(width - needed, kWhyLine, needed, kBracketRoom - 2));
    places.addWords(Role::words, width - needed / 2, 0, WhyPictureWords::tr("needed: %1").arg(app::bytesText(picture.needed)));
    const auto longest = std::ranges::find(picture.parts, true, &WhyPicture::Part::strong);
    if (longest == picture.parts.end())
        return;
    const QRectF rect = places.between(longest->begin, longest->end, top, kStripHeight);
    places.add(Role::longest, rect);
    places.addWords(Role::words, rect.center().x(), 0, app::bytesText(longest->end - longest->begin));
}

/// The free part beside the blocks, with its length above it.
void addGap(WhyPlaces &places, std::uint64_t begin, std::uint64_t end)
{
    if (end <= begin)
        return;
    const QRectF rect = places.between(begin, end, kWhyLine, kBracketRoom - 2);
    places.add(Role::bracket, rect);
    places.addWords(Role::words, rect.center().x(), 0, app::bytesText(end - begin));
}

void layOutWay(const WhyPicture &picture, WhyPlaces &places, double width)
{
    const double top = kWhyLine + kBracketRoom;
    const double below = top + kStripHeight + 4;
    places.add(Role::held, QRectF(0, top, width, kStripHeight));
    places.add(Role::free, places.between(picture.run.begin, picture.run.end(), top, kStripHeight));
    std::uint64_t free = picture.run.begin;
    for (const WhyPicture::Part &part : picture.parts) {
        places.add(Role::inTheWay, places.between(part.begin, part.end, top, kStripHeight));
        addGap(places, free, part.begin);
        free = part.end;
    }
    addGap(places, free, picture.run.end());
    for (const WhyPicture::Part &part : picture.parts)
        places.addWords(Role::figures, places.between(part.begin, part.end, 0, 0).center().x(), below, part.name);
    for (const std::uint64_t at : {picture.begin, picture.end})
        places.addWords(Role::figures, places.x(at), below, at == 0 ? QStringLiteral("0") : QStringLiteral("+%1").arg(app::bytesText(at)));
}

void layOutLife(const WhyPicture &picture, WhyPlaces &places, double width)
{
    const WhyPicture::Part &part = picture.parts.front();
    places.add(Role::track, QRectF(0, 5, width, 4));
    places.add(Role::life, places.between(part.begin, part.end, 5, 4));
    places.add(Role::now, QRectF(places.x(picture.now) - 1, 1, 2, 12));
    const auto seconds = [](std::uint64_t timeNs) { return WhyPictureWords::tr("%1 s").arg(app::timeText(timeNs)); };
    places.addWords(Role::figures, 0, kWhyLine, seconds(part.begin));
    places.addWords(Role::figures, width, kWhyLine, seconds(part.end));
}

} // namespace

WhyPicture whyPictureOf(const app::WhyAnswer &answer, std::size_t step, std::uint64_t limit, const app::EventWords &words)
{
    if (step >= answer.steps.size())
        return {};
    const app::WhyStep &told = answer.steps[step];
    if (const auto *need = std::get_if<app::NeedFacts>(&answer.facts)) {
        if (step == 0)
            return need->place_in_line > 0 ? lineOf(*need) : WhyPicture();
        return pictureOfNeed(answer, told, *need, limit, words);
    }
    if (const auto *held = std::get_if<app::HeldFacts>(&answer.facts); held != nullptr && told.link == app::WhyLink::event)
        return told.position == held->since ? lifeOf(held->since_ns, held->until > 0 ? held->until_ns : answer.time_ns, answer.time_ns)
                                            : WhyPicture();
    return {};
}

double whyPictureHeight(WhyPicture::Kind kind)
{
    switch (kind) {
    case WhyPicture::Kind::none:
        return 0;
    case WhyPicture::Kind::line:
        return kWaiterHeight + 6;
    case WhyPicture::Kind::runs:
        return kWhyLine + kBracketRoom + kStripHeight + 3;
    case WhyPicture::Kind::way:
        return kWhyLine + kBracketRoom + kStripHeight + 4 + kWhyLine;
    case WhyPicture::Kind::life:
        return 2 * kWhyLine;
    }
    return 0;
}

std::vector<WhyShape> layOutWhyPicture(const WhyPicture &picture, double width, const WidthOfWords &widthOf)
{
    WhyPlaces places(picture, width, widthOf);
    switch (picture.kind) {
    case WhyPicture::Kind::none:
        break;
    case WhyPicture::Kind::line:
        layOutLine(picture, places, width);
        break;
    case WhyPicture::Kind::runs:
        layOutRuns(picture, places, width);
        break;
    case WhyPicture::Kind::way:
        layOutWay(picture, places, width);
        break;
    case WhyPicture::Kind::life:
        layOutLife(picture, places, width);
        break;
    }
    return places.take();
}

} // namespace atomalloc::ui
