#pragma once

#include <span>
#include <vector>

#include "gazetteer/formats/sink.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {

/// Mentions that another tool found in a text, as ours: already resolved to that tool's places.
/// Where the tool names no place, our gazetteer is asked, and `found` is completed with its answer.
/// The words around a name ("east", "countryside of") are those that `ours`, our own mentions of
/// the text, saw there. Those without a span in the text are left out.
std::vector<Mention> to_mentions(const Document& document, std::vector<FoundMention>& found,
                                 const Gazetteer& gazetteer, std::span<const Mention> ours);

/// One of our own, resolved, as it leaves the program.
FoundMention to_found(const Document& document, const CodePointIndex& index,
                      const Mention& mention);

}  // namespace gazetteer
