package io.understudy.console.ssh;

import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: checks the host's key, offers ours, asks the operator where only the operator
 * knows. The questions are asked while no connection is open, so nothing times out over them.
 */
public final class SshConnector {
    private static final int CONNECT_MILLIS = 10_000;

    /** A host that answers nothing for this long, twice, is gone. */
    private static final int ALIVE_MILLIS = 5_000;

    private static final List<String> HOST_KEYS =
            List.of(
                    "ssh-ed25519",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521",
                    "rsa-sha2-512",
                    "rsa-sha2-256");

    private final KnownHosts knownHosts;
    private final HostKeyPrompt hostKeys;
    private final SecretPrompt secrets;
    private final @Nullable Path agent;

    /** One that also asks the agent that SSH_AUTH_SOCK names. */
    public SshConnector(KnownHosts knownHosts, HostKeyPrompt hostKeys, SecretPrompt secrets) {
        this(knownHosts, hostKeys, secrets, socket(System.getenv("SSH_AUTH_SOCK")));
    }

    private static @Nullable Path socket(@Nullable String named) {
        return named == null || named.isEmpty() ? null : Path.of(named);
    }

    /**
     * @param agent socket of an ssh-agent; null for none
     */
    SshConnector(
            KnownHosts knownHosts,
            HostKeyPrompt hostKeys,
            SecretPrompt secrets,
            @Nullable Path agent) {
        this.agent = agent;
        this.knownHosts = knownHosts;
        this.hostKeys = hostKeys;
        this.secrets = secrets;
    }

    /** A connection to a host whose key is trusted; waits for network and operator. */
    public RemoteHost connect(SshTarget target) throws SshException {
        return new SshHost(dial(target));
    }

    /**
     * A connection to a port of a host itself, carried by one over SSH: TCP from its sshd to it.
     *
     * @throws SshException also where sshd passes nothing on, or nobody listens there
     */
    public SshSocket forward(SshTarget target, int port) throws SshException {
        SshLink link = dial(target);
        try {
            return SshSocket.open(link, port, CONNECT_MILLIS);
        } catch (SshException e) {
            link.close();
            throw e;
        }
    }

    /** First to the hosts on the way, each with its own keys and its own host key. */
    private SshLink dial(SshTarget target) throws SshException {
        return switch (target.way()) {
            case SshWay.Direct() -> new SshLink(target, logIn(target, () -> null), null);
            case SshWay.Command(var line) ->
                    new SshLink(
                            target, logIn(target, () -> new CommandCarrier(target, line)), null);
            case SshWay.Barred(var why) -> throw new SshException(why);
            case SshWay.Through(var jump) -> {
                SshLink under = dial(jump);
                try {
                    yield new SshLink(
                            target, logIn(target, () -> JumpCarrier.to(target, under)), under);
                } catch (SshException e) {
                    under.close();
                    throw e;
                }
            }
        };
    }

    /**
     * @param carriers gives what carries the next attempt; null for a socket
     */
    private Session logIn(SshTarget target, Supplier<@Nullable Carrier> carriers)
            throws SshException {
        PublicKeyBlob accepted = null;
        String password = null;
        boolean asked = false;
        while (true) {
            HostKeyGate gate = new HostKeyGate(target, knownHosts);
            Carrier carrier = carriers.get();
            try {
                return open(target, gate, password, carrier);
            } catch (JSchException e) {
                SshProblem complaint = carrier == null ? null : carrier.complaint();
                HostKeyOffer offer = gate.unknown();
                if (complaint != null) {
                    throw new SshException(complaint, e);
                }
                if (offer != null) {
                    // A second unknown key after one was accepted is somebody playing games.
                    if (accepted != null || !answered(hostKeys.ask(offer))) {
                        throw new SshException(
                                SshProblem.of(
                                        Cause.HOST_KEY_DECLINED,
                                        target.toString(),
                                        offer.fingerprint()),
                                e);
                    }
                    accepted = gate.shown();
                    knownHosts.add(target, accepted);
                } else if (!asked && gate.failure() == null && wantsPassword(e)) {
                    asked = true;
                    password = secret(SecretPrompt.Kind.PASSWORD, target.toString());
                    if (password == null) {
                        throw SshFailures.connect(target, gate, e);
                    }
                } else {
                    throw SshFailures.connect(target, gate, e);
                }
            }
        }
    }

    private Session open(
            SshTarget target,
            HostKeyGate gate,
            @Nullable String password,
            @Nullable Carrier carrier)
            throws JSchException, SshException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(gate);
        IdentityRepository keys =
                AgentKeys.beside(
                        agent(target),
                        jsch.getIdentityRepository(),
                        target.terms().identitiesOnly() ? named(target) : null);
        offerIdentities(jsch, target, keys);
        Session session = jsch.getSession(target.user(), target.host(), target.port());
        session.setIdentityRepository(keys);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", String.join(",", hostKeyOrder(target)));
        session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
        if (password != null) {
            session.setPassword(password.getBytes(StandardCharsets.UTF_8));
            session.setUserInfo(new OnePassword(password));
        }
        session.setServerAliveInterval(ALIVE_MILLIS);
        session.setServerAliveCountMax(2);
        session.setDaemonThread(true);
        if (carrier != null) {
            session.setProxy(new Tunnel(carrier));
        }
        try {
            session.connect(CONNECT_MILLIS);
            return session;
        } catch (JSchException e) {
            session.disconnect();
            if (carrier != null) {
                carrier.close();
            }
            throw e;
        }
    }

    /**
     * Types known for the host come first, so that a host with several keys shows the one we can
     * compare.
     */
    private List<String> hostKeyOrder(SshTarget target) throws SshException {
        List<String> order = new ArrayList<>();
        for (String known : knownHosts.algorithms(target)) {
            if (known.equals("ssh-rsa")) {
                order.add("rsa-sha2-512");
                order.add("rsa-sha2-256");
            } else if (HOST_KEYS.contains(known)) {
                order.add(known);
            }
        }
        for (String algorithm : HOST_KEYS) {
            if (!order.contains(algorithm)) {
                order.add(algorithm);
            }
        }
        return order;
    }

    private @Nullable Path agent(SshTarget target) {
        String configured = target.terms().agent();
        return switch (configured) {
            case SshTerms.USUAL_AGENT -> agent;
            case SshTerms.NO_AGENT -> null;
            default ->
                    configured.startsWith("$")
                            ? socket(System.getenv(configured.substring(1)))
                            : Path.of(configured);
        };
    }

    /** The public halves of all that the configuration names. */
    private static Set<PublicKeyBlob> named(SshTarget target) {
        Set<PublicKeyBlob> keys = new HashSet<>();
        for (Path identity : target.identities()) {
            for (Path file : List.of(identity, beside(identity, ".pub"))) {
                PublicKeyBlob key = PublicKeyBlob.inFile(file);
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        certificates(target).keySet().forEach(keys::add);
        return keys;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Those that are configured, and those that ssh finds beside keys by itself. */
    private static Map<PublicKeyBlob, Path> certificates(SshTarget target) {
        List<Path> files = new ArrayList<>(target.terms().certificates());
        target.identities().forEach(identity -> files.add(beside(identity, "-cert.pub")));
        Map<PublicKeyBlob, Path> all = new LinkedHashMap<>();
        for (Path file : files) {
            PublicKeyBlob certificate = PublicKeyBlob.inFile(file);
            if (certificate != null) {
                all.putIfAbsent(certificate, file);
            }
        }
        return all;
    }

    private void offerIdentities(JSch jsch, SshTarget target, IdentityRepository keys)
            throws SshException {
        for (Path identity : target.identities()) {
            if (!Files.exists(identity) || PublicKeyBlob.inFile(identity) != null) {
                continue; // a public key only names one that the agent has
            }
            try {
                KeyPair key = KeyPair.load(jsch, identity.toString());
                if (AgentKeys.holds(keys, key.getPublicKeyBlob())) {
                    key.dispose();
                    continue;
                }
                String passphrase =
                        key.isEncrypted()
                                ? secret(SecretPrompt.Kind.PASSPHRASE, identity.toString())
                                : null;
                List<@Nullable String> publics = certificates(target, key);
                key.dispose();
                byte[] opens =
                        passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8);
                for (String shown : publics) {
                    jsch.addIdentity(identity.toString(), shown, opens);
                }
            } catch (JSchException e) {
                throw new SshException(
                        SshProblem.of(Cause.IDENTITY, identity.toString(), SshFailures.said(e)), e);
            }
        }
    }

    /** What is shown of a key, in turn: its certificates, and then itself. */
    private static List<@Nullable String> certificates(SshTarget target, KeyPair key) {
        List<@Nullable String> shown = new ArrayList<>();
        byte[] blob = key.getPublicKeyBlob();
        if (blob != null) {
            PublicKeyBlob plain = new PublicKeyBlob(blob);
            certificates(target)
                    .forEach((certificate, file) -> {
                        if (certificate.certifies(plain)) {
                            shown.add(file.toString());
                        }
                    });
        }
        shown.add(null);
        return shown;
    }

    private static boolean wantsPassword(JSchException e) {
        String said = SshFailures.said(e);
        // "cancel" is what it says of questions that it has nobody to ask
        return (said.startsWith("Auth fail") || said.startsWith("Auth cancel"))
                && (said.contains("password") || said.contains("keyboard-interactive"));
    }

    private @Nullable String secret(SecretPrompt.Kind kind, String subject) {
        try {
            return secrets.ask(kind, subject)
                    .exceptionally(_ -> Optional.empty())
                    .join()
                    .orElse(null);
        } catch (CancellationException | CompletionException _) {
            return null;
        }
    }

    private static boolean answered(CompletableFuture<Boolean> answer) {
        try {
            return answer.join();
        } catch (CancellationException | CompletionException _) {
            return false;
        }
    }
}
