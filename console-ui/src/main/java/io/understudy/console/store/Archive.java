package io.understudy.console.store;

import java.util.concurrent.Executor;

/**
 * The history, and where to ask it.
 *
 * @param background runs what waits for the disk
 * @param screen runs what shows the answer, on the FX thread
 */
public record Archive(History history, Executor background, Executor screen) {}
