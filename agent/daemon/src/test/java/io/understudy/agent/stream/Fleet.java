package io.understudy.agent.stream;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsException;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** An authority with one agent on loopback and one console, on disk. */
final class Fleet {
    private static final Duration DAY = Duration.ofDays(1);

    private final CertificateAuthority authority = CertificateAuthority.create("Test fleet", DAY);
    private final Path directory;

    Fleet(Path directory) throws IOException {
        this.directory = directory;
        authority.write(
                authority.issue(Role.AGENT, "lb1", List.of("127.0.0.1"), DAY),
                Role.AGENT,
                directory);
        authority.write(
                authority.issue(Role.CONSOLE, "mia", List.of(), DAY), Role.CONSOLE, directory);
    }

    Path directory() {
        return directory;
    }

    TlsIdentity agent() throws TlsException {
        return TlsIdentity.load(directory, Role.AGENT);
    }

    TlsIdentity console() throws TlsException {
        return TlsIdentity.load(directory, Role.CONSOLE);
    }

    /** The console of somebody who may do so much. */
    TlsIdentity console(Clearance clearance) throws IOException {
        Path desk = directory.resolve(clearance.word());
        authority.write(authority.issue(clearance, "mia", DAY), Role.CONSOLE, desk);
        return TlsIdentity.load(desk, Role.CONSOLE);
    }

    /** A console whose certificate is soon over. */
    TlsIdentity consoleFor(Duration validity) throws IOException {
        Path desk = directory.resolve("late");
        authority.write(
                authority.issue(Role.CONSOLE, "late", List.of(), validity), Role.CONSOLE, desk);
        return TlsIdentity.load(desk, Role.CONSOLE);
    }

    /** The files of a console whose certificate another authority of the same name issued. */
    Path strangersConsole(Path directory) throws IOException {
        CertificateAuthority stranger = CertificateAuthority.create("Test fleet", DAY);
        stranger.write(
                stranger.issue(Role.CONSOLE, "eve", List.of(), DAY), Role.CONSOLE, directory);
        Files.copy(
                this.directory.resolve("ca.pem"),
                directory.resolve("ca.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        return directory;
    }
}
