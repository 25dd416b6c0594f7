package io.understudy.console.ssh;

/** How the SSH port of a host is reached (ssh_config(5)). */
public sealed interface SshWay {
    /** By TCP from here. */
    record Direct() implements SshWay {}

    /** ProxyJump: over a connection to another host, which passes it on. */
    record Through(SshTarget jump) implements SshWay {}

    /**
     * ProxyCommand: a program of this desk, whose input and output are the connection.
     *
     * @param line for a shell, nothing left to be put in
     */
    record Command(String line) implements SshWay {}

    /** Not at all, because of what the configuration says. */
    record Barred(SshProblem why) implements SshWay {}
}
