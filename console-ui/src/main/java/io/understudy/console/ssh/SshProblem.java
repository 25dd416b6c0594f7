package io.understudy.console.ssh;

import java.util.List;

/** Why something on another host did not work, as data for a sentence in any language. */
public record SshProblem(Cause cause, List<String> parameters) {
    public SshProblem {
        parameters = List.copyOf(parameters);
    }

    public static SshProblem of(Cause cause, String... parameters) {
        return new SshProblem(cause, List.of(parameters));
    }

    /** What went wrong; every constant lists its parameters. */
    public enum Cause {
        /** The name of the host has no address: host. */
        NAME_UNKNOWN,
        /** Nobody listens there: target. */
        REFUSED,
        /** No way there: target, what the system said. */
        UNREACHABLE,
        /** No answer: target, seconds. */
        TIMEOUT,
        /** Not the key this host had before: target, key type, old and new fingerprint, where. */
        HOST_KEY_CHANGED,
        /** A key that known_hosts marks as revoked: target, fingerprint, where. */
        HOST_KEY_REVOKED,
        /** The operator did not trust the key: target, fingerprint. */
        HOST_KEY_DECLINED,
        /** The list of known hosts cannot be read or written: file, what the system said. */
        KNOWN_HOSTS,
        /** Key and password were not accepted: target, ways the host offers. */
        AUTHENTICATION,
        /** A private key cannot be used: file, why. */
        IDENTITY,
        /** Both sides have no algorithm in common, or the protocol broke: target, detail. */
        PROTOCOL,
        /** ssh does not take its configuration: what it says. */
        CONFIG,
        /** ssh does not come to an end with its configuration: host, seconds. */
        CONFIG_WAITS,
        /** A host that is reached by way of itself: its name. */
        JUMP_LOOP,
        /** A jump host that passes no connections on, or not to there: jump host, target. */
        JUMP_FORBIDS,
        /** The jump host does not get there: jump host, target. */
        JUMP_UNREACHED,
        /** A host whose sshd passes nothing on to its own ports: target, port. */
        FORWARD_FORBIDDEN,
        /** A host on whose port nobody listens: target, port. */
        FORWARD_REFUSED,
        /** A ProxyCommand that did not connect: target, command, what it said. */
        PROXY_COMMAND,
        /** The connection ended: target, detail. */
        LOST,
        /** No such file there: path. */
        NO_SUCH_FILE,
        /** The user may not: path, user. */
        PERMISSION,
        /** A file too large to be what we look for: path, limit in bytes. */
        TOO_LARGE,
        /** The host refused a file operation: path, what it said. */
        FILE_REFUSED,
        /** What came is not the file that the host announced: path. */
        GARBLED,
        /** A command did not end: its first word or the file it is about, seconds. */
        COMMAND_TIMEOUT,
        /** A command ended and nobody said how: its first word or its file, target. */
        NO_STATUS,
        /** Root is needed, and there is no sudo: user. */
        NO_SUDO,
        /** Root is needed, sudo asks for a password, and none was given that it takes: user. */
        SUDO_PASSWORD,
        /** Sudo does not let the user become root: user, what it said. */
        SUDO_REFUSED
    }
}
