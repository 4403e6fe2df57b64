// SPDX-License-Identifier: MPL-2.0
// CallStacks: the call stacks of a program that was recorded, as tables that name each other by number. Plain data.
// One thread makes them. Once they are made they are constant, and any thread reads them.
//
// A site is the call stack that asked for a block. Sites share their outer calls: each is a place in the program and the site that called
// it. In each table number 0 is the unknown: the empty text, the module without a name, the place without frames, the site without a stack.
#pragma once

#include "app/base/sentence.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

/// A program or a library.
struct StackModule
{
    std::uint32_t path = 0; ///< text
    bool relative = false;  ///< addresses of its places count from its begin. Else they are those of the memory then

    bool operator==(const StackModule &) const = default;
};

/// A call as the source has it.
struct StackFrame
{
    std::uint32_t function = 0; ///< text
    std::uint32_t file = 0;     ///< text
    std::uint32_t line = 0;     ///< 1-based. 0: unknown

    bool operator==(const StackFrame &) const = default;
};

/// An address in the code. Where functions were inlined it is several calls of the source.
struct StackPlace
{
    std::uint64_t address = 0; ///< where the call returns to
    std::uint32_t module = 0;
    std::uint32_t first_frame = 0; ///< innermost call
    std::uint32_t frames = 0;      ///< 0: nobody knows the names

    bool operator==(const StackPlace &) const = default;
};

struct StackSite
{
    std::uint32_t place = 0;
    std::uint32_t caller = 0; ///< site. Smaller than the site's own number, so that no stack is a ring

    bool operator==(const StackSite &) const = default;
};

/// One call of a stack, with its words.
struct StackCall
{
    QString function;  ///< "parse(Input&)", or "libfoo.so.1+0x1f3a" where nobody knows the name
    bool named = true; ///< false: the latter
    QString file;      ///< as the debug information has it. Empty: unknown
    std::uint32_t line = 0;
    QString module; ///< path. Empty: unknown

    bool operator==(const StackCall &) const = default;
};

class CallStacks
{
public:
    std::vector<QString> texts{QString()};
    std::vector<StackModule> modules{StackModule{}};
    std::vector<StackFrame> frames;
    std::vector<StackPlace> places{StackPlace{}};
    std::vector<StackSite> sites{StackSite{}};
    std::vector<Sentence> notes; ///< why calls have addresses where people want names

    bool operator==(const CallStacks &) const = default;

    /// True when there is no site but the unknown one.
    [[nodiscard]] bool empty() const noexcept { return sites.size() <= 1; }
    /// The site that users mean: without the calls of operator new at its inner end. They say no more than that memory was asked for.
    [[nodiscard]] std::uint32_t askingSite(std::uint32_t site) const;
    /// The calls of a place, innermost first. A place without frames is one call, named by module and address. Place 0 has none.
    [[nodiscard]] std::vector<StackCall> callsOf(const StackPlace &place) const;
    /// The calls of a stack, innermost first. Empty for the unknown site.
    [[nodiscard]] std::vector<StackCall> callsOf(std::uint32_t site) const;
    /// Its innermost call. Nameless for the unknown site.
    [[nodiscard]] StackCall innermostOf(std::uint32_t site) const;
    /// Whether the innermost call of the place is operator new.
    [[nodiscard]] bool isOperatorNew(const StackPlace &place) const;
    /// Whether numbers name what is there, and no frame is part of two places. Files may be damaged.
    [[nodiscard]] bool isSound() const noexcept;

private:
    /// "libfoo.so.1+0x1f3a", or the address alone.
    [[nodiscard]] QString addressText(const StackPlace &place) const;
};

/// Whether the call was inlined from a header of the C++ standard library, or is one of its functions, std:: in libstdc++ or libc++.
[[nodiscard]] bool isOfStandardLibrary(const StackCall &call);

/// "parser.cpp:42", without folders. Empty where the file is unknown.
[[nodiscard]] QString shortPlaceOf(const StackCall &call);
/// "/home/me/src/parser.cpp:42", as it is copied. Empty where the file is unknown.
[[nodiscard]] QString placeOf(const StackCall &call);

enum class StackPaths : std::uint8_t { short_ones, whole };
/// The stack that a site means, a line for each call: "parse(Input&)  parser.cpp:42", or "parse(Input&)  libparser.so" where the place is
/// unknown.
[[nodiscard]] QString stackText(const CallStacks &stacks, std::uint32_t site, StackPaths paths);

} // namespace atomalloc::app
