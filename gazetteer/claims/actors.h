#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/result.h"

namespace gazetteer {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
    friend bool operator==(const Rgb&, const Rgb&) = default;
};
/// `#rrggbb`; empty when it is not one.
std::optional<Rgb> parse_rgb(std::string_view text);
std::string to_string(Rgb colour);  ///< `#rrggbb`

struct Actor {
    std::string id, name, side;
    std::optional<Rgb> colour;  ///< empty = from the side and the palette
    std::string pattern;
    std::vector<std::string> aliases;  ///< as written, without `name`
};

struct Side {
    std::string id, name;
    std::optional<Rgb> colour;
};

/// The actors and sides that a corpus knows. An actor that no file lists stands for itself with
/// side = its own id.
class ActorTable {
public:
    ActorTable() = default;
    ActorTable(std::vector<Actor> actors, std::vector<Side> sides);
    std::span<const Actor> actors() const { return actors_; }
    std::span<const Side> sides() const { return sides_; }
    const Actor* find(std::string_view id) const;
    const Side* find_side(std::string_view id) const;
    std::string name_of(std::string_view actor) const;              ///< display name, else the id
    std::string side_of(std::string_view actor) const;              ///< side id, else the id
    void add(Actor actor) { actors_.push_back(std::move(actor)); }  ///< an id not yet listed

private:
    std::vector<Actor> actors_;
    std::vector<Side> sides_;
};

/// Reads `actors.csv` (id,name,side,colour,pattern,aliases) and, when `sides_file` is not empty,
/// `sides.csv` (id,name,colour). Rows that are wrong are left out with file:line.
Result<ActorTable> read_actors(const std::string& actors_file, const std::string& sides_file);

}  // namespace gazetteer
