package io.understudy.core.lvs;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.lvs.Quorum;
import io.understudy.model.config.lvs.RealServer;
import org.jspecify.annotations.Nullable;

/** Whom a change of a server or service is told, in keepalived's order and words. */
final class Tidings {
    private Tidings() {}

    /** Where no check of its own made a server what it is. */
    static final int NO_CHECK = -1;

    /**
     * A server came into service or left it.
     *
     * @param check which of its checks did it, or {@link #NO_CHECK}
     */
    static void turned(Turn turn, Balance balance, Backend server, int check) {
        tell(turn, balance, server, server.serves(), check);
    }

    static void tell(Turn turn, Balance balance, Backend server, boolean up) {
        tell(turn, balance, server, up, NO_CHECK);
    }

    private static void tell(Turn turn, Balance balance, Backend server, boolean up, int check) {
        RealServer config = server.config();
        run(
                turn,
                "RS " + balance.name() + " " + server.name(),
                up ? config.upCommand() : config.downCommand());
        String called = Expansion.toldAs(config.at(), balance.config());
        write(turn, "RS " + called + " " + balance.told() + " " + word(up));
        if (config.mailsChanges()) {
            String why = Verdicts.why(server, false).text();
            turn.act(
                    new LvsAction.SendMail(
                            subject(balance, config, up),
                            check == NO_CHECK
                                    ? "=> " + why + " <="
                                    : said(server, check) + "\n\n" + why));
        }
    }

    /**
     * One of a server's checks changed, and the server did not: mailed unless {@code
     * no_checker_emails} is written.
     */
    static void checked(Turn turn, Balance balance, Backend server, int check) {
        RealServer config = server.config();
        if (!config.mailsChanges() || !turn.config.global().daemon().mail().tellsEachChecker()) {
            return;
        }
        Backend.Standing standing = server.checks().get(check);
        turn.act(
                new LvsAction.SendMail(
                        subject(balance, config, standing.up()),
                        said(server, check)
                                + "\n\n"
                                + CheckNames.of(config, check)
                                + (standing.up() ? " succeeds" : ": " + standing.detail())
                                + "; the server stays "
                                + (server.serves() ? "up" : "out of service")));
    }

    private static String said(Backend server, int check) {
        return CheckMail.line(server.config().checks().get(check), server.checks().get(check));
    }

    private static String subject(Balance balance, RealServer server, boolean up) {
        return "Realserver "
                + Expansion.toldAs(server.at(), balance.config())
                + " of virtual server "
                + balance.told()
                + " - "
                + word(up);
    }

    /** A service gained or lost its quorum. */
    static void quorum(Turn turn, Balance balance) {
        boolean up = balance.quorumUp();
        Quorum quorum = balance.config().quorum();
        run(turn, "VS " + balance.name(), up ? quorum.upCommand() : quorum.downCommand());
        write(turn, "VS " + balance.told() + " " + word(up));
        if (balance.config().mailsChanges()) {
            turn.act(
                    new LvsAction.SendMail(
                            "Virtualserver " + balance.told() + " - " + (up ? "UP" : "DOWN"),
                            "=> "
                                    + (up ? "Gained" : "Lost")
                                    + " quorum "
                                    + quorum.weight()
                                    + "+"
                                    + quorum.hysteresis()
                                    + "="
                                    + (quorum.weight() + (up ? 1 : -1) * quorum.hysteresis())
                                    + " <= "
                                    + balance.liveWeight()
                                    + " <="));
        }
    }

    private static void run(Turn turn, String subject, @Nullable Invocation command) {
        if (command != null && !command.isEmpty()) {
            turn.act(new LvsAction.Notify(subject, command));
        }
    }

    private static void write(Turn turn, String line) {
        if (turn.config.global().pipes().tellOfServices()) {
            turn.act(new LvsAction.WritePipes(line));
        }
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
