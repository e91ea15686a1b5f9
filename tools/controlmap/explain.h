#pragma once

#include <string>

#include "gazetteer/corpus.h"

namespace controlmap {

/// What was found in every sentence of the corpus's texts and which rule made each claim, as text:
/// first the sentence, below it places, actors, times, speakers and claims, one a line.
std::string explain(const gazetteer::Corpus& corpus);

}  // namespace controlmap
