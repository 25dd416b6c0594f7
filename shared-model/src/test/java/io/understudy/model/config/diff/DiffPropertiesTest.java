package io.understudy.model.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.Change.Kind;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.Mutations;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for all files: the golden ones, and damaged copies of them. */
class DiffPropertiesTest {
    private static final long SEED = Long.getLong("seed", 20260101L);
    private static final int MUTANTS_PER_FILE = 40;

    private static List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("src/test/resources/config"))) {
            return paths.filter(path -> path.toString().endsWith(".conf")).sorted().toList();
        }
    }

    private static Reading read(byte[] bytes) {
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", bytes), ReadOptions.forConfigId("lb1"));
    }

    /** What a change says, without the place, whose labels are those of the first file. */
    private record Bare(int depth, String keyword, Kind kind, String before, String after) {
        static Bare of(Change change) {
            return new Bare(
                    change.block().steps().size(),
                    change.keyword(),
                    change.kind(),
                    String.valueOf(change.before()),
                    String.valueOf(change.after()));
        }

        static Bare inverse(Change change) {
            Kind kind =
                    switch (change.kind()) {
                        case ADDED -> Kind.REMOVED;
                        case REMOVED -> Kind.ADDED;
                        case CHANGED -> Kind.CHANGED;
                    };
            return new Bare(
                    change.block().steps().size(),
                    change.keyword(),
                    kind,
                    String.valueOf(change.after()),
                    String.valueOf(change.before()));
        }
    }

    @Test
    void aFileDoesNotDifferFromItself() throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(ConfigDiff.between(read(bytes), read(bytes))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void theWayBackIsTheInverse() throws IOException {
        Random random = new Random(SEED);
        int differences = 0;
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Reading one = read(bytes);
            for (int i = 0; i < MUTANTS_PER_FILE; i++) {
                Reading other = read(Mutations.mutate(bytes, random));
                List<Change> there = ConfigDiff.between(one, other);
                List<Change> back = ConfigDiff.between(other, one);
                differences += there.size();
                assertThat(back.stream().map(Bare::of).toList())
                        .as("%s, seed %d, mutant %d", file, SEED, i)
                        .containsExactlyInAnyOrderElementsOf(
                                there.stream().map(Bare::inverse).toList());
            }
        }
        assertThat(differences).as("mutants that mean something else").isGreaterThan(100);
    }

    @Test
    void commentsAndSpacingNeverCount() {
        String text =
                """
                global_defs {
                    router_id lb1
                }
                vrrp_script chk {
                    script "/bin/pidof nginx"
                    interval 2
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    track_script {
                        chk weight -20
                    }
                    virtual_ipaddress {
                        192.0.2.10/24 dev eth1 label eth1:a
                    }
                }
                """;
        String loose =
                "! note\n\n"
                        + text.replace("    ", "\t  ")
                                .replace(" 51", "   51   # a comment")
                                .replace("\n}", "\n\n}\n# more")
                                .replace("dev eth1 label eth1:a", "label  eth1:a dev eth1");
        assertThat(ConfigDiff.between(ConfigDiffTest.read(text), ConfigDiffTest.read(loose)))
                .isEmpty();
        assertThat(ConfigDiff.between(ConfigDiffTest.read(loose), ConfigDiffTest.read(text)))
                .isEmpty();
    }
}
