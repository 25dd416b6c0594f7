package io.understudy.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.StateText;
import io.understudy.core.node.TimerId;
import java.util.ArrayList;
import java.util.List;

/**
 * A second life of a simulated host, as the daemon runs it: it goes the short way whenever it can,
 * and must want and become the same as the host that takes every step the long way.
 */
final class Twin {
    /** Rarely enough that several events of routine come between two looks at the state. */
    private static final int STEPS_BETWEEN_LOOKS = 13;

    private final RunningNode running;
    private long steps;

    Twin(NodeState state) {
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
            assertThat(StateText.of(wanted)).isEqualTo(StateText.of(expected.actions()));
        }
        if (steps++ % STEPS_BETWEEN_LOOKS == 0) {
            assertThat(StateText.of(running.state())).isEqualTo(StateText.of(expected.state()));
        }
        return routine;
    }

    private boolean goesShort(NodeEvent event, List<NodeAction> wanted) {
        Hands hands = new Notebook(wanted);
        return switch (event) {
            case NodeEvent.PacketReceived packet -> running.hear(arrival(packet), hands);
            case NodeEvent.TimerFired(var timer, var at) -> running.fire(timer, at, hands);
            default -> false;
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
