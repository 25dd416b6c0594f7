package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in words.
 *
 * @param title what is wrong
 * @param detail what follows from it
 * @param evidence who says so
 * @param reading what the evidence fits, and what to do; null if it speaks for itself
 */
public record Story(
        String title, String detail, List<Evidence> evidence, @Nullable String reading) {
    public Story {
        evidence = List.copyOf(evidence);
    }

    /** What one host says. */
    public record Evidence(String host, Glyph glyph, String word, String sentence) {}
}
