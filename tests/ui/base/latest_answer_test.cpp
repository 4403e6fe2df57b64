// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/query_text.h"
#include "tests/ui/patience.h"
#include "ui/base/latest_answer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <semaphore>
#include <vector>

namespace atomalloc::ui {
namespace {

/// Doubles numbers, each when it is let go. A job may end after the test, so it keeps this alive.
struct Doubling : std::enable_shared_from_this<Doubling>
{
    std::counting_semaphore<> lets{0};
    std::vector<int> asked;

    LatestAnswer<int, int>::Job job()
    {
        return [self = shared_from_this()](const int &question, const app::WorkControl &) -> app::Outcome<int> {
            self->lets.acquire();
            self->asked.push_back(question);
            return question * 2;
        };
    }
};

class LatestAnswers : public testing::Test
{
protected:
    std::shared_ptr<Doubling> m_doubling = std::make_shared<Doubling>();
    QObject m_owner;
    std::vector<int> m_answers;
    LatestAnswer<int, int> m_latest{m_owner, app::Sentence(app::QueryText::the_question),
                                    [this](const app::Outcome<int> &answer) { m_answers.push_back(answer ? *answer : -1); }};
};

TEST_F(LatestAnswers, OfManyQuestionsTheFirstAndTheNewestAreAnswered)
{
    m_latest.begin(m_doubling->job());
    for (int question = 1; question <= 50; ++question)
        m_latest.ask(question);
    EXPECT_TRUE(m_latest.busy());
    m_doubling->lets.release(50);
    ASSERT_TRUE(waitUntil([this] { return !m_latest.busy(); }));
    EXPECT_EQ(m_answers, (std::vector{2, 100}));
    m_latest.ask(50);
    EXPECT_FALSE(m_latest.busy()) << "that is known";
}

TEST_F(LatestAnswers, AnswersOfAnotherSubjectGoNowhere)
{
    m_latest.begin(m_doubling->job());
    m_latest.ask(1);
    m_latest.begin([](const int &question, const app::WorkControl &) -> app::Outcome<int> { return question + 1; });
    m_latest.ask(1);
    m_doubling->lets.release();
    ASSERT_TRUE(waitUntil([this] { return !m_latest.busy(); }));
    EXPECT_EQ(m_answers, std::vector{2});
}

TEST_F(LatestAnswers, MayBeAskedFromTheAnswer)
{
    int left = 3;
    LatestAnswer<int, int> counting(m_owner, app::Sentence(app::QueryText::the_question), [&](const app::Outcome<int> &answer) {
        m_answers.push_back(*answer);
        if (--left > 0)
            counting.ask(*answer);
    });
    counting.begin([](const int &question, const app::WorkControl &) -> app::Outcome<int> { return question + 1; });
    counting.ask(1);
    ASSERT_TRUE(waitUntil([&] { return left == 0; }));
    EXPECT_EQ(m_answers, (std::vector{2, 3, 4}));
    EXPECT_FALSE(counting.busy());
}

TEST_F(LatestAnswers, AtOnceAreNotMixedWithThoseInProgress)
{
    m_latest.begin(m_doubling->job());
    m_latest.ask(1);
    m_doubling->lets.release(2);
    const app::Outcome<int> answer = m_latest.answerNow(5);
    ASSERT_TRUE(answer);
    EXPECT_EQ(*answer, 10);
    EXPECT_FALSE(m_latest.busy());
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_answers.empty()) << "whoever asks at once takes the answer itself";
}

} // namespace
} // namespace atomalloc::ui
