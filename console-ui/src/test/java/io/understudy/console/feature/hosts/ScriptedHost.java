package io.understudy.console.feature.hosts;

import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.wire.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A Debian that says yes to everything an enrolment asks of it; keepalived runs there. */
public final class ScriptedHost implements RemoteHost {
    private final Path keys;
    private final Map<String, byte[]> files = new TreeMap<>();

    /**
     * @param keys where its key is made
     */
    public ScriptedHost(Path keys) {
        this.keys = keys;
        files.put(
                "/etc/keepalived/keepalived.conf",
                "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 5\n}\n".getBytes());
    }

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration limit) {
        String script = String.join(" ", command);
        return new CommandResult(0, says(script), "", false);
    }

    private String says(String script) {
        if (script.contains("PRETTY_NAME")) {
            return """
            system=Debian GNU/Linux 12 (bookworm)
            user=ops
            keepalived=yes
            version=Keepalived v2.2.7 (01/16,2022)
            """;
        }
        if (script.contains("dpkg-query")) {
            return "name=lb7\nmachine=x86_64\nkind=DEB\nsystemd=yes\nkeepalived=yes\nconfig=yes\n";
        }
        if (script.contains("sha256sum")) {
            String sent = script.substring(script.lastIndexOf(' ') + 1);
            return RemoteFile.sha256(Objects.requireNonNull(files.get(sent))) + "  x";
        }
        if (script.contains("--request")) {
            try {
                return CertificateAuthority.request("lb7", keys.resolve("agent.key"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "";
    }

    @Override
    public RemoteFile read(String path) throws SshException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new SshException(SshProblem.of(SshProblem.Cause.NO_SUCH_FILE, path));
        }
        return new RemoteFile(path, content, 0644, 0, 0);
    }

    @Override
    public void create(String path, byte[] content, RemoteFile like) {
        files.put(path, content);
    }

    @Override
    public void preserve(String path, String copy) {
        files.put(copy, files.get(path));
    }

    @Override
    public void replace(String from, String to) {
        files.put(to, files.remove(from));
    }

    @Override
    public void replaceWhile(String guard, String from, String to) {
        replace(from, to);
    }

    @Override
    public void remove(String path) {
        files.remove(path);
    }

    @Override
    public void close() {}
}
