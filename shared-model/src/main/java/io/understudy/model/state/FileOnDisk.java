package io.understudy.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is now.
 *
 * @param path absolute
 * @param sha256 of its bytes, lower-case hex; null if it is gone or cannot be read
 * @param modifiedAt as its directory says; null likewise
 */
public record FileOnDisk(String path, @Nullable String sha256, @Nullable Instant modifiedAt) {}
