package io.understudy.console.feature.hosts;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.SshException;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.CertificateRequest;
import io.understudy.model.wire.IssuedCertificate;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a host a certificate for another key, made there, before the one it has ends. The agent
 * takes up both by itself: nothing is reloaded, and no election hears of it.
 */
final class Renewal extends HostWork<RenewStep> {
    private static final Duration SHORT = Duration.ofSeconds(20);

    /** Agents look every 5 s, and want to see the files at rest. */
    private static final Duration TAKEN_UP = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofSeconds(3);

    private static final String SHOW = "cat -- \"$1\"";

    /** Owner and mode are those of the old ones; what has begun comes to its end. */
    private static final String PLACE =
            """
            trap '' HUP PIPE
            set -e
            cd "$1"
            chown --reference=agent.key agent.key.new
            chmod --reference=agent.key agent.key.new
            chown --reference=agent.pem agent.pem.new
            mv -f agent.key.new agent.key
            mv -f agent.pem.new agent.pem
            sync -- agent.key agent.pem . 2>/dev/null || :
            """;

    private static final String TAKE_AWAY = "cd \"$1\" && rm -f agent.key.new agent.pem.new";

    private final Endpoint endpoint;
    private final CertificateAuthority authority;
    private final LiveHosts live;
    private final Runnable retry;
    private @Nullable IssuedCertificate old;
    private String request = "";
    private String signed = "";

    /**
     * @param retry has the console dial hosts now that it waits for
     */
    Renewal(
            Endpoint endpoint,
            CertificateAuthority authority,
            Door door,
            LiveHosts live,
            Runnable retry,
            Progress<RenewStep> progress) {
        super(Arrays.asList(RenewStep.values()), door, progress);
        this.endpoint = endpoint;
        this.authority = authority;
        this.live = live;
        this.retry = retry;
    }

    @Override
    protected Said perform(RenewStep step) throws IOException, Stop, InterruptedException {
        return switch (step) {
            case CONNECT -> look();
            case KEY -> key();
            case SIGN -> sign();
            case STREAM -> stream();
        };
    }

    private Said look() throws IOException, Stop {
        String certificate = Enrolment.TLS + "/agent.pem";
        old =
                IssuedCertificate.in(
                        must("renew.failed.none", SHORT, SHOW, certificate), certificate);
        String trusted = Enrolment.TLS + "/ca.pem";
        if (!authority.isIn(must("renew.failed.none", SHORT, SHOW, trusted), trusted)) {
            throw new Stop(Said.of("renew.failed.other_authority", trusted));
        }
        return Said.NOTHING;
    }

    private IssuedCertificate old() {
        return Objects.requireNonNull(old);
    }

    private String name() {
        return old().name().isEmpty() ? endpoint.host() : old().name();
    }

    private Said key() throws IOException, Stop {
        request = Enrolment.newKey(this, name());
        return Said.NOTHING;
    }

    private Said sign() throws IOException, Stop {
        Set<String> names = new LinkedHashSet<>(old().alternatives());
        names.add(endpoint.host());
        signed =
                authority.issue(
                        CertificateRequest.read(request),
                        name(),
                        new ArrayList<>(names),
                        OwnAuthority.VALIDITY);
        put(Enrolment.TLS + "/agent.pem.new", signed);
        must("enrol.failed.sign", SHORT, PLACE, Enrolment.TLS);
        return Said.NOTHING;
    }

    private IssuedCertificate fresh() throws IOException {
        return IssuedCertificate.in(signed, "the new certificate");
    }

    private Said stream() throws IOException, Stop, InterruptedException {
        IssuedCertificate fresh = fresh();
        long began = System.nanoTime();
        long retried = began;
        while (!live.await(endpoint, h -> shows(h, fresh), Duration.ofMillis(100))) {
            long now = System.nanoTime();
            if (isCancelled()) {
                throw new Stop(cancelled());
            }
            if (now - began > TAKEN_UP.toNanos()) {
                throw new Stop(Said.of("renew.failed.unseen", TAKEN_UP.toSeconds()));
            }
            if (now - retried > RETRY.toNanos()) {
                retried = now;
                retry.run();
            }
        }
        return Said.NOTHING;
    }

    private static boolean shows(HostState host, IssuedCertificate fresh) {
        return host.link() == HostState.Link.LIVE && fresh.ends().equals(host.certificateEnds());
    }

    @Override
    protected End end() {
        try {
            Object until = fresh().ends().atOffset(ZoneOffset.UTC).toLocalDate();
            return new End(Result.DONE, Said.of("renew.end.done", until), Said.NOTHING);
        } catch (IOException e) {
            throw new IllegalStateException("what was signed here cannot be read", e);
        }
    }

    @Override
    protected End tidied(RenewStep step, Said failure) {
        Said left =
                step.compareTo(RenewStep.KEY) < 0
                        ? Said.of("renew.left.old")
                        : step == RenewStep.STREAM ? Said.of("renew.left.new") : putInOrder();
        return new End(Result.STOPPED, failure, left);
    }

    /** A connection that broke may have broken before or after the new ones were put in place. */
    private Said putInOrder() {
        for (int i = 0; i < 2; i++) {
            try {
                CommandResult there = run(SHORT, SHOW, Enrolment.TLS + "/agent.pem");
                if (!signed.isEmpty() && there.out().strip().equals(signed.strip())) {
                    return Said.of("renew.left.new");
                }
                return Said.of(
                        run(SHORT, TAKE_AWAY, Enrolment.TLS).succeeded()
                                ? "renew.left.old"
                                : "renew.left.unsure");
            } catch (SshException _) {
                hangUp();
            }
        }
        return Said.of("renew.left.unsure");
    }
}
