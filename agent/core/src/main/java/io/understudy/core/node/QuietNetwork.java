package io.understudy.core.node;

import io.understudy.core.node.NodeAction.ReadNeighbours;
import io.understudy.core.node.NodeEvent.NeighboursSeen;
import io.understudy.model.unit.IpAddress;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network without surprises, for hosts that are only played. */
public final class QuietNetwork {
    private static final MacAddress SOMEBODY = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});

    private QuietNetwork() {}

    /**
     * Everybody answers for what is no virtual address, and a master for that; one that fell silent
     * is gone.
     */
    public static NeighboursSeen answers(NodeState host, ReadNeighbours asked, long at) {
        SortedMap<IpAddress, MacAddress> answers = new TreeMap<>();
        int index = host.routes.ofName(asked.router());
        boolean served =
                index != Routes.NOBODY
                        && !host.routers.get(index).isMaster()
                        && !host.doubts.containsKey(asked.router());
        for (IpAddress address : asked.addresses()) {
            if (served || !host.virtual.contains(address)) {
                answers.put(address, SOMEBODY);
            }
        }
        return new NeighboursSeen(asked.router(), answers, at);
    }
}
