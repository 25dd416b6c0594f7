package io.understudy.console.store;

import java.time.Instant;

/**
 * What a host should run.
 *
 * @param sha256 of the bytes of its configuration file, lower-case hex
 * @param who deployed it, or took it for right
 */
public record Intended(String sha256, Instant at, String who) {}
