// SPDX-License-Identifier: MPL-2.0
// Decoder: unpacks one container, chunk by chunk, without knowing where the bytes come from. Owned by one ByteSource, called by its thread.
#pragma once

#include "app/base/byte_source.h"

#include <functional>

namespace atomalloc::app {

class Decoder
{
public:
    /// Gives the next packed bytes, which are valid until it is called again. None at the end of the file, or where it cannot be read.
    using LoadMore = std::function<std::span<const char>()>;

    enum class State : std::uint8_t {
        within,   ///< in the middle of the data: an end of the file here means that it was cut short
        complete, ///< all that was begun has ended: the file may end here
        ended,    ///< complete, and what follows belongs to no container: it is not read
        broken,   ///< damaged. error() says how
    };

    virtual ~Decoder() = default;
    /// Moves bytes from the front of `packed` to the front of `unpacked` and shortens both by what was used.
    /// Unpacked bytes may still be inside when `packed` runs empty: call again until `unpacked` stays unfilled.
    virtual State decode(std::span<const char> &packed, std::span<char> &unpacked) = 0;
    /// What is wrong with the data, as a part of a sentence: "its zstd data is damaged (...)".
    [[nodiscard]] virtual Sentence error() const { return {}; }

    /// So many first bytes of a file tell what it is packed with.
    static constexpr std::size_t kHeadBytes = 4;
    /// What the first bytes of a file say.
    [[nodiscard]] static Container detect(std::span<const char> head) noexcept;
    /// Null when the library has no memory for it. `loadMore` is for decoders that read by themselves, from inside of decode().
    [[nodiscard]] static std::unique_ptr<Decoder> create(Container container, LoadMore loadMore);
};

} // namespace atomalloc::app
