package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.filePath;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import org.jspecify.annotations.Nullable;

/**
 * What every SSL_GET presents to servers; null means nothing. The text form hides the password.
 *
 * @param password of the key file
 * @param ca path of trusted certificates; servers are not verified even so
 * @param certificate path of the client's certificate
 * @param key path of its key
 */
public record ClientTls(
        @Nullable String password,
        @Nullable String ca,
        @Nullable String certificate,
        @Nullable String key) {
    public static final Keyword<String> PASSWORD =
            keyword("password", string("PASSWORD"))
                    .survivingNoValue()
                    .asIn("s3cret")
                    .says("The password of the key file.");

    public static final Keyword<String> CA =
            keyword("ca", filePath())
                    .survivingNoValue()
                    .asIn("/etc/keepalived/ca.pem")
                    .says("The file of trusted certificates; servers are not verified even so.");

    public static final Keyword<String> CERTIFICATE =
            keyword("certificate", filePath())
                    .survivingNoValue()
                    .asIn("/etc/keepalived/client.pem")
                    .says("The file of the certificate shown to servers that ask for one.");

    public static final Keyword<String> KEY =
            keyword("key", filePath())
                    .survivingNoValue()
                    .asIn("/etc/keepalived/client.key")
                    .says("The file of that certificate's key.");

    public static final Block<ClientTls> BLOCK =
            block("SSL")
                    .says(
                            "The certificate and key all SSL_GET checkers present; the last block"
                                    + " counts.")
                    .asIn("{\n    ca /etc/keepalived/ca.pem\n}")
                    .accepts(PASSWORD, CA, CERTIFICATE, KEY)
                    .binds(s ->
                            new ClientTls(
                                    s.find(PASSWORD),
                                    s.find(CA),
                                    s.find(CERTIFICATE),
                                    s.find(KEY)));

    @Override
    public String toString() {
        return "ClientTls[ca=" + ca + ", certificate=" + certificate + ", key=" + key + "]";
    }
}
