package io.understudy.testbed.bench;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;

/**
 * 37,000 servers: their first load, and a reload that changes the weight of one.
 *
 * @param load seconds from the start of the process to the last server in the table
 * @param reload seconds from SIGHUP to the change in the table
 * @param mebibytes resident after both
 * @param lateNanos how late the latest advert of the instance beside them was
 */
record BigLoad(double load, double reload, double mebibytes, long lateNanos) {
    private static final int SERVICES = 370;
    private static final int SERVERS = 100;

    static BigLoad measure(Path house, Vrrpd vrrpd) {
        try (Director director = new Director(house, vrrpd)) {
            String last = service(SERVICES - 1);
            director.write(config(1));
            Daemon daemon = director.start();
            double load =
                    director.await(
                            "the last server", () -> director.servers(last).size() == SERVERS);
            director.await("the whole table", () -> director.servers() == SERVICES * SERVERS);
            // Both look after their start for a while.
            Rest.millis(3_000);
            director.write(config(7));
            daemon.signal("HUP");
            double reload =
                    director.await(
                            "the other weight",
                            () ->
                                    director.servers(last).stream()
                                            .anyMatch(one -> one.destination().weight() == 7));
            Rest.millis(1_500);
            BigLoad measured =
                    new BigLoad(
                            load, reload, Usage.residentMebibytes(daemon), director.lateNanos());
            daemon.kill();
            return measured;
        }
    }

    private static String service(int number) {
        return "10.200.%d.%d:80".formatted(number / 250, number % 250 + 1);
    }

    private static String config(int lastWeight) {
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < SERVICES; service++) {
            text.append("virtual_server ")
                    .append(service(service).replace(':', ' '))
                    .append(" {\n delay_loop 60\n lb_algo rr\n lb_kind NAT\n protocol TCP\n");
            for (int server = 1; server <= SERVERS; server++) {
                boolean isLast = service == SERVICES - 1 && server == SERVERS;
                text.append(
                        " real_server 10.%d.%d.%d 80 {\n  weight %d\n }\n"
                                .formatted(
                                        1 + service / 200,
                                        service % 200,
                                        server,
                                        isLast ? lastWeight : 1));
            }
            text.append("}\n");
        }
        return text.toString();
    }
}
