package io.understudy.model.state;

import java.time.Instant;

/**
 * A whole host that stands back: all its instances take part with priority 1, so that it serves
 * only while nobody else does.
 *
 * @param by who asked
 * @param note why; may be empty
 */
public record Maintenance(String by, String note, Instant since) {}
