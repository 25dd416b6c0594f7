package io.understudy.agent.driver;

import io.understudy.core.node.Arrival;
import io.understudy.core.node.NodeEvent;

/** Who hears what sockets receive: the loop. */
public interface Ear {
    /** A VRRP packet; the next one overwrites it once this has returned. */
    void hear(Arrival arrival);

    /** A packet of another kind. */
    void hear(NodeEvent event);
}
