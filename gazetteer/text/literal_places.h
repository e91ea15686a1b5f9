#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/text/mention.h"
#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

/// Countries and capitals that a word of control takes as its place are land, not governments:
/// "captured X", "the fall of X", "X fell", "X was besieged". Sets their `literal`.
void mark_controlled_land(std::string_view text, const std::vector<MentionToken>& tokens,
                          const Triggers& triggers, std::vector<Mention>& mentions);

}  // namespace gazetteer
