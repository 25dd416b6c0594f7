package io.understudy.model.config.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The family of a route, which all of its line must share.
 *
 * @param v6 null where nothing tells
 * @param mix what contradicts it, as a message; null if nothing does
 */
record RouteFamily(@Nullable Boolean v6, @Nullable String mix) {
    /** What the parts of one line tell. */
    static final class Parts {
        private final List<Boolean> told = new ArrayList<>();
        private @Nullable String first;

        /** Something of the family; null tells nothing. */
        Parts tells(@Nullable Boolean v6) {
            if (v6 != null) {
                told.add(v6);
            }
            return this;
        }

        /** A word, if it stands there, that one family alone knows. */
        Parts needs(boolean v6, boolean stands, String word) {
            if (stands && told.contains(!v6)) {
                first = word + " is for IPv" + (v6 ? 6 : 4) + " alone";
            }
            return tells(stands ? v6 : null);
        }

        RouteFamily family() {
            boolean both = told.contains(true) && told.contains(false);
            return new RouteFamily(
                    told.isEmpty() ? null : told.getFirst(),
                    first == null && both ? "the route mixes IPv4 and IPv6" : first);
        }
    }
}
