package io.understudy.console.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whom to talk to, and as whom.
 *
 * @param identities private key files to offer, in order; those that do not exist are passed over
 * @param way how the port is reached
 * @param terms what else is configured of keys
 */
public record SshTarget(
        String host, int port, String user, List<Path> identities, SshWay way, SshTerms terms) {
    public static final int DEFAULT_PORT = 22;

    public SshTarget {
        identities = List.copyOf(identities);
    }

    /** One that is reached by TCP from here. */
    public SshTarget(String host, int port, String user, List<Path> identities) {
        this(host, port, user, identities, new SshWay.Direct(), SshTerms.USUAL);
    }

    SshTarget by(SshWay other) {
        return new SshTarget(host, port, user, identities, other, terms);
    }

    SshTarget with(Path onlyIdentity) {
        return new SshTarget(host, port, user, List.of(onlyIdentity), way, terms);
    }

    /** As known_hosts has it: its alias, or the port only if it is not 22, then with brackets. */
    public String knownAs() {
        String alias = terms.hostKeyAlias();
        return alias == null ? place() : alias.toLowerCase(Locale.ROOT);
    }

    private String place() {
        String name = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
    }

    /** Whoever carries a connection there, in order, and the host itself at the end. */
    public List<String> stations() {
        List<String> all = new ArrayList<>();
        switch (way) {
            case SshWay.Through(var jump) -> all.addAll(jump.stations());
            case SshWay.Command _ -> all.add("ProxyCommand");
            case SshWay.Direct _, SshWay.Barred _ -> {}
        }
        all.add(toString());
        return all;
    }

    /** Whether no connection goes there straight from here. */
    public boolean needsOthers() {
        return stations().size() > 1;
    }

    /** Keywords of its configuration that are not followed here; none where all are. */
    public List<String> unheeded() {
        return terms.unheeded();
    }

    @Override
    public String toString() {
        return user + "@" + place();
    }
}
