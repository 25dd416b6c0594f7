package io.understudy.console.feature.config;

import io.understudy.model.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a line, counted from 1, shows in its margin.
 *
 * @param worst of the problems on the line; null if there is none
 * @param changed whether the line differs from the host's file
 */
record LineMark(int line, @Nullable Severity worst, boolean changed) {}
