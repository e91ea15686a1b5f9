#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "gazetteer/corpus.h"
#include "render/build_scene.h"
#include "render/command_text.h"

/// The bundled corpus as the window opens it; read once.
inline const geo::Dataset& bundled() {
    static const geo::Dataset dataset = [] {
        gazetteer::CorpusOptions options;
        options.assets = SOURCE_DIR "/assets";
        options.world_index = BUILD_DIR "/places/world.index";
        auto corpus = gazetteer::load_corpus({SOURCE_DIR "/assets/aleppo"}, options);
        REQUIRE(corpus);
        auto loaded = geo::load_dataset(std::move(*corpus),
                                        {SOURCE_DIR "/assets", geo::web_mercator, {}, {}});
        REQUIRE(loaded);
        return std::move(*loaded);
    }();
    return dataset;
}

inline gazetteer::PlaceIndex bundled_place(const std::string& name) {
    const auto place = render::place_named(name, bundled());
    INFO(name);
    REQUIRE(place.has_value());
    return *place;
}

inline render::ViewState bundled_view(gazetteer::CivilDate date) {
    render::ViewState view = render::default_view(bundled(), {1208, 720});
    view.at = gazetteer::to_day(date);
    return view;
}
