package io.understudy.model.wire;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The one key that an agent or a console has. The JDK's own key managers keep keys under a
 * password, if only an empty one, and derive it anew for each handshake: longer than all the rest
 * of it.
 */
final class OwnKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";

    private final PrivateKey secret;
    private final List<X509Certificate> chain;

    /**
     * @param chain of the key's certificate, that one first
     */
    OwnKey(PrivateKey secret, List<X509Certificate> chain) {
        this.secret = secret;
        this.chain = List.copyOf(chain);
    }

    /**
     * The key, if it is of a wanted kind and, where the peer names authorities, from one of them.
     */
    private @Nullable String choose(List<String> kinds, Principal @Nullable [] authorities) {
        boolean known =
                authorities == null
                        || authorities.length == 0
                        || chain.stream()
                                .map(X509Certificate::getIssuerX500Principal)
                                .anyMatch(Arrays.asList(authorities)::contains);
        boolean fits = kinds.contains(chain.getFirst().getPublicKey().getAlgorithm());
        return known && fits ? ALIAS : null;
    }

    private String @Nullable [] all(String kind, Principal @Nullable [] authorities) {
        String found = choose(List.of(kind), authorities);
        return found == null ? null : new String[] {found};
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] authorities) {
        return all(kind, authorities);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] authorities) {
        return all(kind, authorities);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] kinds, Principal @Nullable [] authorities, @Nullable Socket socket) {
        return choose(List.of(kinds), authorities);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String kind, Principal @Nullable [] authorities, @Nullable Socket socket) {
        return choose(List.of(kind), authorities);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] authorities, @Nullable SSLEngine engine) {
        return choose(List.of(kinds), authorities);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] authorities, @Nullable SSLEngine engine) {
        return choose(List.of(kind), authorities);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return ALIAS.equals(alias) ? chain.toArray(X509Certificate[]::new) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return ALIAS.equals(alias) ? secret : null;
    }
}
