package io.understudy.agent.stream;

import io.understudy.agent.ops.Log;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One log line per refused peer and reason, and a count in place of further ones: a hostile peer
 * can try a thousand times a second, and must not be able to fill a disk.
 */
final class Refusals {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_REMEMBERED = 256;

    private record Key(InetAddress address, String reason) {}

    private static final class Seen {
        private long toldAt;
        private long untold;

        private Seen(long toldAt) {
            this.toldAt = toldAt;
        }
    }

    private final Log log;
    private final LongSupplier nanoClock;
    private final Map<Key, Seen> seen =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Seen> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    Refusals(Log log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Tells that a peer was turned away, unless that was told within the last minute. */
    synchronized void add(InetSocketAddress peer, String reason) {
        long now = nanoClock.getAsLong();
        Key key = new Key(peer.getAddress(), reason);
        Seen before = seen.get(key);
        if (before == null) {
            seen.put(key, new Seen(now));
            log.warning("stream: refused " + text(peer) + ": " + reason);
        } else if (now - before.toldAt >= QUIET_NANOS) {
            log.warning(
                    "stream: refused "
                            + text(peer)
                            + ": "
                            + reason
                            + (before.untold == 0
                                    ? ""
                                    : " (" + before.untold + " times more since last told)"));
            before.toldAt = now;
            before.untold = 0;
        } else {
            before.untold++;
        }
    }

    /** Address and port as people write them, IPv6 in brackets. */
    static String text(InetSocketAddress peer) {
        String address = peer.getAddress().getHostAddress();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + peer.getPort();
    }
}
