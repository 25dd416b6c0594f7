package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A password of 1 to 8 bytes (RFC 2338 §5.3.6). The text form hides it.
 *
 * @param header {@code auth_type AH}: the password is the key of an authentication header; else it
 *     is sent in clear ({@code PASS})
 */
public record Authentication(String password, boolean header) {
    /** The field of an advert holds no more (RFC 2338 §5.3.10). */
    public static final int MOST_BYTES = 8;

    public static final Keyword<String> AUTH_TYPE =
            keyword("auth_type", oneOf("PASS", "AH"))
                    .asIn("PASS")
                    .says("How adverts of version 2 prove that they belong to this router.");

    public static final Keyword<String> AUTH_PASS =
            keyword("auth_pass", string("PASSWORD"))
                    .asIn("k3epAl1v")
                    .says("The password, 1 to 8 bytes; with PASS every advert shows it in clear.");

    public static final Block<Authentication> BLOCK =
            block("authentication")
                    .says("A password in the adverts of version 2; it protects from mistakes only.")
                    .accepts(AUTH_TYPE, AUTH_PASS)
                    .binds(Authentication::read);

    private static @Nullable Authentication read(Settings s) {
        String password = s.find(AUTH_PASS);
        String type = s.find(AUTH_TYPE);
        if (password == null || type == null) {
            return null;
        }
        return new Authentication(
                cut(password, s.where(AUTH_PASS).file().charset()), type.equals("AH"));
    }

    /** {@code auth_type PASS}. */
    public Authentication(String password) {
        this(password, false);
    }

    /** The first 8 bytes, as keepalived cuts it; a character that would be split is left out. */
    private static String cut(String password, Charset charset) {
        String cut = password;
        while (cut.getBytes(charset).length > MOST_BYTES) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }

    @Override
    public String toString() {
        return header ? "Authentication[AH]" : "Authentication[PASS]";
    }
}
