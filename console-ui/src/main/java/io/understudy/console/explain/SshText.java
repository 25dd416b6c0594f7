package io.understudy.console.explain;

import io.understudy.console.ssh.SshProblem;
import io.understudy.console.text.Wording;

/** Why something on another host did not work, as a sentence that says what to do. */
public final class SshText {
    private SshText() {}

    public static String sentence(Wording wording, SshProblem problem) {
        return wording.text(key(problem), problem.parameters().toArray());
    }

    private static String key(SshProblem problem) {
        return switch (problem.cause()) {
            case NAME_UNKNOWN -> "ssh.name";
            case REFUSED -> "ssh.refused";
            case UNREACHABLE -> "ssh.unreachable";
            case TIMEOUT -> "ssh.timeout";
            case HOST_KEY_CHANGED -> "ssh.key_changed";
            case HOST_KEY_REVOKED -> "ssh.key_revoked";
            case HOST_KEY_DECLINED -> "ssh.key_declined";
            case KNOWN_HOSTS -> "ssh.known_hosts";
            case AUTHENTICATION ->
                    problem.parameters().getLast().isEmpty() ? "ssh.auth" : "ssh.auth_methods";
            case IDENTITY -> "ssh.identity";
            case PROTOCOL -> "ssh.protocol";
            case CONFIG -> "ssh.config";
            case CONFIG_WAITS -> "ssh.config_waits";
            case JUMP_LOOP -> "ssh.jump_loop";
            case JUMP_FORBIDS -> "ssh.jump_forbids";
            case JUMP_UNREACHED -> "ssh.jump_unreached";
            case FORWARD_FORBIDDEN -> "ssh.forward_forbidden";
            case FORWARD_REFUSED -> "ssh.forward_refused";
            case PROXY_COMMAND -> "ssh.proxy_command";
            case LOST -> "ssh.lost";
            case NO_SUCH_FILE -> "ssh.no_file";
            case PERMISSION -> "ssh.permission";
            case TOO_LARGE -> "ssh.too_large";
            case FILE_REFUSED -> "ssh.file";
            case GARBLED -> "ssh.garbled";
            case COMMAND_TIMEOUT -> "ssh.command";
            case NO_STATUS -> "ssh.no_status";
            case NO_SUDO -> "ssh.no_sudo";
            case SUDO_PASSWORD -> "ssh.sudo_password";
            case SUDO_REFUSED -> "ssh.sudo_refused";
        };
    }
}
