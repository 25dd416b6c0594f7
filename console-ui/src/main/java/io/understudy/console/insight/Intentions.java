package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Intended;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each host should run: what was last deployed there from here. For any thread. */
public final class Intentions {
    private final Archive archive;
    private final Map<Endpoint, Intended> byHost = new ConcurrentHashMap<>();

    /** Takes up what earlier consoles deployed. */
    public Intentions(Archive archive) {
        this.archive = archive;
        archive.background()
                .execute(() -> {
                    try {
                        List<Intended> kept = archive.history().intended();
                        kept.forEach(one -> byHost.putIfAbsent(one.host(), one));
                    } catch (IOException _) {
                        // what is deployed from now on still counts; the store's trouble is said
                    }
                });
    }

    /** This is what its host should run from now on. */
    public void keep(Intended intended) {
        byHost.put(intended.host(), intended);
        archive.history().intend(intended);
    }

    public Map<Endpoint, Intended> byHost() {
        return Map.copyOf(byHost);
    }
}
