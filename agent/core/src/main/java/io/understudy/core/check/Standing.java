package io.understudy.core.check;

/**
 * Where a probe's server stands after the attempts so far.
 *
 * @param up the verdict
 * @param hasRun whether any attempt has ended
 * @param tries failures in a row that are yet to be excused
 * @param cursor which URL or which mail server is next
 * @param failedUrl whether that URL is tried alone until it works (HTTP)
 */
record Standing(boolean up, boolean hasRun, int tries, int cursor, boolean failedUrl) {}
