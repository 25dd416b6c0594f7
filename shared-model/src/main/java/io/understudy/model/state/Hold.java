package io.understudy.model.state;

import java.time.Instant;

/**
 * An instance that stands back because somebody asked for it: it takes part with priority 1, or,
 * held down, in FAULT and not at all.
 *
 * @param by who asked
 * @param forNanos how long from {@code since} on; 0 until released
 * @param since when it was told; in the event itself, when it was asked for, if anybody did
 */
public record Hold(String instance, String by, long forNanos, Instant since) {}
