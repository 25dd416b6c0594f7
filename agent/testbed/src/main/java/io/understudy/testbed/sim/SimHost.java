package io.understudy.testbed.sim;

import io.understudy.core.node.MacAddress;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.core.node.TimerId;
import io.understudy.core.node.VrrpSocket;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A host: the node that ships, on a kernel that is a list of addresses. The process can be killed,
 * frozen and started again; the kernel keeps its addresses through all of that.
 */
public final class SimHost {
    private final World world;
    private final String name;
    private final SimKernel kernel;
    private final SimPrograms programs;
    private final SimSpeech speech;
    private final List<VrrpSocket> sockets = new ArrayList<>();
    private final Map<TimerId, Long> timers = new LinkedHashMap<>();
    private final Map<Class<? extends NodeAction>, Integer> refused = new LinkedHashMap<>();
    private final Deque<LongFunction<NodeEvent>> whileFrozen = new ArrayDeque<>();
    private final Deque<NodeEvent> refusals = new ArrayDeque<>();
    private boolean linesUp = true;
    private boolean frozen;
    private int life;
    private long clockAhead;
    private long lastAwake;
    private long awakeSince;
    private @Nullable NodeState state;
    private @Nullable Twin twin;
    private AgentSnapshot told;

    SimHost(World world, String name, String own, int number) {
        this.world = world;
        this.name = name;
        this.kernel = new SimKernel(this, world, IpPrefix.of(own), number);
        this.programs = new SimPrograms(this, world);
        this.speech = new SimSpeech(world, name);
        this.told = nothingTold();
    }

    String name() {
        return name;
    }

    IpAddress address() {
        return kernel.own().address();
    }

    boolean isAlive() {
        return state != null;
    }

    MacAddress mac() {
        return kernel.facts().macAddress();
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Starts of its process so far. */
    int life() {
        return life;
    }

    /** Whether it ran, and stood still for no moment, for so long. */
    boolean isAwakeFor(long nanos) {
        return isAlive() && !frozen && world.now() - awakeSince >= nanos;
    }

    /** When its process last did anything. */
    long lastAwake() {
        return lastAwake;
    }

    /** When a timer is due; null if it is not set. */
    @Nullable Long timer(TimerId.Kind kind, String owner) {
        return timers.get(new TimerId(kind, owner));
    }

    /** Whether its kernel refuses actions of a kind. */
    boolean refuses(Class<? extends NodeAction> kind) {
        return refused.containsKey(kind);
    }

    /** Whether its kernel answers for an address, and has done so for that long. */
    boolean hasHeld(IpPrefix address, long nanos) {
        return kernel.hasHeld(address, nanos);
    }

    boolean isRunning(String script) {
        return programs.isRunning(script);
    }

    boolean isLinkUp() {
        return kernel.isLinkUp();
    }

    public List<IpPrefix> addresses() {
        return kernel.addresses();
    }

    /** What a console would know of this host. */
    AgentSnapshot told() {
        return told;
    }

    public NodeState state() {
        if (state == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return state;
    }

    public VrrpState stateOf(String instance) {
        for (InstanceSnapshot snapshot : state().instances(world.now())) {
            if (snapshot.name().equals(instance)) {
                return snapshot.state();
            }
        }
        throw new IllegalArgumentException("no instance " + instance);
    }

    /** Adverts since the last call that only repeated the one before. */
    long takeSteadyAdverts() {
        return speech.takeSteadyAdverts();
    }

    // What a test does to a host.

    public void start(KeepalivedConfig config) {
        life++;
        lastAwake = world.now();
        awakeSince = world.now();
        told = nothingTold();
        NodeStep first = Node.start(config, "sha-" + life, kernel.links(), world.now());
        twin = world.twin(first.state());
        world.eye().stepped(this, first);
        carryOut(first);
    }

    void step(NodeEvent event) {
        if (state != null) {
            lastAwake = world.now();
            NodeStep next = Node.step(state, event);
            world.stepped(twin != null && twin.follow(event, next));
            world.eye().stepped(this, next);
            carryOut(next);
        }
    }

    void stop() {
        step(new NodeEvent.ShutdownRequested(world.now()));
    }

    void command(Command command, boolean dryRun) {
        step(new NodeEvent.Commanded(1, command, dryRun, "mia", Instant.EPOCH, world.now()));
    }

    void reload(KeepalivedConfig config) {
        step(new NodeEvent.ReloadRequested(config, "sha-reload", world.now()));
    }

    /** The process ends without a word; its addresses stay in the kernel. */
    public void kill() {
        state = null;
        frozen = false;
        life++;
        timers.clear();
        programs.end();
        sockets.clear();
        whileFrozen.clear();
        refusals.clear();
        speech.forget();
    }

    /** The machine is off: what its kernel had is gone as well. */
    void powerOff() {
        world.trace(name, "is off");
        kill();
        kernel.forget();
    }

    /** From now on the kernel answers actions of a kind with this errno. */
    void refuse(Class<? extends NodeAction> kind, int errno) {
        refused.put(kind, errno);
    }

    /** The kernel does what it is asked; the link comes back, so that the node tries again. */
    void refuseNothing() {
        if (!refused.isEmpty()) {
            refused.clear();
            link(false);
            link(true);
        }
    }

    /** The time of day is this much ahead of the right one. */
    void setClock(long aheadNanos) {
        clockAhead = aheadNanos;
    }

    /** The process gets no processor for a while; what arrives waits in its queues. */
    void freeze(long nanos) {
        frozen = true;
        int current = life;
        world.later(
                world.now() + nanos,
                () -> {
                    if (life == current) {
                        thaw();
                    }
                });
    }

    void link(boolean up) {
        kernel.link(up);
    }

    /** Its end of every heartbeat line is pulled out, or put in again. */
    void lines(boolean up) {
        linesUp = up;
    }

    void hear(HeartbeatLine line, byte[] bytes) {
        if (linesUp) {
            receiveAnyway(at -> new NodeEvent.LineHeard(line, bytes, at));
        }
    }

    void outcome(String script, ScriptOutcome outcome) {
        programs.outcome(script, outcome);
    }

    /** Someone writes a file, or deletes it. */
    void write(String file, @Nullable String text) {
        programs.write(file, text);
    }

    /** So many processes of a kind run from now on; one unless it was said. */
    void runs(String process, int count) {
        programs.runs(process, count);
    }

    /** Another interface comes, or its link changes; null if it goes. */
    void otherLink(String interfaceName, @Nullable Boolean up) {
        kernel.otherLink(interfaceName, up);
    }

    /** Someone else removes an address. */
    void unassign(IpPrefix address) {
        kernel.unassign(address);
    }

    /** Someone else adds an address. */
    void assign(IpPrefix address) {
        kernel.assign(address);
    }

    // What arrives.

    boolean listensFor(IpAddress destination) {
        return kernel.isLinkUp()
                && sockets.stream()
                        .anyMatch(s ->
                                s.group() == null
                                        ? s.source().equals(destination)
                                        : s.group().equals(destination));
    }

    void receive(LongFunction<NodeEvent> event) {
        if (kernel.isLinkUp()) {
            receiveAnyway(event);
        }
    }

    /** From this host itself, whatever its link does. */
    void receiveAnyway(LongFunction<NodeEvent> event) {
        if (frozen) {
            whileFrozen.add(event);
        } else {
            step(event.apply(world.now()));
        }
    }

    /** Timers first, then what waited: the order that is hardest on a master. */
    private void thaw() {
        frozen = false;
        awakeSince = world.now();
        List<TimerId> due =
                timers.entrySet().stream()
                        .filter(timer -> timer.getValue() <= world.now())
                        .map(Map.Entry::getKey)
                        .toList();
        due.forEach(this::fire);
        while (!whileFrozen.isEmpty() && state != null) {
            step(whileFrozen.remove().apply(world.now()));
        }
    }

    // What the node wants.

    private void carryOut(NodeStep step) {
        state = step.state();
        boolean onlyAdvert =
                step.actions().stream()
                        .allMatch(a ->
                                a instanceof NodeAction.SendAdvert
                                        || a instanceof NodeAction.SetTimer);
        for (NodeAction action : step.actions()) {
            if (action instanceof NodeAction.SendFrame(var interfaceName, var frame)) {
                speech.announces(interfaceName, frame);
                continue;
            }
            speech.flush();
            carryOut(action, onlyAdvert);
        }
        speech.flush();
        world.eye().carriedOut(this, step);
        // As in the daemon: before anything else is heard.
        while (!refusals.isEmpty()) {
            step(refusals.remove());
        }
    }

    private void carryOut(NodeAction action, boolean steady) {
        Integer errno = refused.get(action.getClass());
        if (errno != null) {
            world.trace(name, "is refused " + action.getClass().getSimpleName());
            refusals.add(new NodeEvent.ActionFailed(action, errno, "errno " + errno, world.now()));
            return;
        }
        switch (action) {
            case NodeAction.OpenSocket(var socket) -> {
                sockets.add(socket);
                world.trace(name, "open " + SimSpeech.text(socket));
            }
            case NodeAction.SizeSocket(var socket, var bytes) ->
                    world.trace(name, "size " + SimSpeech.text(socket) + " " + bytes);
            case NodeAction.CloseSocket(var socket) -> {
                sockets.remove(socket);
                world.trace(name, "close " + SimSpeech.text(socket));
            }
            case NodeAction.SendAdvert advert -> send(advert, steady);
            case NodeAction.SendFrame _ -> throw new IllegalStateException("sent above");
            case NodeAction.AddAddress(var interfaceName, var address) -> {
                world.trace(name, "add " + address.prefix() + " dev " + interfaceName);
                kernel.add(interfaceName, address.prefix());
            }
            case NodeAction.LeaseAddress(var interfaceName, var address, var seconds) -> {
                IpPrefix prefix = address.prefix();
                kernel.lease(interfaceName, prefix, seconds);
            }
            case NodeAction.AskNeighbours(_, _, var addresses) ->
                    world.trace(name, "asks for " + addresses);
            case NodeAction.ReadNeighbours asked -> {
                SortedMap<IpAddress, MacAddress> answers = world.answers(this, asked.addresses());
                world.trace(name, "is answered " + answers);
                soon(at -> new NodeEvent.NeighboursSeen(asked.router(), answers, at));
            }
            case NodeAction.RemoveAddress(var interfaceName, var address) -> {
                IpPrefix prefix = address.prefix();
                world.trace(name, "remove " + prefix + " dev " + interfaceName);
                kernel.remove(interfaceName, prefix);
            }
            case NodeAction.CreateLink link -> world.trace(name, "create " + link.name());
            case NodeAction.MoveLink(var link, var vrf) ->
                    world.trace(name, "move " + link + " to " + vrf);
            case NodeAction.UseFirewall _,
                    NodeAction.RelayReports _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _ -> {}
            case NodeAction.BlockAddresses(var addresses) ->
                    world.trace(name, "block " + SimSpeech.text(addresses));
            case NodeAction.UnblockAddresses(var addresses) ->
                    world.trace(name, "unblock " + SimSpeech.text(addresses));
            case NodeAction.SendHeartbeat(var line, _, var bytes) -> {
                if (linesUp) {
                    world.deliver(this, line, bytes);
                }
            }
            case NodeAction.CloseLine(var line) -> world.trace(name, "close " + line.text());
            case NodeAction.RemoveLink(var link) -> world.trace(name, "delete " + link);
            case NodeAction.AddRoute(var route) ->
                    world.trace(name, "add route to " + route.destination());
            case NodeAction.RemoveRoute(var route) ->
                    world.trace(name, "remove route to " + route.destination());
            case NodeAction.AddRule(var rule) -> world.trace(name, "add rule " + rule.attributes());
            case NodeAction.RemoveRule(var rule) ->
                    world.trace(name, "remove rule " + rule.attributes());
            case NodeAction.SetTimer(var timer, var deadline) -> arm(timer, deadline);
            case NodeAction.StopTimer(var timer) -> timers.remove(timer);
            case NodeAction.RunScript(var script) -> programs.run(script.name());
            case NodeAction.StopScript(var script) -> programs.stop(script);
            case NodeAction.WatchFile(var file) -> programs.watchFile(file.name());
            case NodeAction.IgnoreFile(var file) -> programs.ignore(file);
            case NodeAction.WatchProcesses(var process) -> programs.watchProcess(process.name());
            case NodeAction.IgnoreProcesses(var process) -> programs.ignore(process);
            case NodeAction.OpenBfd(var session) -> world.trace(name, "open " + session.name());
            case NodeAction.CloseBfd(var session) -> world.trace(name, "close " + session);
            case NodeAction.ReadClock _ -> soon(at -> new NodeEvent.ClockRead(at + clockAhead, at));
            case NodeAction.PollLinks _ -> {} // links here tell by themselves
            case NodeAction.SendBfd _ -> {} // no peer here speaks it
            case NodeAction.Notify(var subject, var command, var added) ->
                    world.trace(
                            name,
                            "run for "
                                    + subject
                                    + ": "
                                    + command
                                    + (added.isEmpty() ? "" : " + " + String.join(" ", added)));
            case NodeAction.WritePipes(var line) -> world.trace(name, "write " + line);
            case NodeAction.Answered(_, var answer) -> world.trace(name, "answers " + answer);
            case NodeAction.SendMail(_, var title, _) -> world.trace(name, "mail " + title);
            case NodeAction.Publish(var change) -> publish(change);
            case NodeAction.Exit _ -> {
                world.trace(name, "exit");
                kill();
            }
        }
    }

    private void send(NodeAction.SendAdvert advert, boolean steady) {
        if (world.isTraced()) {
            speech.tells(advert, steady);
        }
        if (kernel.isLinkUp()) {
            world.deliver(this, advert);
        }
    }

    private void arm(TimerId timer, long deadline) {
        timers.put(timer, deadline);
        int current = life;
        world.later(
                deadline,
                () -> {
                    if (life == current && !frozen && timers.getOrDefault(timer, -1L) == deadline) {
                        fire(timer);
                    }
                });
    }

    private void fire(TimerId timer) {
        timers.remove(timer);
        step(new NodeEvent.TimerFired(timer, world.now()));
    }

    private void publish(StateChange change) {
        told = told.apply(new StateEvent(told.sequence() + 1, Instant.EPOCH, change));
        String line = world.isTraced() ? Trace.of(change) : null;
        if (line != null) {
            world.trace(name, line);
        }
    }

    /** The kernel's answer comes after the step that asked, if the process still lives. */
    void soon(LongFunction<NodeEvent> event) {
        int current = life;
        world.later(
                world.now(),
                () -> {
                    if (life == current) {
                        receiveAnyway(event);
                    }
                });
    }

    private AgentSnapshot nothingTold() {
        return AgentSnapshot.initial(
                new HostIdentity(
                        name,
                        name,
                        "test",
                        Instant.EPOCH,
                        "/etc/keepalived/keepalived.conf",
                        "/run/keepalived.pid",
                        List.of("check")));
    }
}
