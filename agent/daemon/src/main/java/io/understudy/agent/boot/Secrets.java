package io.understudy.agent.boot;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.SecretWords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of what is to leave this process. A diagnostic quotes its line, and the line
 * may be the one with the password.
 */
final class Secrets {
    private Secrets() {}

    /** The same with asterisks in place of secrets, of the same length: markers still fit. */
    static Diagnostic hidden(Diagnostic d) {
        Matcher secret = SecretWords.in(d.sourceLine());
        if (!secret.find()) {
            return d;
        }
        String value = secret.group(1);
        StringBuilder line = new StringBuilder(d.sourceLine());
        line.replace(secret.start(1), secret.end(1), "*".repeat(value.length()));
        return new Diagnostic(
                        d.severity(),
                        d.code(),
                        without(d.message(), value),
                        d.span(),
                        d.scope(),
                        line.toString(),
                        without(d.help(), value))
                .relatedTo(d.related());
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
