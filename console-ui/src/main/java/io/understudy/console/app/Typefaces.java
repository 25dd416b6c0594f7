package io.understudy.console.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javafx.scene.text.Font;

/**
 * Chooses the typefaces. A face that lacks Chinese would leave it blank, so only faces that hold
 * both scripts are preferred to the system's own, which falls back by itself.
 */
final class Typefaces {
    private static final List<String> WORDS =
            List.of("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC");
    private static final List<String> COLUMNS =
            List.of("Noto Sans Mono CJK SC", "Source Han Mono SC");

    private Typefaces() {}

    /** A stylesheet that sets them. */
    static String sheet() {
        String css =
                ".root { -fx-font-family: \"%s\"; } .mono { -fx-font-family: \"%s\"; }"
                        .formatted(
                                first(WORDS, Font.getDefault().getFamily()),
                                first(COLUMNS, "Monospaced"));
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static String first(List<String> wanted, String otherwise) {
        List<String> installed = Font.getFamilies();
        return wanted.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
