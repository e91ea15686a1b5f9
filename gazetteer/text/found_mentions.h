#pragma once

#include <span>
#include <vector>

#include "gazetteer/formats/sink.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {

/// Mentions that another tool found in a text, as ours: already resolved to that tool's places.
/// Those without a span in the text are left out.
std::vector<Mention> to_mentions(const Document& document, std::span<const FoundMention> found,
                                 const Gazetteer& gazetteer);

}  // namespace gazetteer
