package io.understudy.console.feature.config;

import io.understudy.model.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A block in the outline.
 *
 * @param keyword that opens it
 * @param name what stands between keyword and brace; may be empty
 * @param depth 0 at the root
 * @param start offset of its keyword
 * @param end behind its last character
 * @param worst of the problems inside; null if there is none
 */
record OutlineEntry(
        String keyword, String name, int depth, int start, int end, @Nullable Severity worst) {}
