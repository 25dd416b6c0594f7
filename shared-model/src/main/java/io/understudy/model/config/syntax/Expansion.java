package io.understudy.model.config.syntax;

/**
 * The definition that text came from when it does not stand where it is used.
 *
 * @param name as used: {@code $VIP}, {@code ~SEQ i}
 * @param file where the definition stands
 * @param start offset of the defined text in {@code file}
 * @param end offset behind the defined text
 */
public record Expansion(String name, SourceFile file, int start, int end) {
    /** The name with its place, as messages mention it: {@code $VIP, keepalived.conf:3}. */
    public String describe() {
        return name + " is defined at " + file.name() + ":" + file.lineAt(start);
    }
}
