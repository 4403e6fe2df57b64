// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/choices.h"

namespace atomalloc::model {

bool DepthFirst::next()
{
    m_position = 0;
    while (!m_path.empty()) {
        if (++m_path.back().chosen < m_path.back().count)
            return true;
        m_path.pop_back();
    }
    return false;
}

namespace {

// splitmix64
std::uint64_t mix(std::uint64_t value)
{
    value += 0x9e37'79b9'7f4a'7c15U;
    value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9U;
    value = (value ^ value >> 27) * 0x94d0'49bb'1331'11ebU;
    return value ^ value >> 31;
}

} // namespace

void RandomWalk::begin(std::uint64_t execution)
{
    m_state = mix(m_seed + mix(execution));
    m_switchOneIn = 2U << draw() % 4;
    m_olderOneIn = 2U << draw() % 3;
}

std::uint64_t RandomWalk::draw() { return mix(m_state++); }

unsigned RandomWalk::choose(std::uint64_t, Decision decision, const unsigned *, unsigned count)
{
    const std::uint64_t drawn = draw();
    if (drawn % (decision == Decision::thread ? m_switchOneIn : m_olderOneIn) != 0)
        return 0;
    return 1 + static_cast<unsigned>((drawn >> 32) % (count - 1));
}

unsigned Replay::choose(std::uint64_t step, Decision decision, const unsigned *values, unsigned count)
{
    for (const Turn &turn : m_schedule) {
        if (turn.step != step || turn.decision != decision)
            continue;
        for (unsigned way = 0; way < count; ++way)
            if (values[way] == turn.value)
                return way;
    }
    return 0;
}

} // namespace atomalloc::model
