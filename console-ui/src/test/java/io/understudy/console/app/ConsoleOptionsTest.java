package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.console.app.ConsoleOptions.Misuse;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleOptionsTest {
    private static final Path HOME = Path.of("/home/op");

    @Test
    void withoutWordsEverythingHasItsDefault() throws Misuse {
        ConsoleOptions options = parse();
        assertThat(options.endpoints()).isEmpty();
        assertThat(options.tls()).isEqualTo(HOME.resolve(".config/understudy/tls"));
        assertThat(options.knownHosts()).isEqualTo(HOME.resolve(".ssh/known_hosts"));
        assertThat(options.theme()).isNull();
        assertThat(options.language()).isNull();
    }

    @Test
    void theDemoAndRealHostsNeverMix() throws Misuse {
        assertThat(parse("--demo").demo()).isTrue();
        assertThatThrownBy(() -> parse("--demo", "--connect", "lb1"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("--demo and --connect exclude each other");
    }

    @Test
    void everyOptionIsTaken() throws Misuse {
        ConsoleOptions options =
                parse(
                        "--connect",
                        "lb1:7000",
                        "--connect=lb2",
                        "--tls",
                        "/t",
                        "--ssh-user",
                        "op",
                        "--ssh-identity",
                        "/k",
                        "--known-hosts",
                        "/h",
                        "--history",
                        "/h.db",
                        "--theme",
                        "dark",
                        "--lang",
                        "zh",
                        "--screen",
                        "vrrp",
                        "--screenshot",
                        "/s.png",
                        "--after",
                        "1.5",
                        "--measure=/m",
                        "--each",
                        "3",
                        "--stay");
        assertThat(options)
                .isEqualTo(
                        new ConsoleOptions(
                                List.of(new Endpoint("lb1", 7000), new Endpoint("lb2", 7112)),
                                false,
                                Path.of("/t"),
                                "op",
                                Path.of("/k"),
                                Path.of("/h"),
                                Path.of("/h.db"),
                                Theme.DARK,
                                Language.ZH,
                                Place.VRRP,
                                Path.of("/s.png"),
                                Duration.ofMillis(1500),
                                Path.of("/m"),
                                Duration.ofSeconds(3),
                                true,
                                null,
                                false,
                                false));
    }

    @Test
    void historyStandsInTheUsersDataOrNowhere() throws Misuse {
        assertThat(parse().history()).isEqualTo(HOME.resolve(".local/share/understudy/history.db"));
        assertThat(parse("--history", "none").history()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 7112",
        "192.0.2.1:80, 192.0.2.1, 80",
        "2001:db8::1, 2001:db8::1, 7112",
        "[2001:db8::1]:80, 2001:db8::1, 80",
        "[2001:db8::1], 2001:db8::1, 7112"
    })
    void addressesOfBothFamiliesAreRead(String text, String host, int port) throws Misuse {
        assertThat(parse("--connect", text).endpoints()).containsExactly(new Endpoint(host, port));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--connect|--connect needs a value",
                "--connect=lb1:0|a port is a number from 1 to 65535",
                "--connect=lb1:x|a port is a number from 1 to 65535",
                "--connect=:7112|--connect takes HOST or HOST:PORT",
                "--connect=[::1|--connect takes HOST or HOST:PORT",
                "--theme=blue|--theme takes light, dark or system, not 'blue'",
                "--lang=fr|--lang takes en or zh, not 'fr'",
                "--screen=none|--screen takes overview, topology, vrrp",
                "--after=soon|--after takes seconds",
                "--tls=|--tls needs a value that is not empty",
                "--stay=1|--stay takes no value",
                "--verbose|'--verbose' is not an option",
                "lb1|'lb1' is not an option"
            })
    void misuseIsNamed(String word, String message) {
        assertThatThrownBy(() -> parse(word))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(message);
    }

    private static ConsoleOptions parse(String... words) throws Misuse {
        return ConsoleOptions.parse(List.of(words), HOME);
    }
}
