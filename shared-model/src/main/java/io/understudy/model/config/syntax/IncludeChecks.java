package io.understudy.model.config.syntax;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes an include a failure that no daemon starts with. The word of the line says it for
 * itself, {@code include_check} in global_defs for all lines behind it up to the end of its file.
 */
final class IncludeChecks {
    /** A way in which an include can go wrong. */
    enum Failure {
        UNREADABLE,
        /** A plain name that matches nothing. */
        NO_MATCH,
        NO_MATCH_OF_WILDCARD,
        /** One of several alternatives in braces that matches nothing. */
        NO_MATCH_OF_ALTERNATIVE
    }

    static final String KEYWORD = "include_check";

    private static final Map<String, Failure> WORDS =
            Map.of(
                    "read", Failure.UNREADABLE,
                    "match", Failure.NO_MATCH,
                    "wildcard_match", Failure.NO_MATCH_OF_WILDCARD,
                    "brace_match", Failure.NO_MATCH_OF_ALTERNATIVE);

    /** What the forms of the word insist on; keepalived.conf(5). */
    private static final Map<String, Set<Failure>> FORMS =
            Map.of(
                    "include", Set.of(),
                    "includer", Set.of(Failure.UNREADABLE),
                    "includem", Set.of(Failure.UNREADABLE, Failure.NO_MATCH),
                    "includew",
                            Set.of(
                                    Failure.UNREADABLE,
                                    Failure.NO_MATCH,
                                    Failure.NO_MATCH_OF_WILDCARD),
                    "includeb", Set.of(Failure.UNREADABLE, Failure.NO_MATCH_OF_ALTERNATIVE),
                    "includea", EnumSet.allOf(Failure.class));

    private EnumSet<Failure> everywhere;

    IncludeChecks(boolean all) {
        everywhere = all ? EnumSet.allOf(Failure.class) : EnumSet.noneOf(Failure.class);
    }

    static boolean isForm(String word) {
        return FORMS.containsKey(word);
    }

    /** Whether a line of this form fails for good if it goes wrong in that way. */
    boolean insists(String form, Failure failure) {
        return everywhere.contains(failure) || FORMS.getOrDefault(form, Set.of()).contains(failure);
    }

    /**
     * Takes the words behind {@code include_check}: a bare one begins anew where it is the first,
     * reading included, and is ignored behind others.
     */
    void set(List<String> words) {
        if (words.isEmpty()) {
            everywhere = EnumSet.allOf(Failure.class);
        }
        boolean begun = false;
        for (String word : words) {
            boolean signed = word.startsWith("+") || word.startsWith("-");
            Failure failure = WORDS.get(signed ? word.substring(1) : word);
            if (failure == null) {
                continue;
            }
            if (!signed) {
                if (begun) {
                    continue;
                }
                everywhere = EnumSet.of(Failure.UNREADABLE);
            }
            begun = true;
            if (word.startsWith("-")) {
                everywhere.remove(failure);
            } else {
                everywhere.add(failure);
            }
        }
    }

    /** The state, for {@link #restore} at the end of a file. */
    Set<Failure> save() {
        return EnumSet.copyOf(everywhere);
    }

    void restore(Set<Failure> saved) {
        everywhere = saved.isEmpty() ? EnumSet.noneOf(Failure.class) : EnumSet.copyOf(saved);
    }
}
