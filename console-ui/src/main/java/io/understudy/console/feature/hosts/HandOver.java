package io.understudy.console.feature.hosts;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.SshException;
import io.understudy.model.state.AgentSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the agent in the place of keepalived. The host itself goes back to keepalived unless it is
 * told within {@link #PATIENCE} that the agent's stream was seen, so a console that dies, or that
 * the change cuts off, leaves a host that serves.
 */
final class HandOver extends HostWork<HandOverStep> {
    /** How long the host waits to be told, unless a test has less. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int BUSY = 45;

    /** Of what the host does by itself: {@code end} says agent or back. */
    private static final String WATCH =
            """
            d=$1 left=$(($2 * 2))
            said() { echo "$1" >$d/end.new; mv $d/end.new $d/end; exit; }
            back() { systemctl stop understudy; systemctl start keepalived && said back; said lost; }
            systemctl stop keepalived || back
            systemctl start understudy || back
            : >$d/switched
            while [ $left -gt 0 ]; do
              if [ -e $d/confirmed ]; then
                systemctl disable keepalived; systemctl enable understudy; said agent
              fi
              [ -e $d/cancelled ] && back
              systemctl is-active --quiet understudy || back
              sleep 0.5; left=$((left - 1))
            done
            back
            """;

    private static final String SWITCH =
            """
            d=/run/understudy-handover
            [ -e $d/end ] && rm -rf $d
            mkdir -m 700 $d 2>/dev/null || exit 45
            echo "$3" >$d/mark
            setsid sh -c "$1" sh $d "$2" </dev/null >$d/log 2>&1 &
            n=0
            until [ -e $d/switched ] || [ -e $d/end ] || [ $n -gt 600 ]; do
              sleep 0.1; n=$((n + 1))
            done
            cat $d/log; [ -e $d/switched ]
            """;

    /** Says a word, unless it is too late, and waits for what the host makes of it. */
    private static final String TELL =
            """
            d=/run/understudy-handover; n=0
            [ "$(cat $d/mark 2>/dev/null)" = "$2" ] || { echo none; exit; }
            : >$d/$1
            until [ -e $d/end ] || [ $n -gt 900 ]; do sleep 0.1; n=$((n + 1)); done
            cat $d/end
            """;

    private final Endpoint endpoint;
    private final LiveHosts live;
    private final Runnable follow;
    private final Duration patience;
    private final String mark = Long.toHexString(System.nanoTime());
    private String sha256 = "";
    private boolean switching;

    /**
     * @param follow has the console follow the host's stream from then on
     */
    HandOver(
            Endpoint endpoint,
            Door door,
            LiveHosts live,
            Runnable follow,
            Duration patience,
            Progress<HandOverStep> progress) {
        super(Arrays.asList(HandOverStep.values()), door, progress);
        this.endpoint = endpoint;
        this.live = live;
        this.follow = follow;
        this.patience = patience;
    }

    @Override
    protected Said perform(HandOverStep step) throws IOException, Stop, InterruptedException {
        return switch (step) {
            case CONNECT -> {
                host();
                yield Said.NOTHING;
            }
            case CHECK -> check();
            case SWITCH -> change();
            case STREAM -> stream();
            case CONFIRM -> confirm();
        };
    }

    private Said check() throws IOException, Stop {
        sha256 = host().read(Survey.CONFIG).sha256();
        CommandResult result =
                run(SHORT, Enrolment.AGENT + "\"$a\" check --on-host \"$1\"", Survey.CONFIG);
        List<String> errors =
                result.said().lines().filter(line -> line.startsWith("error: ")).toList();
        if (!errors.isEmpty()) {
            throw new Stop(Said.of("handover.failed.check", errors.getFirst()));
        }
        return Said.of("handover.done.check", Survey.CONFIG);
    }

    private Said change() throws IOException, Stop {
        switching = true;
        CommandResult result = run(LONG, SWITCH, WATCH, "" + patience.toSeconds(), mark);
        if (result.status() == BUSY) {
            switching = false;
            throw new Stop(Said.of("handover.failed.busy"));
        }
        if (!result.succeeded()) {
            throw new Stop(Said.of("enrol.failed.start", lastWords(result)));
        }
        return Said.of("handover.done.switch", patience.toSeconds());
    }

    private Said stream() throws Stop, InterruptedException {
        follow.run();
        long until = System.nanoTime() + patience.toNanos() * 3 / 4;
        while (!live.await(endpoint, this::runsIt, Duration.ofMillis(100))) {
            if (isCancelled()) {
                throw new Stop(cancelled());
            }
            if (System.nanoTime() - until > 0) {
                throw new Stop(
                        Said.of(
                                "handover.failed.unseen",
                                endpoint.toString(),
                                patience.toSeconds() * 3 / 4));
            }
        }
        return Said.of("handover.done.stream", endpoint.toString());
    }

    private boolean runsIt(HostState now) {
        AgentSnapshot snapshot = now.snapshot();
        return now.link() == HostState.Link.LIVE
                && snapshot != null
                && snapshot.config() != null
                && snapshot.config().sha256().equals(sha256);
    }

    private Said confirm() throws IOException, Stop {
        String end = must("handover.failed.unheard", LONG, TELL, "confirmed", mark).strip();
        if (!end.equals("agent")) {
            throw new Stop(Said.of("handover.failed.late"));
        }
        return Said.of("handover.done.confirm");
    }

    @Override
    protected End end() {
        return new End(
                Result.DONE,
                Said.of("handover.end.done", endpoint.host()),
                Said.of("handover.end.done.back"));
    }

    @Override
    protected End tidied(HandOverStep step, Said failure) {
        return new End(
                Result.STOPPED,
                failure,
                switching ? whereItEnds() : Said.of("handover.left.untouched"));
    }

    private Said whereItEnds() {
        for (int i = 0; i < 2; i++) {
            try {
                return switch (run(LONG, TELL, "cancelled", mark).out().strip()) {
                    case "agent" -> Said.of("handover.left.agent");
                    case "back" -> Said.of("handover.left.back");
                    case "none" -> Said.of("handover.left.untouched");
                    default -> Said.of("handover.left.lost");
                };
            } catch (SshException _) {
                hangUp();
            }
        }
        return Said.of("handover.left.by_itself", patience.toSeconds());
    }
}
