package io.understudy.model.config.bind;

import io.understudy.model.config.table.Settings;

/** A record and the settings it was made from, which know where everything stands. */
public record Bound<T>(T value, Settings settings) {}
