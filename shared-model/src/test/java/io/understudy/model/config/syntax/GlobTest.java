package io.understudy.model.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlobTest {
    private final MemorySources sources =
            new MemorySources()
                    .with("conf.d/b.conf", "")
                    .with("conf.d/a.conf", "")
                    .with("conf.d/a1.conf", "")
                    .with("conf.d/.hidden.conf", "")
                    .with("other/c.conf", "")
                    .with("top.conf", "");

    private List<String> find(String pattern) {
        return Glob.find(pattern, sources).stream().map(Glob.Found::path).toList();
    }

    @Test
    void starFindsInAlphabeticalOrderAndNothingHidden() {
        assertThat(find("conf.d/*.conf"))
                .containsExactly("conf.d/a.conf", "conf.d/a1.conf", "conf.d/b.conf");
    }

    @Test
    void questionMarkAndClassStandForOneCharacter() {
        assertThat(find("conf.d/?.conf")).containsExactly("conf.d/a.conf", "conf.d/b.conf");
        assertThat(find("conf.d/[!a]*.conf")).containsExactly("conf.d/b.conf");
        assertThat(find("conf.d/[a-b].conf")).containsExactly("conf.d/a.conf", "conf.d/b.conf");
    }

    @Test
    void directoriesMayBeWildToo() {
        assertThat(find("*/c.conf")).containsExactly("other/c.conf");
    }

    @Test
    void aPlainNameFindsItself() {
        assertThat(find("top.conf")).containsExactly("top.conf");
        assertThat(find("none.conf")).isEmpty();
    }

    @Test
    void bracesAreWrittenOut() {
        assertThat(Glob.alternatives("x/{a,b{1,2}}.conf"))
                .containsExactly("x/a.conf", "x/b1.conf", "x/b2.conf");
        assertThat(Glob.alternatives("x/{a.conf")).containsExactly("x/{a.conf");
    }
}
