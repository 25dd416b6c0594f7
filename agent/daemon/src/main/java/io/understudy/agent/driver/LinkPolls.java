package io.understudy.agent.driver;

import io.understudy.linux.socket.LinkProbe;
import io.understudy.linux.socket.LinkProbe.Way;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.LinkPolling;
import io.understudy.model.config.global.LinkWatching;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Links that are asked for their carrier once a second (keepalived: linkbeat), for drivers that do
 * not tell the kernel. Drivers may be slow, so a thread of its own asks.
 */
public final class LinkPolls implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 1_000;

    private final Interfaces interfaces;
    private final Post post;
    private final ScheduledExecutorService asker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("understudy-links").daemon().factory());

    /** By interface; the asker's alone. */
    private final Map<String, Way> ways = new HashMap<>();

    private final Map<String, Boolean> told = new HashMap<>();
    private LinkWatching wanted = LinkWatching.NONE;
    private List<String> names = List.of();
    private @Nullable LinkProbe probe;
    private boolean asking;

    public LinkPolls(Interfaces interfaces, Post post) {
        this.interfaces = interfaces;
        this.post = post;
    }

    /** On the loop thread: these links from now on. */
    void poll(LinkWatching links) {
        asker.execute(() -> {
            wanted = links;
            ways.clear();
            told.clear();
            post.post(interfaces::pollNone);
            if (!asking && !links.asksNobody()) {
                asking = true;
                askAll();
            }
        });
    }

    private void askAll() {
        if (wanted.asksNobody()) {
            asking = false;
            return;
        }
        if (wanted.pollsAll()) {
            post.post(_ -> {
                List<String> now = interfaces.names();
                asker.execute(() -> names = now);
                return null;
            });
        }
        for (LinkPolling polling : wanted.polled()) {
            ask(polling.interfaceName(), polling.method());
        }
        for (String name : names) {
            if (wanted.polled().stream().noneMatch(p -> p.interfaceName().equals(name))) {
                ask(name, null);
            }
        }
        asker.schedule(this::askAll, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(String name, @Nullable String method) {
        Boolean carrier = carrier(name, method);
        if (carrier != null && !carrier.equals(told.put(name, carrier))) {
            post.post(at -> interfaces.polled(name, carrier, at));
        }
    }

    /** The way that worked before, the configured one, or the first that works. */
    private @Nullable Boolean carrier(String name, @Nullable String method) {
        try {
            LinkProbe open = probe == null ? LinkProbe.open() : probe;
            probe = open;
            Way known = method == null ? ways.get(name) : Way.valueOf(method);
            if (known != null) {
                return open.carrier(name, known);
            }
            for (Way way : Way.values()) {
                Boolean carrier = open.carrier(name, way);
                if (carrier != null) {
                    ways.put(name, way);
                    return carrier;
                }
            }
            return null;
        } catch (SyscallException _) {
            return null; // no descriptor is left for it; the kernel's word counts meanwhile
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
        try {
            if (asker.awaitTermination(INTERVAL_MILLIS, TimeUnit.MILLISECONDS) && probe != null) {
                probe.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
