#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// Raw matching of fixed names with Hyperscan, as a yardstick: no words, no capitals, no choice
/// among namesakes. Names that are matched in part of a word count as well.
class HyperscanNames {
public:
    explicit HyperscanNames(const std::vector<std::string>& names);
    ~HyperscanNames();
    HyperscanNames(const HyperscanNames&) = delete;
    HyperscanNames& operator=(const HyperscanNames&) = delete;

    static bool available();  ///< false: built without libhyperscan-dev
    bool ready() const { return database_ != nullptr; }
    std::size_t count_matches(std::string_view text) const;

private:
    void* database_ = nullptr;
    void* scratch_ = nullptr;
};

}  // namespace bench
