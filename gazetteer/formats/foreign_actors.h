#pragma once

#include <map>
#include <string>
#include <string_view>

#include "gazetteer/claims/actors.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// Names of actors in other people's data -> ids of the actors file.
class ForeignActors {
public:
    struct Known {
        std::string id, side;
    };

    /// `table` must outlive it. `names_file` (name,actor) holds what event coders call the actors
    /// of the default table; rows whose actor the table lacks are left alone.
    ForeignActors(const ActorTable& table, const std::string& names_file, Diagnostics& diagnostics);

    /// By name or alias, without regard to case, years and abbreviations around it ("Military
    /// Forces of Syria (2000-2024)", "QSD: Syrian Democratic Forces"). Several names in one
    /// ("A, B") are one actor of their own, on the side that all of them share. Others keep a
    /// stable id, the slug of their name, and are a side of their own.
    const Known& find(const std::string& name);

    /// Names that no file knows, by id.
    const std::map<std::string, std::string>& unknown() const { return unknown_; }

private:
    const std::string* exact(std::string_view name) const;
    const std::string* lookup(std::string_view name) const;
    Known resolve(const std::string& name);

    const ActorTable& table_;
    std::map<std::string, std::string, std::less<>> full_;   ///< folded name or alias -> id
    std::map<std::string, std::string, std::less<>> names_;  ///< names that stand by themselves
    std::map<std::string, Known, std::less<>> cache_;
    std::map<std::string, std::string> unknown_;
};

}  // namespace gazetteer
