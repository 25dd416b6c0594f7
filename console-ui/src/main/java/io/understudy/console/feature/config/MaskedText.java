package io.understudy.console.feature.config;

import io.understudy.console.feature.edit.KeepalivedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts with their passwords and keys hidden. Equal secrets stay equal and others differ, so that
 * hidden texts can still be compared: each is replaced by its number among those that were met.
 */
public final class MaskedText {
    private final Map<String, Integer> met = new HashMap<>();

    /** The text without its secrets. */
    public String of(String path, String hostName, String text) {
        Analysis analysis = Analysis.of(path, KeepalivedText.onHost(hostName).configId(), text);
        List<Secrets.Range> secrets = Secrets.all(analysis);
        StringBuilder masked = new StringBuilder(text);
        for (int i = secrets.size() - 1; i >= 0; i--) {
            Secrets.Range range = secrets.get(i);
            String secret = text.substring(range.start(), range.end());
            int number = met.computeIfAbsent(secret, _ -> met.size() + 1);
            masked.replace(range.start(), range.end(), "••••#" + number);
        }
        return masked.toString();
    }
}
