package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With {@code nftables_ipvs} both daemons serve groups by the same marks. The maps that set the
 * marks are compared elsewhere: User-Mode Linux has no families of nf_tables.
 */
class SameMarksCases {
    private static Subject keepalived;
    private static Subject understudy;

    @BeforeAll
    static void open() throws IOException {
        keepalived = Subject.keepalived();
        understudy = Subject.understudy();
    }

    @AfterAll
    static void close() {
        for (Subject subject : List.of(keepalived, understudy)) {
            if (subject != null) {
                subject.close();
            }
        }
    }

    private static String service(String head, String protocol, String more) {
        return "virtual_server "
                + head
                + " {\n lb_algo rr\n lb_kind NAT\n protocol "
                + protocol
                + "\n"
                + more
                + " real_server 127.0.0.1 8001 {\n weight 2\n }\n real_server 127.0.0.2 8001 {\n"
                + " }\n}\n";
    }

    private static String config(String more) {
        return "global_defs {\n nftables_ipvs\n nftables_ipvs_start_fwmark 2000\n}\n"
                + "virtual_server_group four {\n 192.0.2.10 80\n 192.0.2.20-22 443\n"
                + " 192.0.2.64/30 8080\n}\n"
                + "virtual_server_group six {\n 2001:db8::10 80\n}\n"
                + "virtual_server_group mixed {\n 192.0.2.40 80\n fwmark 7\n}\n"
                + service("group four", "TCP", "")
                + service("group four", "UDP", " persistence_timeout 60\n")
                + service("group six", "TCP", "")
                        .replace("127.0.0.1", "::1")
                        .replace("127.0.0.2", "::2")
                + service("group mixed", "TCP", "")
                + service("192.0.2.99 80", "TCP", "")
                + more;
    }

    @Test
    void groupsHaveTheSameMarksAndTheEndLeavesNothing() throws Exception {
        for (Subject subject : List.of(keepalived, understudy)) {
            subject.start(config(""));
        }
        awaitSame("start");
        assertThat(understudy.table()).contains("-A -f 2000 -s rr", "-A -f 2001 -s rr -p 60");
        assertThat(understudy.table()).noneMatch(line -> line.contains("192.0.2.10"));

        for (Subject subject : List.of(keepalived, understudy)) {
            subject.write(
                    config(
                                    "virtual_server_group more {\n 192.0.2.80 80\n}\n"
                                            + service("group more", "TCP", ""))
                            .replace("192.0.2.20-22", "192.0.2.20-25"));
            subject.signal("HUP");
        }
        Thread.sleep(2_000);
        awaitSame("reload");
        assertThat(understudy.table()).contains("-A -f 2003 -s rr");

        keepalived.stop();
        understudy.stop();
        assertThat(understudy.table()).isEqualTo(keepalived.table()).isEmpty();
    }

    private static void awaitSame(String when) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (!keepalived.table().isEmpty() && keepalived.table().equals(understudy.table())) {
                return;
            }
            Thread.sleep(300);
        }
        assertThat(understudy.table())
                .as(when + "\n" + understudy.log() + "\n" + keepalived.log())
                .isEqualTo(keepalived.table());
    }
}
