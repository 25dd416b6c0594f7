package io.understudy.console.feature.compare;

import io.understudy.console.feature.compare.Version.Kind;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.edit.Questions;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.state.AgentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a host's file over SSH, and what deployments kept of it. */
final class Shelf {
    /** More of them are left on the host. */
    private static final int MOST = 20;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern KEPT = Pattern.compile(".*\\.understudy-(?!new-)(.+Z)~");

    private Shelf() {}

    /** The file first, then what was replaced, newest first. To be called in the background. */
    static List<Version> read(HostState host, Doors doors, Questions questions)
            throws SshException {
        AgentSnapshot snapshot = Objects.requireNonNull(host.snapshot());
        String running = snapshot.config() == null ? "" : snapshot.config().sha256();
        List<Version> versions = new ArrayList<>();
        try (RemoteHost remote = doors.open(questions)) {
            RemoteFile disk = Doors.read(remote, questions, snapshot.host().configPath());
            versions.add(version(host, Kind.DISK, null, disk, running));
            for (String path : kept(remote, disk.path())) {
                Matcher name = KEPT.matcher(path);
                if (name.matches()) {
                    versions.add(
                            version(
                                    host,
                                    Kind.REPLACED,
                                    name.group(1),
                                    Doors.read(remote, questions, path),
                                    running));
                }
            }
        }
        return versions;
    }

    private static List<String> kept(RemoteHost remote, String path) throws SshException {
        int slash = path.lastIndexOf('/');
        String folder = slash <= 0 ? "/" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        CommandResult listed =
                remote.run(
                        List.of(
                                "find",
                                folder,
                                "-maxdepth",
                                "1",
                                "-type",
                                "f",
                                "-name",
                                name + ".understudy-*Z~"),
                        LIMIT);
        return listed.out()
                .lines()
                .filter(line -> KEPT.matcher(line).matches())
                .sorted(Comparator.reverseOrder())
                .limit(MOST)
                .toList();
    }

    private static Version version(
            HostState host, Kind kind, @Nullable String stamp, RemoteFile file, String running) {
        return new Version(
                host.endpoint(),
                host.name(),
                kind,
                stamp,
                file.path(),
                file.text(),
                file.sha256().equals(running));
    }
}
