package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.session.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A desk at which hosts are added to nothing; it keeps what it was asked for. */
public final class DeskForTests implements HostDesk {
    private final Supplier<Path> home;
    private final Function<Endpoint, Reach> ways;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param home where keys are
     * @param ways to the hosts
     */
    public DeskForTests(Supplier<Path> home, Function<Endpoint, Reach> ways) {
        this.home = home;
        this.ways = ways;
    }

    /** What was asked for, in its order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void add(Endpoint endpoint) {
        asked.add("add " + endpoint);
    }

    @Override
    public void remove(Endpoint endpoint) {
        asked.add("remove " + endpoint);
    }

    @Override
    public void retryNow() {
        asked.add("retry");
    }

    @Override
    public Means means() {
        return new Means(new FakeHost(""), home.get().resolve("tls"));
    }

    @Override
    public Reach reach(Endpoint host) {
        return ways.apply(host);
    }
}
