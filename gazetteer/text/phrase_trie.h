#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Phrases of lower-case words with a value each, matched at a place of a token list in time
/// proportional to the longest phrase, without an allocation.
template <class Value>
class PhraseTrie {
public:
    /// The first value added for a phrase stays; returns it, or null for a phrase without words.
    Value* add(std::span<const std::string> words, Value value) {
        if (words.empty()) return nullptr;
        std::uint32_t node = root;
        for (const std::string& word : words) {
            const auto id = static_cast<std::uint32_t>(ids_.size());
            const std::uint64_t key = key_of(node, ids_.try_emplace(word, id).first->second);
            node = next_.try_emplace(key, static_cast<std::uint32_t>(values_.size() + 1))
                       .first->second;
            if (node > values_.size()) values_.emplace_back();
        }
        auto& stored = values_[node - 1];
        if (!stored) stored = std::move(value);
        return &*stored;
    }

    struct Match {
        std::size_t last = 0;  ///< token, inclusive
        const Value* value = nullptr;
    };
    /// The longest phrase from token `first` on that `accept(last, value)` takes; value null =
    /// none.
    template <class Accept>
    Match longest(const std::vector<MentionToken>& tokens, std::size_t first, Accept accept) const {
        Match found;
        std::uint32_t node = root;
        for (std::size_t at = first; at < tokens.size(); ++at) {
            if (at > first && !joins(tokens[at].gap)) break;
            const auto word = ids_.find(std::string_view(tokens[at].lower));
            if (word == ids_.end()) break;
            const auto next = next_.find(key_of(node, word->second));
            if (next == next_.end()) break;
            node = next->second;
            const auto& value = values_[node - 1];
            if (value && accept(at, *value)) found = {at, &*value};
        }
        return found;
    }

    /// The value of exactly these words, or null.
    const Value* find(std::span<const std::string> words) const {
        std::uint32_t node = root;
        for (const std::string& word : words) {
            const auto id = ids_.find(std::string_view(word));
            if (id == ids_.end()) return nullptr;
            const auto next = next_.find(key_of(node, id->second));
            if (next == next_.end()) return nullptr;
            node = next->second;
        }
        return node != root && values_[node - 1] ? &*values_[node - 1] : nullptr;
    }

private:
    static constexpr std::uint32_t root = 0;
    static std::uint64_t key_of(std::uint32_t node, std::uint32_t word) {
        return static_cast<std::uint64_t>(node) << 32U | word;
    }
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
    std::unordered_map<std::uint64_t, std::uint32_t> next_;
    std::vector<std::optional<Value>> values_;  ///< by node - 1
};

}  // namespace gazetteer
