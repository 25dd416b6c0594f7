package io.understudy.core.check;

import io.understudy.model.config.checker.CheckConfig;

/**
 * A checker as the configuration wants it, defaults filled in.
 *
 * @param serverWeight configured weight of the server; what {@code misc_dynamic} sets counts from
 *     it
 * @param paused whether it stands still, because {@code ha_suspend} says so
 */
public record WantedCheck(CheckKey key, CheckConfig config, int serverWeight, boolean paused) {}
