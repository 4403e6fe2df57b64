// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/schedule.h"

#include <sstream>

namespace atomalloc::model {

std::string toText(const Schedule &schedule)
{
    std::ostringstream out;
    for (const Turn &turn : schedule) {
        out << (out.tellp() > 0 ? " " : "") << turn.step << static_cast<char>(turn.decision);
        if (turn.decision != Decision::spurious)
            out << turn.value;
    }
    return out.str();
}

std::optional<Schedule> scheduleFromText(std::string_view text)
{
    Schedule schedule;
    std::istringstream in{std::string(text)};
    Turn turn;
    for (char mark = 0; in >> turn.step >> mark;) {
        turn.decision = static_cast<Decision>(mark);
        turn.value = 1;
        if (mark != '>' && mark != '<' && mark != '!')
            return std::nullopt;
        if (turn.decision != Decision::spurious && !(in >> turn.value))
            return std::nullopt;
        schedule.push_back(turn);
    }
    if (!in.eof())
        return std::nullopt;
    return schedule;
}

} // namespace atomalloc::model
