package io.understudy.model.diagnostic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a line of a configuration holds a password or a key, whatever block it stands in. */
public final class SecretWords {
    private static final Pattern VALUE =
            Pattern.compile(
                    "\\b(?:auth_pass|auth_hmac|password|key(?:\\s+\\d+(?=\\s+[^\\s}#!]))?)\\s+"
                            + "(\"[^\"]*\"|[^\\s{}].*?)(?=\\s*(?:[}#!]|$))");

    private SecretWords() {}

    /** Finds secrets in a line: their text is group 1. */
    public static Matcher in(String line) {
        return VALUE.matcher(line);
    }

    /**
     * A diagnostic quotes its line, and the line may be the one with the password: the same with
     * asterisks in place of secrets, of the same length, so that markers still fit.
     */
    public static Diagnostic hidden(Diagnostic d) {
        Matcher secrets = in(d.sourceLine());
        StringBuilder line = new StringBuilder(d.sourceLine());
        String message = d.message();
        String help = d.help();
        boolean any = false;
        while (secrets.find()) {
            any = true;
            String secret = secrets.group(1);
            line.replace(secrets.start(1), secrets.end(1), "*".repeat(secret.length()));
            for (String word : secret.split("\\s+")) {
                message = without(message, word);
                help = without(help, word);
            }
        }
        return any
                ? new Diagnostic(
                        d.severity(),
                        d.code(),
                        message,
                        d.span(),
                        d.scope(),
                        line.toString(),
                        help,
                        d.related())
                : d;
    }

    private static String without(String text, String secret) {
        String bare =
                secret.length() > 2 && secret.startsWith("\"") && secret.endsWith("\"")
                        ? secret.substring(1, secret.length() - 1)
                        : secret;
        // A short password may be part of honest words; only whole words of it are hidden.
        String word = "(?<![\\w])" + Pattern.quote(bare) + "(?![\\w])";
        return text.replaceAll(word, "***");
    }
}
