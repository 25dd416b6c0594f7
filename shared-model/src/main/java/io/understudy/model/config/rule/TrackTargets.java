package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.DidYouMean;
import java.util.ArrayList;
import java.util.List;

/** The names that lines of track_* blocks can refer to. */
final class TrackTargets {
    private TrackTargets() {}

    /** The names of all sound blocks of these kinds. */
    static List<String> names(Scene scene, Block<?>... kinds) {
        List<String> names = new ArrayList<>();
        for (Block<?> kind : kinds) {
            for (Bound<?> bound : scene.all(kind)) {
                names.add(bound.settings().label());
            }
        }
        return names;
    }

    /** What to do about a name that is none of {@code names}. */
    static String help(String name, List<String> names) {
        if (names.contains(name)) {
            return "move its block above this one";
        }
        String near = DidYouMean.among(name, names);
        return near != null ? "did you mean " + near + "?" : "define it, or remove the line";
    }
}
