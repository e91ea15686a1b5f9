#pragma once

#include <string>

#include "gazetteer/claims/control.h"

namespace render {

/// A state as a sentence fragment: `held by the opposition, besieged by the government`.
std::string in_words(const gazetteer::State& state, const gazetteer::ActorTable& actors);

/// A claim's relation, modality and date: `captures · claimed by Anadolu · since 2 Dec 2024`.
std::string in_words(const gazetteer::Claim& claim);

/// `only what was said since 1 November 2016`, `only what was said in the last 90 days`.
std::string in_words(const gazetteer::Since& since);

/// `today`, `9 days ago`, `10 months ago`: how long before the shown day somebody said so.
std::string age_in_words(int days);

}  // namespace render
