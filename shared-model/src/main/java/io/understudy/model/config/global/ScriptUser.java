package io.understudy.model.config.global;

import org.jspecify.annotations.Nullable;

/** The user a script runs as; a null group means the user's own. */
public record ScriptUser(String user, @Nullable String group) {}
