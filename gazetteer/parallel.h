#pragma once

#include <cstddef>
#include <functional>

namespace gazetteer {

/// Runs `work(i)` for every i in [0, count), each once, on all cores of the machine. Which core
/// does what is open: a result belongs into the slot of its own number.
void for_each_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace gazetteer
