package io.understudy.model.config.global;

import org.jspecify.annotations.Nullable;

/**
 * Process-wide settings.
 *
 * @param routerId name of this router; null means the host's name
 * @param scriptUser who runs scripts unless they say otherwise; null means keepalived_script if
 *     that user exists, else the daemon's own user
 */
public record GlobalDefs(
        @Nullable String routerId, @Nullable ScriptUser scriptUser, boolean scriptSecurity) {}
