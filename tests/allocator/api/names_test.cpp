// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/config.h"
#include "allocator/api/environment.h"
#include "allocator/api/error.h"
#include "allocator/base/result.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace atomalloc {
namespace {

/// Each value up to `last` has a name of its own; what is no value is unknown.
template <typename Enum>
void expectNames(Enum last)
{
    std::set<std::string_view> names;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const std::string_view name = toName(static_cast<Enum>(value));
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name << " names two values";
    }
    EXPECT_FALSE(names.contains("unknown"));
    EXPECT_EQ(toName(static_cast<Enum>(static_cast<int>(last) + 1)), "unknown");
}

TEST(Names, TellAllValuesApart)
{
    expectNames(kLastEventKind);
    expectNames(kLastCause);
    expectNames(Place::retired);
    expectNames(Operation::create_task);
    expectNames(ErrorCode::broken_canary);
}

TEST(Messages, NameTheOperationAndDifferForEachError)
{
    std::set<std::string> sentences;
    for (int code = 0; code <= static_cast<int>(ErrorCode::broken_canary); ++code) {
        AllocError error;
        error.code = static_cast<ErrorCode>(code);
        error.operation = Operation::resize;
        error.block = BlockId{7};
        error.expected_generation = 3;
        error.found_generation = 5;
        const std::string sentence = message(error);
        EXPECT_TRUE(sentence.starts_with("resize")) << sentence;
        EXPECT_TRUE(sentences.insert(sentence).second) << sentence;
    }
}

TEST(Messages, OfACodeThatIsNoneNameTheOperationAlone)
{
    AllocError error;
    error.code = static_cast<ErrorCode>(200);
    error.operation = Operation::write;
    EXPECT_EQ(message(error), "write");
}

TEST(Sentences, SayWhatMemoryTheSystemRefused)
{
    EXPECT_EQ(refusalText(SystemRefusal::memory), "The operating system refused the memory.");
    EXPECT_EQ(refusalText(SystemRefusal::initial_pool), "initial_pool_size is above what the operating system could back with memory now.");
}

TEST(Sentences, OfAValueThatIsNoneAreEmpty)
{
    EXPECT_EQ(refusalText(SystemRefusal::none), "");
    EXPECT_EQ(refusalText(static_cast<SystemRefusal>(200)), "");
    ConfigFault fault;
    fault.rule = static_cast<ConfigRule>(200);
    EXPECT_EQ(configRuleText(fault), "");
}

TEST(Results, GiveTheirValueThroughEveryDoor)
{
    Result<std::string, int> text(std::string("abc"));
    const auto &constant = text;
    EXPECT_EQ(text->size(), 3U);
    EXPECT_EQ(constant->size(), 3U);
    EXPECT_EQ(*constant, "abc");
    EXPECT_EQ(std::move(text).value(), "abc");
    Result<std::string, int> none(Unexpected<int>(4));
    EXPECT_FALSE(none);
    EXPECT_EQ(none.error(), 4);
    EXPECT_EQ(std::move(none).error(), 4);
}

} // namespace
} // namespace atomalloc
