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
 * {@code auth_type PASS} with its password: 1 to 8 bytes, sent in clear (RFC 2338 §5.3.6). The text
 * form hides the password.
 */
public record Authentication(String password) {
    /** The field of an advert holds no more (RFC 2338 §5.3.10). */
    public static final int MOST_BYTES = 8;

    public static final Keyword<String> AUTH_TYPE =
            keyword("auth_type", oneOf("PASS", "AH"))
                    .asIn("PASS")
                    .says("How adverts of version 2 prove that they belong to this router.");

    public static final Keyword<String> AUTH_PASS =
            keyword("auth_pass", string("PASSWORD"))
                    .asIn("k3epAl1v")
                    .says("The password, 1 to 8 bytes, which every advert shows in clear.");

    public static final Block<Authentication> BLOCK =
            block("authentication")
                    .says("A password in the adverts of version 2; it protects from mistakes only.")
                    .accepts(AUTH_TYPE, AUTH_PASS)
                    .binds(Authentication::read);

    private static @Nullable Authentication read(Settings s) {
        String password = s.find(AUTH_PASS);
        if (password == null || !"PASS".equals(s.find(AUTH_TYPE))) {
            return null;
        }
        return new Authentication(cut(password, s.where(AUTH_PASS).file().charset()));
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
        return "Authentication[PASS]";
    }
}
