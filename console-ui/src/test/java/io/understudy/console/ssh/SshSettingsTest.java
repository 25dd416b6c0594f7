package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ~/.ssh/config} says of keys, with OpenSSH's own server and agent. */
@Timeout(180)
class SshSettingsTest {
    @TempDir Path directory;
    private final List<Process> agents = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private OpenSshServer server;
    private Path home;
    private Path key;

    /** So few that a wrong key or two of an agent spoil it. */
    @BeforeEach
    void start() throws Exception {
        Path place = Files.createDirectory(directory.resolve("sshd"));
        Files.createDirectories(directory.resolve("home/.ssh"));
        home = directory.resolve("home");
        server =
                OpenSshServer.start(
                        place,
                        "MaxAuthTries 2\nTrustedUserCAKeys " + directory.resolve("ca.pub") + "\n");
        key = server.target().identities().getFirst();
        keygen("ca");
    }

    @AfterEach
    void stop() throws Exception {
        for (Process agent : agents) {
            agent.destroy();
            assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        server.close();
    }

    private Path keygen(String name) throws Exception {
        Path file = directory.resolve(name);
        OpenSshServer.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
        return file;
    }

    private Path agent(Path... keys) throws Exception {
        Path socket = directory.resolve("agent" + agents.size());
        agents.add(new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start());
        while (!Files.exists(socket)) {
            assertThat(agents.getLast().isAlive()).isTrue();
            Thread.sleep(10);
        }
        for (Path one : keys) {
            OpenSshServer.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", one.toString());
        }
        return socket;
    }

    private SshTarget target(String... settings) throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                "Host lb\n HostName 127.0.0.1\n Port %d\n ".formatted(server.port())
                        + String.join("\n ", settings)
                        + "\n");
        return new SshAccess(home, null, null).target("lb");
    }

    private void connect(SshTarget target, @Nullable Path agent) throws SshException {
        HostKeyPrompt trust =
                offer -> {
                    offers.add(offer.target().knownAs());
                    return CompletableFuture.completedFuture(true);
                };
        new SshConnector(
                        new KnownHosts(directory.resolve("known_hosts")),
                        trust,
                        SecretPrompt.none(),
                        agent)
                .connect(target)
                .close();
    }

    private void refused(SshTarget target, @Nullable Path agent) {
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect(target, agent))
                .extracting(e -> e.problem().cause())
                .isEqualTo(Cause.AUTHENTICATION);
    }

    @Test
    void hostIsKnownByItsAlias() throws Exception {
        SshTarget target = target("IdentityFile " + key, "HostKeyAlias Balancer");
        connect(target, null);
        assertThat(offers).containsExactly("balancer");
        assertThat(directory.resolve("known_hosts")).content().startsWith("balancer ssh-");
        connect(target, null);
        assertThat(offers).as("asked again").hasSize(1);
        assertThat(target).hasToString(server.target().toString());
    }

    @Test
    void listsOfKnownHostsAreThoseConfigured() throws Exception {
        Path first = home.resolve("first");
        Path second = home.resolve("second");
        connect(target("IdentityFile " + key, "UserKnownHostsFile " + first), null);
        Files.move(first, second);
        connect(target("IdentityFile " + key, "UserKnownHostsFile " + first + " " + second), null);
        assertThat(offers).as("asked again, though the second list has it").hasSize(1);
        assertThat(directory.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void listNamedOnTheCommandLineIsTheOnlyOne() throws Exception {
        SshTarget target =
                target("IdentityFile " + key, "UserKnownHostsFile " + home.resolve("configured"));
        Path named = directory.resolve("named");
        new SshConnector(
                        new KnownHosts(named).whateverIsConfigured(),
                        _ -> CompletableFuture.completedFuture(true),
                        SecretPrompt.none(),
                        null)
                .connect(target)
                .close();
        assertThat(named).exists();
        assertThat(home.resolve("configured")).doesNotExist();
    }

    @Test
    void theAgentIsTheOneConfigured() throws Exception {
        Path right = agent(key);
        Path wrong = agent();
        String nothing = "IdentityFile " + directory.resolve("nothing");
        connect(target(nothing, "IdentityAgent " + right), wrong);
        refused(target(nothing, "IdentityAgent none"), right);
        connect(target(nothing, "IdentityAgent SSH_AUTH_SOCK"), right);
        refused(target(nothing, "IdentityAgent $US_NO_SUCH_VARIABLE"), right);
    }

    @Test
    void theAgentSignsForNamedKeysOnlyWhereThatIsSaid() throws Exception {
        Path full = agent(keygen("a"), keygen("b"), keygen("c"), key);
        Path only = directory.resolve("only.pub");
        Files.copy(key.resolveSibling(key.getFileName() + ".pub"), only);
        // sshd hangs up after the wrong ones
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect(target("IdentityFile " + only), full));
        connect(target("IdentityFile " + only, "IdentitiesOnly yes"), full);
    }

    @Test
    void certificateOfAKeyIsShownWhetherConfiguredOrBesideIt() throws Exception {
        Path own = keygen("own");
        refused(target("IdentityFile " + own), null);
        Path authority = directory.resolve("ca");
        String user = System.getProperty("user.name");
        OpenSshServer.run(
                "ssh-keygen", "-q", "-s", authority + "", "-I", "me", "-n", user, own + ".pub");
        connect(target("IdentityFile " + own), null);
        Path moved = directory.resolve("moved.pub");
        Files.move(directory.resolve("own-cert.pub"), moved);
        refused(target("IdentityFile " + own), null);
        connect(target("IdentityFile " + own, "CertificateFile " + moved), null);
        Files.move(moved, directory.resolve("own-cert.pub"));
        Path agent = agent(own); // ssh-add takes the certificate along
        Files.move(directory.resolve("own-cert.pub"), moved);
        Files.delete(own);
        connect(target("IdentityFile " + directory.resolve("nothing")), agent);
        connect(
                target(
                        "IdentityFile " + own + ".pub",
                        "CertificateFile " + moved,
                        "IdentitiesOnly yes"),
                agent);
    }

    @Test
    void whatIsNotFollowedIsNamed() throws Exception {
        assertThat(target("IdentityFile " + key).unheeded()).isEmpty();
        assertThat(
                        target(
                                        "KnownHostsCommand /bin/true",
                                        "Ciphers aes128-ctr",
                                        "BindAddress 127.0.0.1",
                                        "UserKnownHostsFile /dev/null",
                                        "ServerAliveInterval 7")
                                .unheeded())
                .containsExactly(
                        "BindAddress", "Ciphers", "KnownHostsCommand", "UserKnownHostsFile");
    }
}
