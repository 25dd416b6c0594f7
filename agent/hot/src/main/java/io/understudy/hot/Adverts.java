package io.understudy.hot;

import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.TimerId;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An advert: heard and sent in routine, taken by the whole step, written and read. */
@State(Scope.Thread)
public class Adverts {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress MASTER = IpAddress.of("10.0.0.20");

    private final Advert advert =
            new Advert(
                    2,
                    Routers.VRID,
                    200,
                    SECOND,
                    List.of(IpAddress.of("10.1.0." + Routers.VRID)),
                    new byte[0]);
    private final byte[] payload = advert.encode(MASTER, AdvertFormat.GROUP_V4);
    private final Arrival arrival = new Arrival("eth0");
    private final NodeState started = Routers.started();
    private final RunningNode backup = new RunningNode(started);
    private final RunningNode master = new RunningNode(started);
    private final TimerId timer = new TimerId(TimerId.Kind.ADVERT, "V" + Routers.VRID);
    private final AdvertView view = new AdvertView();
    private final Last hands = new Last();
    private final NodeEvent heard;
    private long at = SECOND;

    /** Keeps the deadline that it was told last. */
    private static final class Last implements Hands {
        private long deadline = 5 * SECOND;

        @Override
        public void send(NodeAction.SendAdvert advert) {}

        @Override
        public void set(TimerId timer, long at) {
            if (timer.kind() == TimerId.Kind.ADVERT) {
                deadline = at;
            }
        }
    }

    /** One router knows its master, and on the other host the same router is master. */
    public Adverts() {
        arrive();
        heard = arrival.event();
        backup.step(heard);
        master.step(
                new NodeEvent.TimerFired(
                        new TimerId(TimerId.Kind.MASTER_DOWN, timer.owner()), 4 * SECOND));
    }

    private void arrive() {
        arrival.become(
                MASTER, AdvertFormat.GROUP_V4, 255, payload.length, payload, payload.length, at);
    }

    /** A backup among 255 hears its master again. */
    @Benchmark
    public void heardInRoutine() {
        at += SECOND;
        arrive();
        if (!backup.hear(arrival, hands)) {
            throw new IllegalStateException("the same advert again is routine");
        }
    }

    /** A master among 255 speaks again. */
    @Benchmark
    public void sentInRoutine() {
        if (!master.fire(timer, hands.deadline, hands)) {
            throw new IllegalStateException("an advert in time is routine");
        }
    }

    /** The first advert of a master, by the whole step. */
    @Benchmark
    public NodeStep step() {
        return Node.step(started, heard);
    }

    @Benchmark
    public byte[] encode() {
        return advert.encode(MASTER, AdvertFormat.GROUP_V4);
    }

    /** What a receiver looks at before it believes an advert, its checksum too. */
    @Benchmark
    public int decode() {
        view.turnTo(payload, payload.length, false);
        return view.version()
                + view.virtualRouterId()
                + view.priority()
                + view.sumOver(payload.length);
    }
}
