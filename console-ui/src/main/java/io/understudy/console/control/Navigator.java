package io.understudy.console.control;

import io.understudy.console.session.Endpoint;

/** How one screen leads to another. */
public interface Navigator {
    /** Opens the topology with that virtual router selected. */
    void toTopology(String routerKey);

    /** Opens the VRRP matrix with that virtual router selected. */
    void toVrrp(String routerKey);

    /** Opens the configuration of that host. */
    void toConfig(Endpoint host);

    /** Opens the configurations. */
    void toFiles();

    /** Opens what is ready to be deployed, and what was. */
    void toDeploy();

    /** Opens the comparison of hosts and versions. */
    void toCompare();

    /** Opens the hosts with that one selected. */
    void toHost(Endpoint host);

    /** Opens the virtual servers with that filter. */
    void toServices(String filter);

    /** Opens who owned what when. */
    void toOwnership();

    /** Opens the events with that filter. */
    void toEvents(String filter);
}
