package io.understudy.console.demo;

import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.config.check.Reading;
import io.understudy.model.diagnostic.DiagnosticText;
import java.time.Duration;
import java.util.List;

/** A login on a simulated host: its files in memory, its check, and the signal to reload. */
record DemoShell(DemoFleet fleet, DemoHost host) implements RemoteHost {
    private static final int NOT_FOUND = 127;

    @Override
    public RemoteFile read(String path) throws SshException {
        synchronized (fleet) {
            RemoteFile file = host.files().get(path);
            if (file == null) {
                throw new SshException(SshProblem.of(SshProblem.Cause.NO_SUCH_FILE, path));
            }
            return file;
        }
    }

    @Override
    public void create(String path, byte[] content, RemoteFile like) {
        put(path, new RemoteFile(path, content, like.mode(), like.uid(), like.gid()));
    }

    private void put(String path, RemoteFile file) {
        synchronized (fleet) {
            host.put(new RemoteFile(path, file.content(), file.mode(), file.uid(), file.gid()));
        }
    }

    @Override
    public void preserve(String path, String copy) throws SshException {
        put(copy, read(path));
    }

    @Override
    public void replace(String from, String to) throws SshException {
        put(to, read(from));
        remove(from);
    }

    @Override
    public void replaceWhile(String guard, String from, String to) throws SshException {
        read(guard);
        replace(from, to);
    }

    @Override
    public void remove(String path) {
        synchronized (fleet) {
            host.files().remove(path);
        }
    }

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration limit) {
        String last = command.getLast();
        synchronized (fleet) {
            if (command.getFirst().equals("understudy") && command.get(1).equals("check")) {
                return check(last);
            }
            if (command.contains("kill -s HUP \"$1\"") && last.equals(DemoHost.PID)) {
                host.reload();
                return new CommandResult(0, "", "", false);
            }
        }
        return new CommandResult(
                NOT_FOUND, "", "a host of the demo has no " + command.getFirst(), false);
    }

    private CommandResult check(String path) {
        Reading reading = host.read(path);
        return new CommandResult(
                reading.verdict().exitStatus(),
                DiagnosticText.render(path, reading.diagnostics()),
                "",
                false);
    }

    @Override
    public void close() {}
}
