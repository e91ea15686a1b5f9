#pragma once

#include "gazetteer/formats/format.h"

// Output of geoparsers and annotation tools: places that somebody or something found in a text. One
// file a format; where the text is part of the file or lies beside it, it goes along.
namespace gazetteer {

bool sniff_edinburgh(const Input& input);
void read_edinburgh(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_edinburgh_candidates(const Input& input);
void read_edinburgh_candidates(Input& input, const ReadOptions& options, Sink& sink,
                               FileReport& report);
bool sniff_edinburgh_events(const Input& input);
void read_edinburgh_events(Input& input, const ReadOptions& options, Sink& sink,
                           FileReport& report);
bool sniff_edinburgh_table(const Input& input);
void read_edinburgh_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_clavin(const Input& input);
void read_clavin(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_mordecai(const Input& input);
void read_mordecai(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_mordecai_table(const Input& input);
void read_mordecai_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_recogito_table(const Input& input);
void read_recogito_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_recogito_annotation(const Input& input);
void read_recogito_annotation(Input& input, const ReadOptions& options, Sink& sink,
                              FileReport& report);
bool sniff_web_annotations(const Input& input);
void read_web_annotations(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_brat(const Input& input);
void read_brat(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_tei(const Input& input);
void read_tei(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_gate(const Input& input);
void read_gate(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_spacy(const Input& input);
void read_spacy(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_spacy_training(const Input& input);
void read_spacy_training(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
