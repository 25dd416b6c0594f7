package io.understudy.console.control;

import java.util.function.Supplier;

/**
 * A row that is put into words only when somebody looks at it: of thousands a screen shows dozens.
 *
 * @param key by which the row is known again
 * @param words makes the data; on the FX thread, at most once
 */
public record Pending<D>(String key, Supplier<D> words) {}
