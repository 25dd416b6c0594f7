package io.understudy.testbed.sim;

import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.TimerId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A second life of a simulated host, as the daemon runs it: it goes the short way whenever it can,
 * and must want and become the same as the host that takes every step the long way.
 */
final class Twin {
    /** Rarely enough that several events of routine come between two looks at the state. */
    private static final int STEPS_BETWEEN_LOOKS = 13;

    private final RunningNode running;
    private final Function<NodeState, String> text;
    private long steps;

    /**
     * @param text of two states that differ in anything that matters differs, too
     */
    Twin(NodeState state, Function<NodeState, String> text) {
        this.text = text;
        running = new RunningNode(state);
    }

    /** Takes an event, too; returns whether by the short way. */
    boolean follow(NodeEvent event, NodeStep expected) {
        List<NodeAction> wanted = new ArrayList<>();
        boolean routine = goesShort(event, wanted);
        if (!routine) {
            wanted.addAll(running.step(event));
        }
        if (!wanted.equals(expected.actions())) {
            same(text(wanted), text(expected.actions()));
        }
        if (steps++ % STEPS_BETWEEN_LOOKS == 0) {
            same(text.apply(running.state()), text.apply(expected.state()));
        }
        return routine;
    }

    private static void same(String byTheShortWay, String byTheLong) {
        if (!byTheShortWay.equals(byTheLong)) {
            throw new Violation(
                    "the short way around a step leads elsewhere:\n"
                            + byTheShortWay
                            + "\ninstead of\n"
                            + byTheLong);
        }
    }

    private boolean goesShort(NodeEvent event, List<NodeAction> wanted) {
        Hands hands = new Notebook(wanted);
        return switch (event) {
            case NodeEvent.PacketReceived packet -> running.hear(arrival(packet), hands);
            case NodeEvent.TimerFired(var timer, var at) -> running.fire(timer, at, hands);
            default -> false;
        };
    }

    /** What is to be done, bytes included. */
    private static String text(List<NodeAction> actions) {
        return String.join("\n", actions.stream().map(Twin::text).toList());
    }

    private static String text(NodeAction action) {
        return switch (action) {
            case NodeAction.SendAdvert(var socket, var destinations, var payload) ->
                    socket + " " + destinations + " " + HexFormat.of().formatHex(payload);
            case NodeAction.SendFrame(var interfaceName, var frame) ->
                    interfaceName + " " + HexFormat.of().formatHex(frame);
            case NodeAction.SendHeartbeat(var line, _, var bytes) ->
                    line.text() + " " + HexFormat.of().formatHex(bytes);
            default -> action.toString();
        };
    }

    private static Arrival arrival(NodeEvent.PacketReceived packet) {
        Arrival arrival = new Arrival(packet.interfaceName());
        arrival.become(
                packet.source(),
                packet.destination(),
                packet.ttl(),
                packet.ipLength(),
                packet.payload(),
                packet.payload().length,
                packet.at());
        return arrival;
    }

    /** Makes actions of requests. */
    private record Notebook(List<NodeAction> wanted) implements Hands {
        @Override
        public void send(NodeAction.SendAdvert advert) {
            wanted.add(advert);
        }

        @Override
        public void set(TimerId timer, long at) {
            wanted.add(new NodeAction.SetTimer(timer, at));
        }
    }
}
