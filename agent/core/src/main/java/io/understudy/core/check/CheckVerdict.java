package io.understudy.core.check;

/**
 * What a checker now says of its server. Told when it changes, when a check is first wanted, and
 * when a paused one goes on; telling the same twice is allowed.
 *
 * @param up false if this checker alone takes the server out of service
 * @param weightAdjust added to the configured weight while up (MISC_CHECK with misc_dynamic,
 *     FILE_CHECK); the sum over all checkers is clamped by whoever adds it up
 * @param result the attempt that decided; its code is {@code not-run} if there was none yet
 */
public record CheckVerdict(CheckKey key, boolean up, int weightAdjust, ProbeResult result) {}
