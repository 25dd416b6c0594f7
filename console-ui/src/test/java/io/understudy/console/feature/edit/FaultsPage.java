package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** {@code docs/deploy-faults.md}, of which two tests write a part each. */
final class FaultsPage {
    /** Begins the second part. */
    static final String UNDER_LOAD = "## Under load\n";

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .resolve("../docs/deploy-faults.md")
                    .normalize();

    private FaultsPage() {}

    /** Holds the first part against what was seen. */
    static void compareFaults(String seen) throws IOException {
        compare(seen + UNDER_LOAD + load(), UnaryOperator.identity());
    }

    /**
     * Holds the second part against what was seen.
     *
     * @param lasting takes away what is another at every run
     */
    static void compareLoad(String seen, UnaryOperator<String> lasting) throws IOException {
        String page = Files.readString(PAGE);
        compare(page.substring(0, page.length() - load().length()) + seen, lasting);
    }

    private static String load() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(UNDER_LOAD) + UNDER_LOAD.length());
    }

    private static void compare(String page, UnaryOperator<String> lasting) throws IOException {
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(lasting.apply(Files.readString(PAGE)))
                .as("run with -Dgolden=rewrite after an intended change, then read the diff")
                .isEqualTo(lasting.apply(page));
    }
}
