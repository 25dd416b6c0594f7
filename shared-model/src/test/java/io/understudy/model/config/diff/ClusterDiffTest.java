package io.understudy.model.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each directory under {@code config/cluster} holds a configuration per member, and in {@code
 * expected.txt} all that is said of them together. {@code -Dgolden=rewrite} writes the expectations
 * anew; read the difference before you commit it.
 */
class ClusterDiffTest {
    private static final Path ROOT = Path.of("src/test/resources/config/cluster");

    private static final String ROUTER =
            """
            vrrp_instance VI_%1$d {
                interface eth0
                virtual_router_id %2$d
                priority %3$d
                virtual_ipaddress {
                    10.0.%1$d.%2$d/24
                }
            }
            """;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories.map(one -> one.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void membersAreToldApartAsExpected(String name) throws IOException {
        Path directory = ROOT.resolve(name);
        List<Member> members = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".conf")).sorted().toList()) {
                String member = file.getFileName().toString().replace(".conf", "");
                members.add(member(member, Files.readString(file)));
            }
        }
        String actual = ClusterText.render(ClusterDiff.of(members));

        Path expected = directory.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    private static Member member(String name, String text) {
        return new Member(
                name,
                ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId(name)));
    }

    @Test
    void membersAreEqualToThemselves() throws IOException {
        for (String name : cases().toList()) {
            try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".conf")).toList()) {
                    String text = Files.readString(file);
                    ClusterDiff.Report report =
                            ClusterDiff.of(List.of(member("a", text), member("b", text)));
                    assertThat(report.differences())
                            .as("%s", file)
                            .allMatch(ClusterDiffTest::holdsBetweenEqualFiles);
                }
            }
        }
    }

    /** A file copied as it is: its sources and two owners are what is wrong with that. */
    private static boolean holdsBetweenEqualFiles(Difference one) {
        return one.keyword().startsWith("unicast_")
                || one.reason().contains("several own the addresses");
    }

    @Test
    void aThousandRoutersAreMatchedWithoutWeighingEachAgainstAll() {
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        int count = 1000;
        for (int i = 0; i < count; i++) {
            one.append(ROUTER.formatted(i % 250, 1 + i / 4, 150).replace("VI_", "A" + i + "_"));
            other.append(ROUTER.formatted(i % 250, 1 + i / 4, 100).replace("VI_", "B" + i + "_"));
        }
        List<Member> members = List.of(member("a", one.toString()), member("b", other.toString()));
        assertThat(ClusterDiff.of(members).suspicious()).isEmpty();
        Map<Member, List<Member.Standby>> instances = new LinkedHashMap<>();
        members.forEach(m -> instances.put(m, m.instances(m.outline())));
        // all against all would be a million
        assertThat(RouterMatch.matched(instances).weighed()).isBetween((long) count, 50L * count);
    }
}
