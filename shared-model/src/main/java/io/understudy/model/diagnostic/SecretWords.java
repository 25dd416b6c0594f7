package io.understudy.model.diagnostic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a line of a configuration holds a password or a key, whatever block it stands in. */
public final class SecretWords {
    private static final Pattern VALUE =
            Pattern.compile(
                    "\\b(?:auth_pass|auth_hmac|password|key)\\s+([^\\s}].*?)(?=\\s*(?:[}#!]|$))");

    private SecretWords() {}

    /** Finds secrets in a line: their text is group 1. */
    public static Matcher in(String line) {
        return VALUE.matcher(line);
    }
}
