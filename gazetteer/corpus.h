#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/result.h"
#include "gazetteer/text/explanation.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {

/// Where the program's own data lies and what the user adds to it.
struct CorpusOptions {
    std::string assets;                   ///< folder with actors.csv, places/, words/
    std::string world_index;              ///< file made by write_index; empty = do without
    std::string actors_file;              ///< replaces the inputs' actors.csv when not empty
    std::vector<std::string> gazetteers;  ///< files added to the inputs' own places
    bool explain = false;                 ///< keep what was found in each sentence
};

/// Everything that the inputs say, before it is put on a map: steps 1 to 5 of the path.
struct Corpus {
    std::string title;  ///< name of the input folder or file
    std::vector<Document> documents;
    std::vector<std::vector<Mention>> mentions;  ///< one list a document, resolved
    std::vector<Claim> claims;                   ///< from texts and from claims files
    ActorTable actors;
    Gazetteer gazetteer;       ///< layers: inputs' places, --gazetteer, own extra places, world
    std::string sources_file;  ///< the inputs' sources.csv, empty when there is none
    std::vector<std::string> focus;         ///< ISO country codes that the corpus speaks of most
    std::vector<Explanation> explanations;  ///< one a document where asked for, else empty
};

/// Names and places alone, in the order in which they are searched.
Result<Gazetteer> load_gazetteer(const std::vector<std::string>& inputs,
                                 const CorpusOptions& options);

/// Reads every input (folder of texts, one text, or a claims file). An input that cannot be read
/// is reported and the others still are; empty only when nothing at all could be read.
Result<Corpus> load_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options);

/// True when all inputs are folders of texts or texts, so that stream_texts can read them.
bool are_texts(const std::vector<std::string>& inputs);

/// One text with what was read in it.
struct ReadText {
    Document document;
    std::vector<Mention> mentions;
    std::vector<Claim> claims;
};

/// What load_corpus does for texts, without keeping them: `take` gets one after the other, in the
/// order of the inputs and of the names in them. The texts are read twice, as what they are about
/// decides between namesakes; in memory are a few megabytes of them, or the longest one.
Diagnostics stream_texts(const std::vector<std::string>& inputs, const CorpusOptions& options,
                         const std::function<void(ReadText)>& take);

}  // namespace gazetteer
