package io.understudy.testbed.sim;

import io.understudy.core.node.NodeState;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.model.cluster.Conclusions;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.cluster.Proof;
import io.understudy.model.cluster.Sighting;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A conversation in text: commands, a line of four dashes, and all that is expected to happen. The
 * verbs are the cases of {@link #command}.
 */
public final class Scenario {
    private static final class Draft {
        final Map<String, VrrpScript> scripts = new LinkedHashMap<>();
        final Map<String, VrrpInstance> instances = new LinkedHashMap<>();

        final List<String> lines = new ArrayList<>();

        KeepalivedConfig config() {
            return lines.isEmpty() ? ofWords() : Configs.read(String.join("\n", lines));
        }

        private KeepalivedConfig ofWords() {
            return Configs.of(List.copyOf(scripts.values()), List.copyOf(instances.values()));
        }
    }

    /** Seconds within which counters must have moved, as in the daemon. */
    private static final long MEMORY_NANOS = 4_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private final World world;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    private Scenario(Function<NodeState, String> stateText) {
        world = new World(1, lines::add, stateText);
    }

    /**
     * The text again, with what really happened behind each line of dashes.
     *
     * @param stateText see {@link World}
     */
    public static String play(String text, Function<NodeState, String> stateText) {
        Scenario scenario = new Scenario(stateText);
        StringBuilder played = new StringBuilder();
        boolean skipping = false;
        for (String line : text.split("\n", -1)) {
            if (line.equals("----")) {
                skipping = true;
                played.append(line).append('\n');
                scenario.summarise();
                scenario.lines.forEach(l -> played.append(l).append('\n'));
                scenario.lines.clear();
            } else if (line.isBlank()) {
                skipping = false;
                played.append('\n');
            } else if (!skipping) {
                played.append(line).append('\n');
                if (!line.startsWith("#")) {
                    scenario.command(line.split("\\s+"));
                }
            }
        }
        return played.toString().stripTrailing() + "\n";
    }

    private void command(String[] words) {
        String verb = words[0];
        switch (verb) {
            case "host" -> {
                world.add(words[1], words[2]);
                drafts.put(words[1], new Draft());
            }
            case "instance" ->
                    draft(words[1])
                            .instances
                            .put(words[2], Configs.instance(words[2], from(words)));
            case "script" ->
                    draft(words[1]).scripts.put(words[2], Configs.script(words[2], from(words)));
            case "conf" -> draft(words[1]).lines.add(String.join(" ", from(words, 2)));
            case "noconf" -> draft(words[1]).lines.clear();
            case "file" -> world.host(words[1]).write(words[2], words[3]);
            case "delete" -> world.host(words[1]).write(words[2], null);
            case "processes" -> world.host(words[1]).runs(words[2], Integer.parseInt(words[3]));
            case "device" ->
                    world.host(words[1])
                            .otherLink(
                                    words[2],
                                    words[3].equals("gone") ? null : words[3].equals("up"));
            case "forget" -> draft(words[1]).instances.remove(words[2]);
            case "start" -> each(words, host -> host.start(draft(host.name()).config()));
            case "stop" -> each(words, SimHost::stop);
            case "kill" -> each(words, SimHost::kill);
            case "reload" -> each(words, host -> host.reload(draft(host.name()).config()));
            case "freeze" -> world.host(words[1]).freeze(Configs.nanos(words[2]));
            case "link" -> world.host(words[1]).link(words[2].equals("up"));
            case "lines" -> world.host(words[1]).lines(words[2].equals("up"));
            case "exits" ->
                    world.host(words[1])
                            .outcome(
                                    words[2], new ScriptOutcome.Exited(Integer.parseInt(words[3])));
            case "hangs" ->
                    world.host(words[1])
                            .outcome(words[2], new ScriptOutcome.TimedOut(Configs.nanos(words[3])));
            case "order" -> world.host(words[1]).command(Commands.of(from(words, 2)), false);
            case "foresee" -> world.host(words[1]).command(Commands.of(from(words, 2)), true);
            case "unassign" -> world.host(words[1]).unassign(IpPrefix.of(words[2]));
            case "assign" -> world.host(words[1]).assign(IpPrefix.of(words[2]));
            case "cut" -> world.lan().cut(words[1], words[2]);
            case "filter" -> world.lan().filter(words[1], words[2]);
            case "heal" -> world.lan().heal();
            case "run" -> world.run(Configs.nanos(words[1]));
            case "conclude" -> conclude(Arrays.asList(from(words, 1)));
            case "show" ->
                    world.hosts().stream().filter(SimHost::isAlive).forEach(host -> show(host));
            default -> throw new IllegalArgumentException("unknown verb " + verb);
        }
    }

    /** What the agents of these hosts conclude from the next seconds, and what each says for it. */
    private void conclude(List<String> agents) {
        Map<String, AgentSnapshot> before = new LinkedHashMap<>();
        agents.forEach(name -> before.put(name, world.host(name).told()));
        world.run(MEMORY_NANOS);
        List<Sighting> sightings = new ArrayList<>();
        before.forEach((name, then) -> sightings.add(new Sighting(world.host(name).told(), then)));
        List<Proven> all = Conclusions.proven(sightings);
        for (Proven proven : all) {
            world.trace("agents", "conclude " + proven.conclusion());
            proven.proofs().forEach(proof -> world.trace(proof.host(), "proves " + text(proof)));
        }
        if (all.isEmpty()) {
            world.trace("agents", "conclude nothing");
        }
    }

    private static String text(Proof proof) {
        return "%s sent %d heard %d of %s others %s answers %s"
                .formatted(
                        proof.state(),
                        proof.sent(),
                        proof.received(),
                        proof.heard(),
                        proof.others().stream().map(o -> o.source() + " " + o.code()).toList(),
                        proof.answers());
    }

    private void show(SimHost host) {
        host.state()
                .instances(world.now())
                .forEach(i ->
                        world.trace(
                                host.name(),
                                "%s %s priority %d master %s addresses %s"
                                        .formatted(
                                                i.name(),
                                                i.state(),
                                                i.effectivePriority(),
                                                i.master(),
                                                host.addresses())));
    }

    private void summarise() {
        for (SimHost host : world.hosts()) {
            long steady = host.takeSteadyAdverts();
            if (steady > 0) {
                world.trace(host.name(), "repeated its advert " + steady + " times");
            }
        }
    }

    private void each(String[] words, Consumer<SimHost> action) {
        for (int i = 1; i < words.length; i++) {
            action.accept(world.host(words[i]));
        }
    }

    private Draft draft(String host) {
        Draft draft = drafts.get(host);
        if (draft == null) {
            throw new IllegalArgumentException("no host " + host);
        }
        return draft;
    }

    private static String[] from(String[] words) {
        return from(words, 3);
    }

    private static String[] from(String[] words, int first) {
        return Arrays.copyOfRange(words, first, words.length);
    }
}
