package io.understudy.agent.command;

import io.understudy.agent.ops.Chain;
import io.understudy.agent.ops.CommandSentence;
import io.understudy.agent.ops.Sentence;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code switchover}, {@code resign}, {@code hold-down}, {@code release}, {@code announce}, {@code
 * maintain}, {@code why} and the verbs of real servers: what is asked of a running agent from a
 * shell, on its host or from anywhere.
 */
public final class ControlCommand {

    static final Path DEFAULT_SOCKET = Path.of("/run/understudy/agent.sock");

    static final String USAGE =
            """
            usage: understudy switchover INSTANCE [--resign] [--hold SECONDS] [--no-wait]
                   understudy resign INSTANCE
                   understudy hold-down INSTANCE
                   understudy release INSTANCE
                   understudy announce INSTANCE
                   understudy maintain on|off [--note TEXT]
                   understudy why INSTANCE [--json]

              --dry-run                       only say what would follow
              --control FILE                  socket of this host's agent (/run/understudy/agent.sock)
              --connect HOST:PORT --tls DIR   an agent anywhere; DIR holds ca.pem and console.pem, .key

              switchover lowers the priority of a master to 1 and keeps it there, so that a backup
              pre-empts it; --resign says goodbye with priority 0 instead, which is faster, and
              moves backups with nopreempt too. Either way it serves until the new master
              does, but for virtual MACs. hold-down takes an instance out of the election at once,
              whoever serves: of two masters that do not hear each other, the one that is to go.
              release ends what switchover or hold-down began.
              Exit status: 0 done, 1 refused or failed, 2 misuse.
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    private Path socket = DEFAULT_SOCKET;
    private @Nullable String connect;
    private @Nullable String keys;
    private boolean dryRun;
    private boolean json;
    private boolean resign;
    private boolean wait = true;
    private boolean waitForDrain;
    private boolean keep;
    private long holdSeconds;
    private long forSeconds = TimeUnit.NANOSECONDS.toSeconds(Command.BeginChange.USUAL_NANOS);
    private @Nullable String before;
    private @Nullable String after;
    private String note = "";
    private final List<String> words = new ArrayList<>();

    private ControlCommand() {}

    /** Runs the command of that verb; returns its exit status. */
    public static int run(String verb, List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(
                    ServerVerbs.isOne(verb)
                            ? ServerVerbs.USAGE
                            : verb.equals(DeployVerbs.VERB) ? DeployVerbs.USAGE : USAGE);
            return DONE;
        }
        ControlCommand command = new ControlCommand();
        try {
            command.parse(arguments);
            return verb.equals(DeployVerbs.VERB)
                    ? command.deploy(out, err)
                    : command.carryOut(command.command(verb), out, err);
        } catch (Misuse e) {
            err.println(verb + ": " + e.getMessage() + " (--help shows the usage)");
            return MISUSE;
        } catch (IOException e) {
            err.println(
                    verb
                            + ": cannot ask the agent at "
                            + (command.connect == null ? command.socket : command.connect)
                            + ": "
                            + (e.getMessage() == null ? e : e.getMessage())
                            + (command.connect == null
                                    ? "; is it running, and may you open its socket?"
                                    : ""));
            return FAILED;
        }
    }

    private void parse(List<String> arguments) throws Misuse {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--dry-run" -> dryRun = true;
                case "--json" -> json = true;
                case "--resign" -> resign = true;
                case "--no-wait" -> wait = false;
                case "--wait" -> waitForDrain = true;
                case "--keep" -> keep = true;
                case "--hold" -> holdSeconds = seconds(word, value(word, rest));
                case "--for" -> forSeconds = seconds(word, value(word, rest));
                case "--before" -> before = value(word, rest);
                case "--after" -> after = value(word, rest);
                case "--note", "--why" -> note = value(word, rest);
                case "--control" -> socket = Path.of(value(word, rest));
                case "--connect" -> connect = value(word, rest);
                case "--tls" -> keys = value(word, rest);
                default -> {
                    if (word.startsWith("-")) {
                        throw new Misuse("unknown option " + word);
                    }
                    words.add(word);
                }
            }
        }
    }

    private static String value(String option, Iterator<String> rest) throws Misuse {
        if (!rest.hasNext()) {
            throw new Misuse(option + " needs a value");
        }
        return rest.next();
    }

    private static long seconds(String option, String text) throws Misuse {
        if (!text.matches("[0-9]{1,7}s?")) {
            throw new Misuse(option + " takes whole seconds, not " + text);
        }
        return Long.parseLong(text.replace("s", ""));
    }

    private Command command(String verb) throws Misuse {
        if (ServerVerbs.isOne(verb)) {
            if (waitForDrain && !verb.equals("drain")) {
                throw new Misuse("--wait is for drain");
            }
            return ServerVerbs.command(verb, words, keep);
        }
        if (words.size() != 1) {
            throw new Misuse(
                    verb.equals("maintain")
                            ? "say on or off"
                            : "name one instance, as the configuration does");
        }
        String word = words.getFirst();
        return switch (verb) {
            case "switchover" ->
                    new Command.Switchover(
                            word,
                            resign ? Command.Way.RESIGN : Command.Way.LOWER,
                            Duration.ofSeconds(holdSeconds).toNanos());
            case "resign" -> new Command.Resign(word);
            case "hold-down" -> new Command.HoldDown(word);
            case "release" -> new Command.Release(word);
            case "announce" -> new Command.Announce(word);
            case "why" -> new Command.Explain(word);
            case "maintain" -> {
                if (!word.equals("on") && !word.equals("off")) {
                    throw new Misuse("say on or off, not " + word);
                }
                yield new Command.Maintain(word.equals("on"), note);
            }
            default -> throw new IllegalArgumentException("no verb of ours: " + verb);
        };
    }

    private AgentClient client() throws IOException, Misuse {
        String place = connect;
        if (place == null) {
            return AgentClient.local(socket);
        }
        int colon = place.lastIndexOf(':');
        String digits = place.substring(colon + 1);
        if (colon < 1 || !digits.matches("[0-9]{1,5}")) {
            throw new Misuse("--connect takes HOST:PORT, not " + place);
        }
        String host = place.substring(0, colon).replaceAll("^\\[|]$", "");
        Path directory =
                keys == null
                        ? Path.of(System.getProperty("user.home"), ".config/understudy/tls")
                        : Path.of(keys);
        return AgentClient.remote(host, Integer.parseInt(digits), directory);
    }

    private int deploy(PrintStream out, PrintStream err) throws IOException, Misuse {
        String asked = words.isEmpty() ? "" : words.getFirst();
        try (AgentClient client = client()) {
            if (asked.equals("status") && words.size() == 1) {
                out.println(DeployVerbs.status(client));
                return DONE;
            }
            long nanos = Duration.ofSeconds(forSeconds).toNanos();
            return carryOut(
                    client,
                    DeployVerbs.command(words, client, before, after, nanos, note),
                    out,
                    err);
        }
    }

    private int carryOut(Command command, PrintStream out, PrintStream err)
            throws IOException, Misuse {
        try (AgentClient client = client()) {
            return carryOut(client, command, out, err);
        }
    }

    private int carryOut(AgentClient client, Command command, PrintStream out, PrintStream err)
            throws IOException {
        if (!client.knows(command)) {
            err.println("this agent does not know " + command.name() + "; a newer one may");
            return FAILED;
        }
        Answer answer = client.ask(command, dryRun);
        switch (answer) {
            case Answer.Done(var effects) -> {
                CommandSentence.of(effects).forEach(out::println);
                if (wait && command instanceof Command.Switchover(var instance, _, _)) {
                    return follow(client, instance, effects, out, err);
                }
                if (waitForDrain) {
                    return DrainWatch.follow(client, out, err) ? DONE : FAILED;
                }
            }
            case Answer.Foreseen(var effects) -> {
                out.println("nothing was changed; this would follow:");
                CommandSentence.of(effects).forEach(line -> out.println("  " + line));
            }
            case Answer.Explained(var events, var place) -> explain(events, place, out);
            case Answer.Refused(var why) -> {
                err.println("refused: " + CommandSentence.of(why));
                return FAILED;
            }
            case Answer.Checked(var status, var said) -> {
                out.print(said);
                return status;
            }
            case Answer.Unknown(var kind) -> out.println(kind);
        }
        return DONE;
    }

    private void explain(List<StateEvent> events, @Nullable String place, PrintStream out) {
        if (json) {
            for (StateEvent event : events) {
                out.print(new String(FrameCodec.json(event), StandardCharsets.UTF_8));
            }
            return;
        }
        if (place != null) {
            out.println("written in " + place);
        }
        if (events.isEmpty()) {
            out.println("nothing has happened to it yet");
        } else {
            Chain.lines(events, ZoneId.systemDefault()).forEach(out::println);
        }
    }

    /** Says how it went: until the instance has moved, or the agent has given up. */
    private static int follow(
            AgentClient client,
            String instance,
            List<Effect> effects,
            PrintStream out,
            PrintStream err)
            throws IOException {
        long limit = Duration.ofSeconds(2).toNanos();
        for (Effect effect : effects) {
            if (effect instanceof Effect.DroppedAfter(var name, var within)
                    && name.equals(instance)) {
                limit += within;
            }
        }
        long deadline = System.nanoTime() + limit;
        while (System.nanoTime() - deadline < 0) {
            if (!(client.next() instanceof Frame.Event(var event))) {
                continue;
            }
            switch (event.change()) {
                case StateChange.Transitioned moved when moved.instance().equals(instance) -> {
                    out.println(Sentence.of(moved));
                    return DONE;
                }
                case StateChange.Warned(var code, var name, var text)
                        when instance.equals(name) && code.equals("nobody-took-over") -> {
                    err.println(instance + ": " + text);
                    return FAILED;
                }
                default -> {} // others' events, which the log has
            }
        }
        err.println(instance + ": nothing has moved yet; look at the agent's log");
        return FAILED;
    }
}
