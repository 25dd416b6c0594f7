package io.understudy.console.ssh;

import io.understudy.model.config.syntax.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was read.
 *
 * @param path absolute, every symbolic link resolved
 * @param mode permission bits, as chmod takes them
 */
public record RemoteFile(String path, byte[] content, int mode, int uid, int gid) {
    /** The content as text; encoding it in {@link #charset} gives the same bytes again. */
    public String text() {
        return new String(content, charset());
    }

    /** UTF-8, or Latin-1 for bytes that are none, of which it loses nothing. */
    public Charset charset() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException _) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** SHA-256 of the bytes, lower-case hex. */
    public String sha256() {
        return sha256(content);
    }

    public static String sha256(byte[] bytes) {
        return Sha256.of(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteFile that
                && path.equals(that.path)
                && Arrays.equals(content, that.content)
                && mode == that.mode
                && uid == that.uid
                && gid == that.gid;
    }

    @Override
    public int hashCode() {
        return path.hashCode() * 31 + Arrays.hashCode(content);
    }

    /** Without the content: it holds passwords. */
    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
