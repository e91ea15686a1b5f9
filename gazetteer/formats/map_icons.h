#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

// The icons of Wikipedia's detailed maps: their file names say who holds a place.
namespace gazetteer {

struct MapIcon {
    enum class Kind {
        control,    ///< `Location dot red`, `Abm-lime-icon`: one colour holds it
        mixed,      ///< `Map-ctl2-red+yellow`: several hold it together
        contested,  ///< `80x80-red-lime-anim`: they fight for it
        siege,      ///< `map-circle-red`: a ring of that colour around it
        pressure,   ///< `map-arcNE-red`: pressed from that direction
        rural       ///< `3x3dot-red`: present in the country around it
    };
    Kind kind = Kind::control;
    std::vector<std::string> colours;  ///< at least one
    std::string direction;             ///< pressure: `northeast`, ...; empty = not said
};

/// Empty for icons without a colour that stands for somebody (mountain passes, airports).
std::optional<MapIcon> read_icon(std::string_view file_name);

/// Who a colour stands for: `map_icons.csv` in the folder of the data, else the program's own; rows
/// whose `module` (with `*`) fits the file's name, in order. Empty when none does.
class IconColours {
public:
    IconColours(const std::string& data_file, const std::string& assets, Diagnostics& diagnostics);
    std::string actor_of(std::string_view colour) const;

private:
    std::vector<std::pair<std::string, std::string>> actors_;  ///< colour, actor
};

/// `*` stands for any letters; case does not count.
bool fits_pattern(std::string_view pattern, std::string_view text);

}  // namespace gazetteer
