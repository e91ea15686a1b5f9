#pragma once

namespace render {

/// One visitor of a variant from a lambda for each alternative.
template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

}  // namespace render
