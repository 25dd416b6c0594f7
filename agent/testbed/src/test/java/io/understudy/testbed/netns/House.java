package io.understudy.testbed.netns;

import java.nio.file.Path;

/** The source tree that the tests run in. */
public final class House {
    /** Its root, absolute. */
    public static final Path ROOT =
            Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .resolve("../..")
                    .normalize();

    private House() {}
}
