package io.understudy.model.config.check;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Configurations to compare verdicts on: each keyword's example within a sound file, the same with
 * bad values, and a sound file with the mistakes that operators make.
 */
final class Specimens {
    /** The release that they are shown to; younger words would only be unknown. */
    private static final int[] RELEASE = {2, 2, 7};

    private static final String GLOBALS =
            """
            global_defs {
                router_id lb1
                enable_script_security
                script_user root
                %s
            }
            """;
    private static final String SCRIPT =
            """
            vrrp_script chk {
                script "/bin/true"
                user root
                %s
            }
            """;
    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.10/24
                }
                %s
            }
            """;
    private static final String SECOND =
            """
            vrrp_instance VI_2 {
                interface eth1
                virtual_router_id 52
                priority 120
                virtual_ipaddress {
                    198.51.100.10/24 dev eth1
                }
                track_script {
                    chk
                }
            }
            """;
    private static final String SERVICE =
            """
            virtual_server 192.0.2.10 80 {
                lvs_sched rr
                lvs_method NAT
                protocol TCP
                real_server 192.0.2.50 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                    %2$s
                }
                %1$s
            }
            """;

    private Specimens() {}

    /** Each by a name that says what it is. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sound", sound());
        for (Block<?> block : Blocks.EVERY) {
            for (Row row : block.rows()) {
                if (row instanceof Keyword<?> keyword && isKnown(block) && isKnown(row)) {
                    rows(block, keyword, all);
                }
            }
        }
        structures(all);
        for (int seed = 0; seed < 400; seed++) {
            all.put("mistake-" + seed, mistaken(new Random(seed)));
        }
        return all;
    }

    /** Forms that people and templates write, each about one thing. */
    private static void structures(Map<String, String> all) {
        for (String kind : List.of("vrrp_instance", "vrrp_sync_group", "track_group")) {
            all.put("shape-nameless-" + kind, sound() + kind + " {\n    interface eth0\n}\n");
            all.put("shape-names-" + kind, sound() + kind + " A B {\n    interface eth0\n}\n");
        }
        all.put("shape-include-gone", "include nothing.conf\n" + sound());
        all.put("shape-include-bare", "include\n" + sound());
        all.put("shape-group-empty", sound() + "virtual_server_group nothing {\n}\n");
        all.put("shape-group-marks", sound() + ofGroup("fwmark 3"));
        all.put("shape-group-ports", sound() + ofGroup("192.0.2.11"));
        all.put("shape-hashed", sound().replace("lvs_method", "hashed\n    lvs_method"));
        all.put("shape-weightless", sound().replace("weight 1", "weight 0"));
        all.put("shape-empty-number", sound().replace("priority 120", "preempt_delay \"\""));
        all.put("shape-empty-command", sound().replace("priority 120", "notify \"\""));
        all.put(
                "shape-no-password",
                sound().replace("priority 120", "authentication { auth_type PASS\n    }"));
        all.put(
                "shape-own-interface",
                sound().replace("group {", "track_interface {\n        eth1\n    }\n    group {"));
        all.put(
                "shape-families",
                sound().replace("connect_timeout 3", "connect_ip 192.0.2.9\n bindto fd00::1"));
        all.put("shape-reverse", sound().replace("        chk\n", "        chk reverse\n"));
        all.put("shape-weight", sound().replace("        chk\n", "        chk weight\n"));
        all.put("shape-dev", sound().replace("dev eth1", "dev"));
        addresses(all);
        all.put("shape-group-gone", sound().replace("192.0.2.10 80 {", "group gone {"));
        all.put("shape-group-nameless", sound() + ofGroup("fwmark 3").replace("protocol TCP", ""));
        all.put("shape-group-mixed", sound() + ofGroup("192.0.2.11 80\n    192.0.2.12 0"));
        all.put("shape-condition", sound().replace("priority 120", "@lb1 @lb1 priority 120"));
        all.put(
                "shape-weights",
                sound().replace("        chk\n", "        chk weight 2 weight 3\n"));
        all.put(
                "shape-version-3",
                sound().replace("priority 120", "version 3\n    authentication {\n    }"));
        all.put("shape-label", check("DNS_CHECK {\n    name www..example.com\n}"));
        all.put(
                "shape-lengths",
                check("UDP_CHECK {\n    min_reply_length 9\n    max_reply_length 5\n}"));
    }

    /** Lines of addresses, routes and rules, and sources, that mix what does not go together. */
    private static void addresses(Map<String, String> all) {
        lines(
                "virtual_ipaddress_excluded",
                all,
                "192.0.2.11/24 peer 192.0.2.12",
                "192.0.2.11 peer 192.0.2.12",
                "192.0.2.11 peer 192.0.2.12/24",
                "192.0.2.11 peer fd00::2",
                "192.0.2.11 peer 192.0.2.12 peer 192.0.2.13",
                "192.0.2.11 peer 192.0.2.12 brd +",
                "192.0.2.11/32 brd +",
                "192.0.2.11/30 brd -",
                "192.0.2.11/24 brd fd00::1",
                "192.0.2.11 dev eth0 dev eth1",
                "fd00::1/64 brd +",
                "fd00::1/64 label eth0:1",
                "fd00::1/64 scope link");
        lines(
                "virtual_routes",
                all,
                "198.51.100.0/24 via fd00::1 dev eth0",
                "198.51.100.0/24 via inet6 192.0.2.1 dev eth0",
                "198.51.100.0/24 src fd00::1 dev eth0",
                "198.51.100.0/24 from 192.0.2.0/24 dev eth0",
                "198.51.100.0/24 dev eth0 expires 5",
                "198.51.100.0/24 dev eth0 pref high",
                "198.51.100.0/24 dev eth0 scope 300",
                "198.51.100.0/24 dev eth0 tos 300",
                "198.51.100.0/24 dev eth0 protocol 300",
                "198.51.100.0/24 dev eth0 protocol static",
                "198.51.100.0/24 dev eth0 ttl-propagate enabled",
                "fd01::/64 dev eth0 expires 5 pref high",
                "fd01::/64 dev eth0 realms 1/2",
                "198.51.100.0/24 dev eth0 nexthop via 192.0.2.1 nexthop via fd00::1");
        lines("virtual_rules", all, "from 192.0.2.0/24 priority 200 goto 100");
        for (String row : List.of("mcast_src_ip", "unicast_src_ip")) {
            all.put("shape-" + row, sound().replace("priority 120", row + " fd00::1"));
        }
        for (String words : List.of("vip1 vip2", "vip1 00:00:5e:00:01:33")) {
            all.put(
                    "shape-vmac-" + words.length(),
                    sound().replace("priority 120", "use_vmac " + words));
        }
    }

    private static void lines(String block, Map<String, String> all, String... lines) {
        for (int i = 0; i < lines.length; i++) {
            String text = block + " {\n        " + lines[i] + "\n    }";
            all.put("shape-" + block + "-" + i, sound().replace("priority 120", text));
        }
    }

    private static String ofGroup(String entry) {
        return "virtual_server_group some {\n    "
                + entry
                + "\n}\n"
                + SERVICE.formatted("", "").replace("192.0.2.10 80", "group some");
    }

    private static String check(String block) {
        return GLOBALS.formatted("") + SERVICE.formatted("", block);
    }

    private static String sound() {
        return GLOBALS.formatted("")
                + SCRIPT.formatted("")
                + INSTANCE.formatted("")
                + SECOND
                + "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\n"
                + SERVICE.formatted("", "");
    }

    private static boolean isKnown(Row row) {
        if (!row.since().matches("[0-9.]+")) {
            return row.since().isEmpty();
        }
        int[] since = Arrays.stream(row.since().split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(since, RELEASE) <= 0;
    }

    private static void rows(Block<?> block, Keyword<?> row, Map<String, String> all) {
        String name = (block.name() + "-" + row.name()).replaceFirst("^-", "");
        all.put(name, within(block, row.name() + " " + row.asIn()));
        if (row.type().isBlock()) {
            all.put(name + "-empty", within(block, row.name() + " {\n}"));
            all.put(name + "-words", within(block, row.name() + " some words " + row.asIn()));
            return;
        }
        all.put(name + "-huge", within(block, row.name() + " 99999999999"));
        all.put(name + "-word", within(block, row.name() + " nonsense"));
        all.put(name + "-negative", within(block, row.name() + " -7"));
        all.put(name + "-bare", within(block, row.name()));
        all.put(name + "-more", within(block, row.name() + " " + row.asIn() + " surplus"));
    }

    /** A sound file with {@code line} in a block of the kind. */
    private static String within(Block<?> block, String line) {
        String before = GLOBALS.formatted(block.name().equals("global_defs") ? line : "");
        String script = SCRIPT.formatted(block.name().equals("vrrp_script") ? line : "");
        String instance =
                switch (block.name()) {
                    case "vrrp_instance" -> line;
                    case "authentication" ->
                            block(block, "auth_type PASS\n auth_pass secret12\n " + line);
                    default -> "";
                };
        String service = block.name().equals("virtual_server") ? line : "";
        String server =
                switch (block.name()) {
                    case "real_server" -> line;
                    case "url" -> "HTTP_GET {\n url {\n path /\n " + line + "\n }\n }";
                    case "host" -> "SMTP_CHECK {\n host {\n " + line + "\n }\n }";
                    case "HTTP_GET", "SSL_GET" -> block(block, "url {\n path /\n }\n " + line);
                    case "MISC_CHECK" -> block(block, "misc_path /bin/true\n " + line);
                    case "FILE_CHECK" -> block(block, "track_file drain\n " + line);
                    case "BFD_CHECK" -> block(block, "name to_peer\n " + line);
                    case String name -> name.endsWith("_CHECK") ? block(block, line) : "";
                };
        String other =
                switch (block.name()) {
                    case "" -> line + "\n";
                    case "vrrp_track_process" -> block(block, "web", "process nginx\n " + line);
                    case "track_file", "vrrp_track_file" ->
                            block(block, "other", "file /etc/hostname\n " + line);
                    case "track_group" -> block(block, "tg", line);
                    case "garp_group" -> block(block, "interface eth1\n " + line);
                    case "bfd_instance" -> block(block, "peer", "neighbor_ip 10.0.0.9\n " + line);
                    case "SSL" -> block(block, line);
                    case "virtual_server_group" -> block(block, "vsg", line);
                    default -> "";
                };
        return before
                + "track_file drain {\n    file /etc/hostname\n}\n"
                + "bfd_instance to_peer {\n    neighbor_ip 10.0.0.8\n}\n"
                + "vrrp_track_process nginx {\n    process nginx\n}\n"
                + other
                + script
                + INSTANCE.formatted(instance)
                + SECOND
                + (block.name().equals("vrrp_sync_group")
                        ? block(block, "G", "group {\n VI_1\n VI_2\n }\n " + line)
                        : "")
                + SERVICE.formatted(service, server);
    }

    private static String block(Block<?> block, String inside) {
        return block.name() + " {\n " + inside + "\n}\n";
    }

    private static String block(Block<?> block, String label, String inside) {
        return block.name() + " " + label + " {\n " + inside + "\n}\n";
    }

    /** A sound file with one or two mistakes. */
    private static String mistaken(Random random) {
        List<String> lines = new ArrayList<>(sound().lines().toList());
        for (int i = random.nextInt(2); i >= 0; i--) {
            mistake(lines, random);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void mistake(List<String> lines, Random random) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(10)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, line.replaceAll("[{}]", ""));
            case 3 -> lines.set(at, line.replaceFirst("([a-z])([a-z])", "$2$1"));
            case 4 -> lines.set(at, line.replaceFirst(" [0-9]+", " 70000"));
            case 5 -> lines.set(at, line.replaceFirst(" [0-9]+", " 5x"));
            case 6 -> lines.add(at, random.nextBoolean() ? "}" : "{");
            case 7 -> lines.set(at, line.replace("\"", "").replace("chk", "chck"));
            case 8 -> lines.add(at, "frobnicate {\n    priority 10\n    foo bar\n}");
            case 9 -> lines.set(at, line.replaceFirst("^(\\s*\\S+) .*", "$1"));
            default -> throw new AssertionError();
        }
    }
}
