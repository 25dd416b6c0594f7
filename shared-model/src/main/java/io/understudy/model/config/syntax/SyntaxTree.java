package io.understudy.model.config.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A configuration as text: its files, whole, and the statements they amount to once includes,
 * conditions, definitions and repetitions are resolved.
 *
 * @param main the file that was asked for
 * @param files the main file, then every included one in the order of first use
 * @param statements what stands at the root
 */
public record SyntaxTree(SourceFile main, List<SourceFile> files, List<Statement> statements) {
    public SyntaxTree {
        files = List.copyOf(files);
        statements = List.copyOf(statements);
    }

    /** The main file put together from its tokens: byte for byte what was read. */
    public byte[] print() {
        return print(main);
    }

    /** A file put together from its tokens. */
    public static byte[] print(SourceFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.text().length());
        Charset charset = file.charset();
        for (Token token : Tokens.of(file)) {
            out.writeBytes(file.text().substring(token.start(), token.end()).getBytes(charset));
        }
        return out.toByteArray();
    }
}
