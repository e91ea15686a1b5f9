#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/override_row.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// Corrections that a user made (`document,quote,place_surface,field,value,why`, and `which` where
/// the others do not tell a claim from the rest of its sentence). See Override for the fields.
class Overrides {
public:
    /// Adds the rows of a file; those that are wrong are reported by line and left out.
    Diagnostics add(const std::string& file);
    /// The same for what such a file holds; `file` is what its rows are reported under.
    Diagnostics add_text(std::string_view content, const std::string& file);
    bool empty() const { return rows_.empty(); }

    /// The places added by hand: they come before all gazetteers.
    std::vector<Place> places();
    /// The actors with the sides that they are counted to.
    ActorTable sorted(const ActorTable& actors);

    /// Applies what fits the claim and says so in its `edited`. False when it is to be left out.
    bool apply(Claim& claim, const Gazetteer& gazetteer);
    /// Sides that a claim brings along rather than takes from the actors.
    void sort_sides(Claim& claim);
    /// The claims made by hand.
    std::vector<Claim> own_claims(const Gazetteer& gazetteer, Diagnostics& diagnostics);

    /// Rows that fitted nothing.
    std::vector<Override> unused() const;

private:
    struct Row : Override {
        bool used = false;
    };
    std::vector<std::size_t> rows_for(std::string_view document) const;
    /// The side of an actor whose side was `side`.
    std::string side_after(const std::string& actor, std::string side);

    std::vector<Row> rows_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_document_;  ///< corrections
    std::vector<std::size_t> sorting_;  ///< rows of `side_of` and `side_is`
};

/// What rows call a claim: as it was read, also where it has been corrected since.
ClaimKey key_of(const Claim& claim);

/// A warning for each row, or one for all of a file where they are many.
Diagnostics unused_overrides(const std::vector<Override>& rows);

}  // namespace gazetteer
