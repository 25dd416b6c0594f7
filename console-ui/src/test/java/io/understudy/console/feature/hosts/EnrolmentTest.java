package io.understudy.console.feature.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.LabDesk;
import io.understudy.console.feature.hosts.HostWork.End;
import io.understudy.console.feature.hosts.HostWork.Result;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.IssuedCertificate;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts enrolled for real: the package that is built here, installed over OpenSSH in a clean
 * Debian, and what is left of it when any step fails. What was seen is docs/enrol-faults.md.
 */
@Tag("lab")
@Tag("packaged")
@Timeout(900)
class EnrolmentTest {
    private static final Path PAGE = BareHost.HOUSE.resolve("docs/enrol-faults.md");
    private static final String PASSPHRASE = "open sesame";
    private static final Wording WORDING = Wording.in(Language.EN, ZoneOffset.UTC);

    @TempDir private static Path home;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BareHost bare;

    @SuppressWarnings("NullAway.Init")
    private static Path packages;

    private static final List<String> ROWS = new ArrayList<>();

    private final List<SecretPrompt.Kind> asked = new ArrayList<>();
    private String sudo = BareHost.PASSWORD;
    private FleetSession session;
    private Endpoint endpoint;

    @BeforeAll
    static void make() throws Exception {
        String made = System.getProperty("packages");
        packages = made == null ? Files.createDirectory(home.resolve("packages")) : Path.of(made);
        if (made == null) {
            String jdk =
                    Outcome.of(BareHost.HOUSE.resolve("understudy").toString(), "jdk")
                            .orThrow()
                            .output();
            Outcome.of(
                            List.of(
                                    "env",
                                    "PACKAGES_DIR=" + packages,
                                    BareHost.HOUSE.resolve("packaging/build").toString(),
                                    jdk.strip(),
                                    "agent"),
                            "",
                            Duration.ofMinutes(5))
                    .orThrow();
        }
        bare = BareHost.start(home);
    }

    @AfterAll
    static void leaveNothing() {
        bare.close();
    }

    @BeforeEach
    void begin() throws IOException {
        session = new FleetSession(new TlsDialer(tls()), InstantSource.system());
        endpoint = new Endpoint(bare.host.address(), Endpoint.DEFAULT_PORT);
        bare.reset();
        Files.writeString(config(), BareHost.CONFIG);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private static Path tls() {
        return home.resolve("tls");
    }

    private static Path config() {
        return BareHost.TREE.resolve("etc/keepalived/keepalived.conf");
    }

    private final SecretPrompt secrets =
            (kind, _) -> {
                asked.add(kind);
                String answer =
                        switch (kind) {
                            case PASSPHRASE, NEW_PASSPHRASE, REPEATED_PASSPHRASE -> PASSPHRASE;
                            case SUDO -> sudo;
                            case SUDO_AGAIN -> BareHost.PASSWORD;
                            case PASSWORD -> "";
                        };
                return CompletableFuture.completedFuture(
                        Optional.of(answer).filter(a -> !a.isEmpty()));
            };

    /** What is told of the steps, and what strikes at them. */
    private static final class Seen<S extends Enum<S>> implements HostWork.Progress<S> {
        private final Map<S, Runnable> faults;
        private final List<String> lines = new ArrayList<>();
        private @Nullable S failed;

        private Seen() {
            this.faults = Map.of();
        }

        private Seen(Map<S, Runnable> faults) {
            this.faults = faults;
        }

        @Override
        public void began(S step) {
            faults.getOrDefault(step, () -> {}).run();
        }

        @Override
        public void ended(S step, Duration took, Said detail) {
            lines.add(step + ": " + detail.in(WORDING));
        }

        @Override
        public void failed(S step, Duration took, Said failure) {
            failed = step;
            lines.add(step + " failed: " + failure.in(WORDING));
        }
    }

    private Enrolment enrolment(String user, Seen<EnrolStep> seen) {
        return enrolment(user, seen, packages);
    }

    private Enrolment enrolment(String user, Seen<EnrolStep> seen, Path from) {
        return new Enrolment(
                new Enrolment.Wish(
                        endpoint,
                        List.of("lb1"),
                        from,
                        home.resolve("authority"),
                        tls(),
                        Keyring.NONE),
                bare.door(user, secrets),
                secrets,
                session,
                () -> session.add(endpoint),
                seen);
    }

    private End enrol(String user) {
        Seen<EnrolStep> seen = new Seen<>();
        End end = enrolment(user, seen).run();
        assertThat(end.result()).as(seen.lines + " " + end).isNotEqualTo(Result.STOPPED);
        return end;
    }

    // ---- ways to the end

    @Test
    void aBareHostStreamsInTheEndAndItsKeyHasNeverLeftIt() throws Exception {
        Seen<EnrolStep> seen = new Seen<>();
        End end = enrolment("root", seen).run();
        assertThat(end.result()).as(seen.lines.toString()).isEqualTo(Result.DONE);
        assertThat(seen.lines.getLast()).contains("TCP port 7112 is the only one");
        Path keys = BareHost.TREE.resolve("etc/understudy/tls");
        assertThat(Files.getAttribute(keys.resolve("agent.key"), "unix:mode")).isEqualTo(0100640);
        assertThat(bare.run("stat -c %U:%G /etc/understudy/tls/agent.key").output().strip())
                .isEqualTo("root:understudy");
        assertThat(BareHost.has("/run/enabled-understudy")).isTrue();
        assertThat(Files.readString(config())).isEqualTo(BareHost.CONFIG);
        String key = Files.readString(keys.resolve("agent.key"));
        // once more: nothing is installed again, the agent goes on, with another key
        Seen<EnrolStep> again = new Seen<>();
        assertThat(enrolment("root", again).run().result()).isEqualTo(Result.DONE);
        assertThat(again.lines.toString()).contains("is installed already", "runs already");
        assertThat(Files.readString(keys.resolve("agent.key"))).isNotEqualTo(key);
    }

    @Test
    void sudoServesWithAndWithoutAPasswordWhichNoArgumentEverHolds() throws Exception {
        enrol("free");
        assertThat(asked).doesNotContain(SecretPrompt.Kind.SUDO);
        bare.reset();
        Files.writeString(config(), BareHost.CONFIG);
        sudo = "wrong";
        enrol("asked");
        assertThat(asked).contains(SecretPrompt.Kind.SUDO, SecretPrompt.Kind.SUDO_AGAIN);
        assertThat(BareHost.read("/run/argv")).contains("understudy").doesNotContain("horse");
        assertThat(BareHost.read("/var/log/understudy.log")).doesNotContain("horse");
    }

    @Test
    void whoeverMayNotBecomeRootIsToldWhatToDo() {
        sudo = BareHost.PASSWORD;
        refusedAtOnce("none", "sudo does not let none become that", "/etc/sudoers");
        sudo = "";
        refusedAtOnce("asked", "sudo took no password of asked");
        bare.run("mv /usr/bin/sudo /usr/bin/sudo.away");
        refusedAtOnce("none", "has no sudo", "log in as root");
        bare.run("mv /usr/bin/sudo.away /usr/bin/sudo");
    }

    private void refusedAtOnce(String user, String... words) {
        Seen<EnrolStep> seen = new Seen<>();
        End end = enrolment(user, seen).run();
        assertThat(end.title().in(WORDING)).contains(words);
        assertThat(seen.failed).isEqualTo(EnrolStep.CONNECT);
    }

    @Test
    void aHostWithoutDpkgGetsTheArchive() {
        bare.run("mv /var/lib/dpkg /var/lib/dpkg.away");
        try {
            Seen<EnrolStep> seen = new Seen<>();
            End end = enrolment("root", seen).run();
            assertThat(end.result()).as(seen.lines.toString()).isEqualTo(Result.DONE);
            assertThat(BareHost.read("/etc/systemd/system/understudy.service"))
                    .contains("ExecStart=/opt/understudy/bin/understudy agent");
            assertThat(BareHost.has("/usr/bin/understudy")).isFalse();
            assertThat(bare.run("find /opt/understudy -xtype l").output())
                    .as("links that lead nowhere")
                    .isBlank();
        } finally {
            bare.run("systemctl stop understudy; userdel understudy");
            bare.run("mv /var/lib/dpkg.away /var/lib/dpkg");
        }
    }

    private void keepalivedServesUntilItIsHandedOver() throws IOException {
        prepare(() -> {});
        bare.run("systemctl enable keepalived; systemctl start keepalived");
        assertThat(enrol("asked").result()).isEqualTo(Result.READY);
        assertThat(bare.runs("keepalived")).isTrue();
        assertThat(bare.runs("understudy")).isFalse();

        bare.run(": >/run/refuse-understudy");
        handOver("the agent does not start", Map.of(), "keepalived serves again");
        bare.run("rm /run/refuse-understudy");
        handOver(
                "SSH connection killed at STREAM, and nobody comes back in time",
                Map.of(HandOverStep.STREAM, this::gone),
                "by itself");
        session.remove(endpoint);
        session.add(endpoint);
        for (HandOverStep step :
                List.of(HandOverStep.CHECK, HandOverStep.SWITCH, HandOverStep.CONFIRM)) {
            handOver(
                    "SSH connection killed at " + step,
                    Map.of(step, () -> LabDesk.killSessions(bare.host)),
                    step == HandOverStep.CHECK ? "not touched" : "keepalived ");
        }
        Seen<HandOverStep> seen = new Seen<>();
        End end = handOver(seen, Duration.ofSeconds(40)).run();
        assertThat(end.result()).as(seen.lines.toString()).isEqualTo(Result.DONE);
        assertThat(bare.runs("understudy")).isTrue();
        assertThat(bare.runs("keepalived")).isFalse();
        assertThat(BareHost.has("/run/enabled-keepalived")).isFalse();
        assertThat(BareHost.has("/run/enabled-understudy")).isTrue();
    }

    private void gone() {
        bare.run("mv /etc/keys/all /etc/keys/away");
        LabDesk.killSessions(bare.host);
        session.remove(endpoint);
    }

    private HandOver handOver(Seen<HandOverStep> seen, Duration patience) {
        return new HandOver(
                endpoint,
                bare.door("root", secrets),
                session,
                () -> session.add(endpoint),
                patience,
                seen);
    }

    private void handOver(String fault, Map<HandOverStep, Runnable> faults, String left) {
        boolean alone = left.equals("by itself");
        Seen<HandOverStep> seen = new Seen<>(faults);
        End end = handOver(seen, Duration.ofSeconds(alone ? 20 : 40)).run();
        bare.run("[ ! -e /etc/keys/away ] || mv /etc/keys/away /etc/keys/all");
        assertThat(end.more().in(WORDING)).as(fault + seen.lines).contains(left);
        await(fault, () -> bare.runs("keepalived") && !bare.runs("understudy"));
        note("hand over: " + fault, seen, end);
    }

    // ---- renewals

    private void certificatesAreRenewedWithoutAReload() throws IOException {
        Path keys = BareHost.TREE.resolve("etc/understudy/tls");
        String key = Files.readString(keys.resolve("agent.key"));
        IssuedCertificate old = IssuedCertificate.in(keys.resolve("agent.pem"));
        long loads = loads();
        Files.writeString(config(), BareHost.CONFIG + "# not to be loaded yet\n");
        for (RenewStep step : List.of(RenewStep.KEY, RenewStep.SIGN)) {
            renew(
                    "SSH connection killed at " + step,
                    new Seen<>(Map.of(step, () -> LabDesk.killSessions(bare.host))),
                    Result.STOPPED);
            assertThat(Files.readString(keys.resolve("agent.key"))).isEqualTo(key);
            assertThat(IssuedCertificate.in(keys.resolve("agent.pem"))).isEqualTo(old);
        }
        renew(
                "SSH connection killed at STREAM",
                new Seen<>(Map.of(RenewStep.STREAM, () -> LabDesk.killSessions(bare.host))),
                Result.DONE);
        assertThat(Files.readString(keys.resolve("agent.key"))).isNotEqualTo(key);
        IssuedCertificate fresh = IssuedCertificate.in(keys.resolve("agent.pem"));
        assertThat(fresh.alternatives()).containsExactlyElementsOf(old.alternatives());
        assertThat(fresh.ends()).isAfter(old.ends());
        assertThat(Objects.requireNonNull(session.host(endpoint)).certificateEnds())
                .isEqualTo(fresh.ends());
        assertThat(Files.getAttribute(keys.resolve("agent.key"), "unix:mode")).isEqualTo(0100640);
        assertThat(bare.run("stat -c %U:%G /etc/understudy/tls/agent.*").output().lines())
                .containsExactly("root:understudy", "root:understudy");
        assertThat(loads()).as("files that were loaded").isEqualTo(loads);
    }

    private static long loads() {
        return BareHost.read("/var/log/understudy.log")
                .lines()
                .filter(line -> line.contains("configuration loaded"))
                .count();
    }

    private void renew(String fault, Seen<RenewStep> seen, Result result) throws IOException {
        End end =
                new Renewal(
                                endpoint,
                                CertificateAuthority.readSealed(
                                        home.resolve("authority"), PASSPHRASE.toCharArray()),
                                bare.door("root", secrets),
                                session,
                                session::retryNow,
                                seen)
                        .run();
        assertThat(end.result()).as(fault + seen.lines + end).isEqualTo(result);
        assertThat(BareHost.has("/etc/understudy/tls/agent.key.new")).as(fault).isFalse();
        assertThat(BareHost.has("/etc/understudy/tls/agent.pem.new")).as(fault).isFalse();
        note("renewal: " + fault, seen, end);
    }

    private static void await(String what, java.util.function.BooleanSupplier reached) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as(what).isNegative();
        }
    }

    // ---- faults

    @Test
    void everyFaultHasAKnownEnd() throws Exception {
        row("no password where sudo wants one", "asked", Map.of(), () -> sudo = "");
        row("no package for that host", home, () -> {});
        Path damaged = damaged(true);
        row("the package is not what its checksum says", damaged, () -> {});
        row("dpkg refuses the package", damaged(false), () -> {});
        row("disk full", packages, () -> bare.run("cat /dev/zero >/full"));
        bare.run("rm /full");
        row("the agent does not start", packages, () -> bare.run(": >/run/refuse-understudy"));
        for (EnrolStep step : EnrolStep.values()) {
            row(
                    "SSH connection killed at " + step,
                    "root",
                    Map.of(step, () -> LabDesk.killSessions(bare.host)),
                    () -> {});
        }
        for (EnrolStep step : EnrolStep.values()) {
            Enrolment[] work = new Enrolment[1];
            Map<EnrolStep, Runnable> faults = new EnumMap<>(EnrolStep.class);
            faults.put(step, () -> work[0].cancel());
            Seen<EnrolStep> seen = new Seen<>(faults);
            prepare(() -> {});
            work[0] = enrolment("root", seen);
            judge("cancelled at " + step, seen, work[0].run());
        }
        keepalivedServesUntilItIsHandedOver();
        certificatesAreRenewedWithoutAReload();
        compare();
    }

    private void prepare(Runnable fault) throws IOException {
        session.remove(endpoint);
        bare.reset();
        sudo = BareHost.PASSWORD;
        Files.writeString(config(), BareHost.CONFIG);
        fault.run();
    }

    private void row(String fault, Path from, Runnable first) throws IOException {
        prepare(first);
        Seen<EnrolStep> seen = new Seen<>();
        judge(fault, seen, enrolment("root", seen, from).run());
    }

    private void row(String fault, String user, Map<EnrolStep, Runnable> faults, Runnable first)
            throws IOException {
        prepare(first);
        Seen<EnrolStep> seen = new Seen<>(faults);
        judge(fault, seen, enrolment(user, seen).run());
    }

    /** What is said to be left is what is left. */
    private void judge(String fault, Seen<EnrolStep> seen, End end) {
        String left = end.more().in(WORDING);
        boolean installed = BareHost.has("/usr/lib/understudy/runtime");
        boolean certified = BareHost.has("/etc/understudy/tls/agent.pem");
        boolean runs = bare.runs("understudy");
        String what = fault + ": " + seen.lines + " " + left;
        assertThat(BareHost.has("/etc/understudy/tls/agent.key.new")).as(what).isFalse();
        assertThat(bare.run("ls /var/tmp").output()).as(what).isBlank();
        if (end.result() == Result.STOPPED) {
            assertThat(left)
                    .as(what)
                    .startsWith(
                            runs
                                    ? "The agent runs there"
                                    : certified
                                            ? "Package and certificate are in place"
                                            : installed
                                                    ? "The package stays installed"
                                                    : "Nothing is left");
        } else {
            assertThat(runs).as(what).isTrue();
        }
        note(fault, seen, end);
    }

    private static void note(String fault, Seen<?> seen, End end) {
        Object step = seen.failed == null ? "" : seen.failed;
        ROWS.add("| " + fault + " | " + step + " | " + said(end) + " |");
    }

    private static String said(End end) {
        String title = end.title().in(WORDING);
        String dot = title.endsWith(".") || end.more().in(WORDING).isEmpty() ? " " : ". ";
        return (title + dot + end.more().in(WORDING))
                .strip()
                .replace(home.toString(), "~")
                .replaceAll("/var/tmp/understudy-agent-[0-9a-f]+", "/var/tmp/understudy-agent")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d", "its day")
                .replaceAll("( broke): [^.]*\\.", "$1.")
                .replaceAll("(not be installed): .*? (Nothing)", "$1: what dpkg says. $2")
                .replaceAll("understudy-agent_[^ ]*_", "understudy-agent_VERSION_")
                .replace("|", "\\|");
    }

    private static Path damaged(boolean listed) throws IOException {
        Path place = Files.createDirectory(home.resolve(listed ? "listed" : "damaged"));
        Path deb;
        try (var files = Files.list(packages)) {
            deb = files.filter(f -> f.toString().endsWith(".deb")).findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(deb);
        content[content.length / 2] ^= 1;
        Files.write(place.resolve(deb.getFileName()), content);
        if (listed) {
            Files.copy(packages.resolve("SHA256SUMS"), place.resolve("SHA256SUMS"));
        }
        return place;
    }

    private static void compare() throws IOException {
        String page =
                """
                # Faults of an enrolment, and what is left on the host

                Made by `EnrolmentTest` from what it saw: the package installed over OpenSSH in a clean
                Debian, one fault at a time. "Ends at" is the step that did not succeed; empty where all
                did.

                | Fault | Ends at | The console says |
                | --- | --- | --- |
                """
                        + String.join("\n", ROWS.stream().sorted().toList())
                        + "\n";
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run with -Dgolden=rewrite after an intended change, then read the diff")
                .hasContent(page);
    }
}
