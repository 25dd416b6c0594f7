package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.bind.Memory;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A reading that shares what an earlier one knows gives what a full reading gives: the same
 * configuration, the same diagnostics, the same tree.
 */
class MemoryTest {
    private static final String MAIN = "main.conf";
    private static final ReadOptions OPTIONS = ReadOptions.forConfigId("here");

    private static final HostFacts HOST =
            new HostFacts() {
                @Override
                public Set<String> interfaceNames() {
                    return Set.of("eth0");
                }

                @Override
                public Set<IpAddress> addresses() {
                    return Set.of(IpAddress.of("10.0.0.3"));
                }

                @Override
                public boolean forwards(boolean v6) {
                    return false;
                }

                @Override
                public Program program(String name) {
                    return new Program(Program.Standing.values()[name.length() % 4], name);
                }
            };

    /** Lines that edits put anywhere: sound ones, odd ones, and ones that break what is around. */
    private static final List<String> LINES =
            List.of(
                    "",
                    " delay_loop 7",
                    " weight 3",
                    " lb_algo sh",
                    " lb_algo nonsense",
                    " protocol TCP",
                    " quorum 9",
                    " sorry_server 10.0.0.3 80",
                    " notify_up /bin/true",
                    " quorum_down \"/bin/odd program\"",
                    " persistence_timeout $TIME",
                    " delay_loop $TIME",
                    "$TIME=30",
                    "$TIME=31 # other",
                    " # a comment with { in it",
                    "! another",
                    " #@understudy slow_start 10",
                    " @here alpha",
                    " @there omega",
                    " include extra.inc",
                    " ha_suspend",
                    " snmp_name x",
                    " unknown_word 3",
                    "}",
                    "{",
                    " real_server 10.0.0.3 80 { weight 2 }",
                    " real_server 10.0.0.9 80 {",
                    "  TCP_CHECK { connect_timeout 3 }",
                    "  HTTP_GET { url { path / regex \"(\" } }",
                    "  HTTP_GET { }",
                    "  MISC_CHECK { misc_path /bin/check }",
                    "  FILE_CHECK { track_file drain }",
                    "  BFD_CHECK { name peer }",
                    " \"unclosed",
                    "track_file drain { file /run/drain }",
                    "bfd_instance peer { neighbor_ip 10.0.0.4 }",
                    "global_defs { smtp_alert_checker on }",
                    "global_defs { #@understudy lb_backend nftables",
                    "}",
                    "vrrp_instance VI { interface eth0 virtual_router_id 5 }",
                    "virtual_server group web {",
                    "virtual_server 10.9.0.1 80 {",
                    "virtual_server_group web { 10.9.0.7 80 }",
                    "~SEQ(N,1,3) static_ipaddress",
                    "include more.conf");

    private final SplittableRandom random = new SplittableRandom(20_261_130);

    @Test
    void readingWithAMemoryIsReadingInFull() {
        long shared = 0;
        for (int round = 0; round < 60; round++) {
            Map<String, List<String>> files = begin();
            Memory memory = Memory.NONE;
            List<VirtualServer> before = List.of();
            for (int edit = 0; edit < 25; edit++) {
                Reading full = read(files, Memory.NONE);
                Reading quick = read(files, memory);
                String where = "round " + round + ", edit " + edit + ":\n" + text(files);
                assertThat(said(quick)).as(where).isEqualTo(said(full));
                assertThat(quick.config()).as(where).isEqualTo(full.config());
                assertThat(quick.config().toString()).isEqualTo(full.config().toString());
                assertThat(quick.memory().size()).as(where).isEqualTo(full.memory().size());
                shared += shared(before, quick.config().lvs().services());
                before = quick.config().lvs().services();
                memory = quick.memory();
                change(files);
            }
        }
        assertThat(shared).as("services that were shared").isGreaterThan(2_000);
    }

    @Test
    void whatIsTheSameIsTheSameObject() {
        Map<String, List<String>> files = begin();
        Reading first = read(files, Memory.NONE);
        lines(files, MAIN).addFirst("# one line more");
        Reading second = read(files, first.memory());
        for (int i = 0; i < first.config().lvs().services().size(); i++) {
            assertThat(second.config().lvs().services().get(i))
                    .isSameAs(first.config().lvs().services().get(i));
        }
    }

    @Test
    void otherGlobalsMakeOtherServices() {
        Map<String, List<String>> files = begin();
        Memory memory = read(files, Memory.NONE).memory();
        lines(files, MAIN).addFirst("global_defs { smtp_alert_checker on }");
        assertThat(read(files, memory).config().lvs().services())
                .allMatch(service -> service.mailsChanges());
    }

    private static long shared(List<VirtualServer> before, List<VirtualServer> now) {
        Set<VirtualServer> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(before);
        return now.stream().filter(same::contains).count();
    }

    private static List<String> said(Reading reading) {
        List<String> said = new ArrayList<>();
        for (Diagnostic one : reading.checkedOn(HOST).diagnostics()) {
            said.add(one.toString());
        }
        return said;
    }

    private static Reading read(Map<String, List<String>> files, Memory memory) {
        MemorySources sources = MemorySources.of("elsewhere", "");
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            sources = sources.with(file.getKey(), String.join("\n", file.getValue()));
        }
        return ConfigReader.read(MAIN, sources, OPTIONS, memory);
    }

    private static List<String> lines(Map<String, List<String>> files, String name) {
        return files.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    private static String text(Map<String, List<String>> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((name, lines) ->
                text.append("--- ")
                        .append(name)
                        .append('\n')
                        .append(String.join("\n", lines))
                        .append('\n'));
        return text.toString();
    }

    private Map<String, List<String>> begin() {
        Map<String, List<String>> files = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            service(lines(files, MAIN), i);
        }
        for (int i = 8; i < 12; i++) {
            service(lines(files, "more.conf"), i);
        }
        lines(files, "extra.inc").add(" alpha");
        lines(files, MAIN).add("include more.conf");
        return files;
    }

    private static void service(List<String> lines, int number) {
        lines.add("virtual_server 10.1.0." + number + " 80 {");
        lines.add(" lvs_sched rr");
        lines.add(" lvs_method NAT");
        lines.add(" protocol TCP");
        for (int i = 1; i < 3; i++) {
            lines.add(" real_server 10.2." + number + "." + i + " 80 {");
            lines.add("  weight 1");
            lines.add(" }");
        }
        lines.add("}");
    }

    /** Mostly one edit; sometimes back to what is sound, so that there is something to share. */
    private void change(Map<String, List<String>> files) {
        if (random.nextInt(6) == 0) {
            files.clear();
            files.putAll(begin());
            return;
        }
        List<String> names = List.copyOf(files.keySet());
        List<String> lines = lines(files, names.get(random.nextInt(names.size())));
        int place = random.nextInt(lines.size() + 1);
        switch (random.nextInt(4)) {
            case 0 -> {
                if (place < lines.size()) {
                    lines.remove(place);
                }
            }
            case 1 -> {
                int from = Math.min(place, Math.max(0, lines.size() - 11));
                List<String> some =
                        new ArrayList<>(lines.subList(from, Math.min(lines.size(), from + 11)));
                lines.addAll(random.nextInt(lines.size() + 1), some);
            }
            default -> lines.add(place, LINES.get(random.nextInt(LINES.size())));
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }
}
