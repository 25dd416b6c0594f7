package io.understudy.console.app;

import io.understudy.console.control.Navigator;
import io.understudy.console.control.Screen;
import io.understudy.console.feature.config.ConfigView;
import io.understudy.console.feature.events.EventsView;
import io.understudy.console.feature.hosts.HostsView;
import io.understudy.console.feature.services.ServicesView;
import io.understudy.console.feature.topology.TopologyView;
import io.understudy.console.feature.vrrp.VrrpView;
import io.understudy.console.session.Endpoint;
import java.util.function.Consumer;
import java.util.function.Function;

/** How one screen leads to another, and what is chosen there. */
final class Ways implements Navigator {
    private final Consumer<Place> go;
    private final Function<Place, Screen> open;

    /**
     * @param go shows a screen
     * @param open shows a screen, and gives it
     */
    Ways(Consumer<Place> go, Function<Place, Screen> open) {
        this.go = go;
        this.open = open;
    }

    @Override
    public void toTopology(String routerKey) {
        ((TopologyView) open.apply(Place.TOPOLOGY)).select(routerKey);
    }

    @Override
    public void toVrrp(String routerKey) {
        ((VrrpView) open.apply(Place.VRRP)).select(routerKey);
    }

    @Override
    public void toConfig(Endpoint host) {
        ((ConfigView) open.apply(Place.CONFIG)).open(host);
    }

    @Override
    public void toFiles() {
        go.accept(Place.CONFIG);
    }

    @Override
    public void toDeploy() {
        go.accept(Place.DEPLOY);
    }

    @Override
    public void toCompare() {
        go.accept(Place.COMPARE);
    }

    @Override
    public void toHost(Endpoint host) {
        ((HostsView) open.apply(Place.HOSTS)).select(host);
    }

    @Override
    public void toServices(String filter) {
        toServices().filter(filter);
    }

    /** The screen of the services itself. */
    ServicesView toServices() {
        return (ServicesView) open.apply(Place.SERVICES);
    }

    @Override
    public void toOwnership() {
        go.accept(Place.OWNERSHIP);
    }

    @Override
    public void toEvents(String filter) {
        ((EventsView) open.apply(Place.EVENTS)).filter(filter);
    }
}
