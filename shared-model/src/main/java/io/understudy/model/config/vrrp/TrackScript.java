package io.understudy.model.config.vrrp;

import org.jspecify.annotations.Nullable;

/**
 * A script that moves an instance's priority.
 *
 * @param script name of its vrrp_script block
 * @param weight -253 to 253; null means the script's own; 0 means failure is FAULT
 * @param reverse swaps success and failure
 */
public record TrackScript(String script, @Nullable Integer weight, boolean reverse) {}
