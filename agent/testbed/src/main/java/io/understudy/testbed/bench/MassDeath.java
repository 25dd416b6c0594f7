package io.understudy.testbed.bench;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;

/**
 * 30,000 servers that all follow one file (weight 0: any number but 0 in it is a fault): told at
 * one moment that they are dead, and alive.
 *
 * @param gone seconds until none is in the table
 * @param back seconds until all of them are again
 * @param lateNanos how late the latest advert of the instance beside them was
 */
record MassDeath(double gone, double back, long lateNanos) {
    private static final int SERVICES = 300;
    private static final int SERVERS = 100;

    static MassDeath measure(Path house, Vrrpd vrrpd) {
        try (Director director = new Director(house, vrrpd)) {
            director.host().write("/run/verdict", "0\n");
            director.write(config());
            Daemon daemon = director.start();
            director.await("all servers", () -> director.servers() == SERVICES * SERVERS);
            Rest.millis(3_000);
            director.host().write("/run/verdict", "1\n");
            double gone = director.await("an empty table", () -> isAll(director, 0));
            Rest.millis(3_000);
            director.host().write("/run/verdict", "0\n");
            double back = director.await("all servers again", () -> isAll(director, SERVERS));
            MassDeath measured = new MassDeath(gone, back, director.lateNanos());
            daemon.kill();
            return measured;
        }
    }

    /** The whole table is only read when its ends and its middle look right. */
    private static boolean isAll(Director director, int servers) {
        for (int service : new int[] {SERVICES - 1, SERVICES / 2, 0}) {
            if (director.servers(service(service)).size() != servers) {
                return false;
            }
        }
        return director.servers() == (long) SERVICES * servers;
    }

    private static String service(int number) {
        return "10.200.%d.%d:80".formatted(number / 250, number % 250 + 1);
    }

    private static String config() {
        StringBuilder text =
                new StringBuilder("track_file verdict {\n file /run/verdict\n weight 0\n}\n");
        for (int service = 0; service < SERVICES; service++) {
            text.append("virtual_server ")
                    .append(service(service).replace(':', ' '))
                    .append(" {\n delay_loop 60\n lb_algo rr\n lb_kind NAT\n protocol TCP\n");
            for (int server = 1; server <= SERVERS; server++) {
                text.append(
                        (" real_server 10.%d.%d.%d 80 {\n  weight 1\n"
                                        + "  FILE_CHECK {\n   track_file verdict\n   weight 0\n"
                                        + "  }\n }\n")
                                .formatted(1 + service / 200, service % 200, server));
            }
            text.append("}\n");
        }
        return text.toString();
    }
}
