package io.understudy.console.feature.hosts;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshException;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.CertificateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a host one of the fleet: installs or upgrades the agent, gives it a certificate whose key
 * was made there and stays there, starts it and waits for its stream. A keepalived that runs is
 * left running; then everything but the start is done.
 */
final class Enrolment extends HostWork<EnrolStep> {
    /**
     * What is wanted.
     *
     * @param endpoint where the agent is to stream
     * @param names what else the host is called, for its certificate
     * @param packages a package of the agent, or a directory of them
     * @param authority where the authority is on this desk
     * @param tls where the console's own certificate is
     * @param keyring where its passphrase is kept; {@link Keyring#NONE} for nowhere
     */
    record Wish(
            Endpoint endpoint,
            List<String> names,
            Path packages,
            Path authority,
            Path tls,
            Keyring keyring) {
        Wish {
            names = List.copyOf(names);
        }
    }

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration STREAM = Duration.ofSeconds(30);

    /** Where an agent's keys are. */
    static final String TLS = "/etc/understudy/tls";

    /** The agent wherever the package or the archive put it. */
    static final String AGENT =
            "a=/usr/bin/understudy; [ -x \"$a\" ] || a=" + Ground.PLACE + "/bin/understudy\n";

    /** An installer that has begun must come to its end, though nobody listens any more. */
    private static final String INSTALL =
            """
            trap '' HUP PIPE
            : >"$1.busy"
            (%s) </dev/null >"$1.log" 2>&1
            s=$?; cat "$1.log"; rm -f "$1.busy" "$1.log"; exit $s
            """;

    private static final String INSTALL_DEB =
            "DEBIAN_FRONTEND=noninteractive dpkg --install \"$1\"";
    private static final String INSTALL_RPM = "rpm -U --replacepkgs \"$1\"";

    /** What a package does, done by hand. */
    private static final String INSTALL_TAR =
            """
            set -e
            rm -rf /opt/understudy.new && mkdir -m 755 /opt/understudy.new
            tar -xzf "$1" -C /opt/understudy.new --strip-components=1
            printf '%s\\n' "$2" >/opt/understudy.new/VERSION
            rm -rf /opt/understudy.old
            [ ! -e /opt/understudy ] || mv /opt/understudy /opt/understudy.old
            mv /opt/understudy.new /opt/understudy && rm -rf /opt/understudy.old
            getent passwd understudy >/dev/null || useradd --system --user-group --no-create-home \
              --home-dir /nonexistent --shell /usr/sbin/nologin understudy
            mkdir -p /etc/understudy/tls /etc/systemd/system /etc/default
            chown root:understudy /etc/understudy/tls && chmod 750 /etc/understudy/tls
            [ -e /etc/default/understudy ] || cp /opt/understudy/etc/default/understudy /etc/default
            sed 's:/usr/bin/understudy:/opt/understudy/bin/understudy:' \
              /opt/understudy/lib/systemd/system/understudy.service \
              >/etc/systemd/system/understudy.service
            command -v systemctl >/dev/null && systemctl daemon-reload || :
            """;

    private static final String TAKE_AWAY =
            """
            n=0
            while [ -e "$1.busy" ] && [ $n -lt 1200 ]; do sleep 0.1; n=$((n + 1)); done
            rm -f "$1" "$1.log"
            [ -z "$2" ] || case $3 in
              DEB) dpkg --purge --force-remove-reinstreq understudy-agent >/dev/null 2>&1;;
              RPM) rpm -e understudy-agent >/dev/null 2>&1;;
              TAR) rm -rf /opt/understudy.new /opt/understudy;;
            esac
            exit 0
            """;

    /** The numbers of the TCP ports that are listened on, in hexadecimal; state 0A is LISTEN. */
    private static final String PORTS =
            "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r _ l _ s _; do"
                    + " [ \"$s\" = 0A ] && echo \"${l##*:}\"; done; exit 0";

    private static final String PLACE_KEYS =
            """
            set -e
            cd /etc/understudy/tls
            chgrp understudy agent.key.new agent.pem.new ca.pem.new
            chmod 640 agent.key.new
            mv -f ca.pem.new ca.pem
            mv -f agent.key.new agent.key
            mv -f agent.pem.new agent.pem
            sync -- agent.key agent.pem ca.pem . 2>/dev/null || :
            """;

    private static final String START =
            """
            set -e
            if [ ! -e /etc/keepalived/keepalived.conf ]; then
              mkdir -p /etc/keepalived
              echo '# Nothing yet: deploy a configuration from the console.' \
                >/etc/keepalived/keepalived.conf
            fi
            if [ "$1" != 7112 ]; then
              sed -i 's|^\\(UNDERSTUDY_OPTIONS=\\).*|\\1--stream='"$1"'|' /etc/default/understudy
            fi
            if [ "$2" = runs ]; then
              if [ "$1" = 7112 ]; then systemctl reload understudy; else systemctl restart understudy; fi
            else
              systemctl enable understudy
              systemctl start understudy
            fi 2>&1
            """;

    private static final String WHY_NOT =
            "journalctl -u understudy -n 3 --no-pager -o cat 2>/dev/null; exit 0";

    private final Wish wish;
    private final SecretPrompt secrets;
    private final LiveHosts live;
    private final Runnable follow;
    private final String mark = Long.toHexString(System.nanoTime());
    private final String upload = "/var/tmp/understudy-agent-" + mark;

    private @Nullable Ground ground;
    private @Nullable CertificateAuthority authority;
    private @Nullable AgentPackage agentPackage;
    private @Nullable String request;
    private Set<String> portsBefore = Set.of();
    private volatile boolean sending;
    private boolean installed;
    private boolean certified;
    private boolean started;

    /**
     * @param follow has the console follow the host's stream from then on
     */
    Enrolment(
            Wish wish,
            Door door,
            SecretPrompt secrets,
            LiveHosts live,
            Runnable follow,
            Progress<EnrolStep> progress) {
        super(Arrays.asList(EnrolStep.values()), door, progress);
        this.wish = wish;
        this.secrets = secrets;
        this.live = live;
        this.follow = follow;
    }

    @Override
    public void cancel() {
        super.cancel();
        if (sending) {
            hangUp(); // a thin line takes minutes
        }
    }

    private Ground ground() {
        return Objects.requireNonNull(ground);
    }

    @Override
    protected Said perform(EnrolStep step) throws IOException, Stop, InterruptedException {
        return switch (step) {
            case CONNECT -> look();
            case AUTHORITY -> {
                authority =
                        OwnAuthority.open(wish.authority(), wish.tls(), secrets, wish.keyring());
                yield Said.of("enrol.done.authority", wish.authority());
            }
            case UPLOAD -> upload();
            case INSTALL -> install();
            case KEY -> key();
            case SIGN -> sign();
            case START -> start();
            case STREAM -> stream();
        };
    }

    private Said look() throws IOException, Stop {
        host();
        Ground found = Ground.of(must("enrol.failed.look", SHORT, Ground.LOOK));
        ground = found;
        portsBefore = ports();
        if (!found.systemd()) {
            throw new Stop(Said.of("enrol.failed.no_systemd"));
        }
        return Said.of(
                switch (found.kind()) {
                    case DEB -> "enrol.done.connect.deb";
                    case RPM -> "enrol.done.connect.rpm";
                    case TAR -> "enrol.done.connect.tar";
                },
                found.name());
    }

    private Set<String> ports() throws IOException, Stop {
        return new TreeSet<>(must("enrol.failed.look", SHORT, PORTS).lines().toList());
    }

    private Said upload() throws IOException, Stop {
        AgentPackage chosen =
                AgentPackage.choose(wish.packages(), ground().kind(), ground().machine());
        if (chosen.version().equals(ground().installed())) {
            return Said.of("enrol.done.has", chosen.version());
        }
        agentPackage = chosen;
        byte[] content = Files.readAllBytes(chosen.file());
        sending = true;
        host().create(upload, content, new RemoteFile(upload, new byte[0], 0600, 0, 0));
        sending = false;
        String there = must("enrol.failed.upload", SHORT, "sha256sum -- \"$1\"", upload);
        if (!there.startsWith(chosen.sha256() + " ")) {
            throw new Stop(Said.of("enrol.failed.arrived", chosen.file().getFileName()));
        }
        return Said.of(
                "enrol.done.upload", chosen.file().getFileName(), content.length / 1_000_000);
    }

    private Said install() throws IOException, Stop {
        AgentPackage chosen = agentPackage;
        if (chosen == null) {
            installed = true;
            return Said.of("enrol.done.untouched");
        }
        String script =
                switch (chosen.kind()) {
                    case DEB -> INSTALL_DEB;
                    case RPM -> INSTALL_RPM;
                    case TAR -> INSTALL_TAR;
                };
        must("enrol.failed.install", LONG, INSTALL.formatted(script), upload, chosen.version());
        installed = true;
        tidy("rm -f \"$1\"", SHORT, upload);
        return ground().installed().isEmpty()
                ? Said.of("enrol.done.installed", chosen.version())
                : Said.of("enrol.done.upgraded", ground().installed(), chosen.version());
    }

    private Said key() throws IOException, Stop {
        request = newKey(this, ground().name());
        return Said.of("enrol.done.key", TLS);
    }

    /**
     * Has a host make a key beside the one that is in use.
     *
     * @return the request for its certificate
     */
    static String newKey(HostWork<?> work, String name) throws IOException, Stop {
        return work.must(
                "enrol.failed.key",
                SHORT,
                AGENT + "\"$a\" certs \"$1\" --request \"$2\"",
                TLS,
                plain(name));
    }

    /** A name for a certificate: what a host may call itself is not for us to trust. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return safe.isEmpty() ? "host" : safe;
    }

    private Said sign() throws IOException, Stop {
        CertificateAuthority signs = Objects.requireNonNull(authority);
        String name = plain(ground().name());
        Set<String> names = new LinkedHashSet<>(List.of(wish.endpoint().host(), name));
        names.addAll(wish.names());
        String signed =
                signs.issue(
                        CertificateRequest.read(Objects.requireNonNull(request)),
                        name,
                        new ArrayList<>(names),
                        OwnAuthority.VALIDITY);
        put(TLS + "/agent.pem.new", signed);
        put(TLS + "/ca.pem.new", signs.certificate());
        must("enrol.failed.sign", SHORT, PLACE_KEYS);
        certified = true;
        return Said.of("enrol.done.sign", String.join(", ", names), OwnAuthority.VALIDITY.toDays());
    }

    private Said start() throws IOException, Stop {
        if (ground().keepalived() && !ground().agent()) {
            return Said.of("enrol.done.keepalived");
        }
        started = true;
        String port = Integer.toString(wish.endpoint().port());
        var result = run(LONG, START, port, ground().agent() ? "runs" : "");
        if (!result.succeeded()) {
            String log = run(SHORT, WHY_NOT).out().strip();
            throw new Stop(
                    Said.of(
                            "enrol.failed.start",
                            log.isEmpty() ? lastWords(result) : log.replace('\n', ' ')));
        }
        return Said.of(ground().agent() ? "enrol.done.reread" : "enrol.done.started");
    }

    private Said stream() throws IOException, Stop, InterruptedException {
        if (!started) {
            return Said.of("enrol.done.later");
        }
        follow.run();
        long until = System.nanoTime() + STREAM.toNanos();
        while (!live.await(
                wish.endpoint(), h -> h.link() == HostState.Link.LIVE, Duration.ofMillis(100))) {
            if (isCancelled()) {
                throw new Stop(cancelled());
            }
            if (System.nanoTime() - until > 0) {
                throw new Stop(
                        Said.of(
                                ports().contains("%04X".formatted(wish.endpoint().port()))
                                        ? "enrol.failed.unreached"
                                        : "enrol.failed.silent",
                                wish.endpoint().host(),
                                wish.endpoint().port(),
                                STREAM.toSeconds()));
            }
        }
        Set<String> opened = ports();
        opened.removeAll(portsBefore);
        opened.remove("%04X".formatted(wish.endpoint().port()));
        return opened.isEmpty()
                ? Said.of("enrol.done.stream", wish.endpoint().port())
                : Said.of(
                        "enrol.done.stream_more",
                        wish.endpoint().port(),
                        String.join(
                                ", ",
                                opened.stream().map(p -> "" + Integer.parseInt(p, 16)).toList()));
    }

    @Override
    protected End end() {
        String name = ground().name();
        return started
                ? new End(Result.DONE, Said.of("enrol.end.streams", name), Said.NOTHING)
                : new End(
                        Result.READY,
                        Said.of("enrol.end.ready", name),
                        Said.of("enrol.end.ready.next"));
    }

    @Override
    protected End tidied(EnrolStep step, Said failure) {
        Said left = Said.of("enrol.left.nothing");
        if (step.compareTo(EnrolStep.UPLOAD) >= 0) {
            left = putInOrder(step);
        }
        return new End(Result.STOPPED, failure, left);
    }

    private Said putInOrder(EnrolStep step) {
        Ground was = ground();
        if (!installed) {
            boolean broken = step == EnrolStep.INSTALL && was.installed().isEmpty();
            String kind = was.kind().toString();
            return !tidy(TAKE_AWAY, LONG, upload, broken ? "broken" : "", kind)
                    ? Said.of("enrol.left.unknown")
                    : was.installed().isEmpty() ? Said.of("enrol.left.nothing") : version();
        }
        if (!certified) {
            boolean gone =
                    tidy("cd " + TLS + " && rm -f agent.key.new agent.pem.new ca.pem.new", SHORT);
            return Said.of(gone ? "enrol.left.package" : "enrol.left.package_unsure");
        }
        if (step == EnrolStep.START && started && !was.agent()) {
            boolean off = tidy("systemctl disable --now understudy 2>&1", LONG);
            return Said.of(off ? "enrol.left.keys" : "enrol.left.unknown");
        }
        return Said.of(started || was.agent() ? "enrol.left.runs" : "enrol.left.keys");
    }

    /** An upgrade that did not end well ended on the one or the other. */
    private Said version() {
        try {
            return Said.of(
                    "enrol.left.version", Ground.of(run(SHORT, Ground.LOOK).out()).installed());
        } catch (SshException _) {
            return Said.of("enrol.left.unknown");
        }
    }
}
