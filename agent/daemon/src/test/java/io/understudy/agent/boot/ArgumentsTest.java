package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.agent.boot.Arguments.Request;
import io.understudy.agent.boot.CommandLine.Misuse;
import io.understudy.agent.boot.Option.Effect;
import io.understudy.agent.boot.Option.Takes;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void withoutOptionsEverythingIsAsKeepalivedHasIt() throws Misuse {
        Arguments arguments = arguments();
        assertThat(arguments.configFile()).isEqualTo("/etc/keepalived/keepalived.conf");
        assertThat(arguments.pidFile()).isNull();
        assertThat(arguments.foreground()).isFalse();
        assertThat(arguments.syslog()).isTrue();
        assertThat(arguments.facility()).isEqualTo(3);
        assertThat(arguments.tlsDirectory()).isEqualTo(Path.of("/etc/understudy/tls"));
        assertThat(Objects.requireNonNull(arguments.stream()).getPort()).isEqualTo(7112);
        assertThat(arguments.notices()).isEmpty();
    }

    @Test
    void clustersAndAttachedAndFollowingValuesAreUnderstood() throws Misuse {
        for (List<String> words :
                List.of(
                        List.of("-nlD", "-f", "/x", "-p", "/y"),
                        List.of("-n", "-l", "-D", "-f/x", "-p/y"),
                        List.of("-nlDf/x", "-p/y"),
                        List.of("-nlDf", "/x", "--pid", "/y"),
                        List.of(
                                "--dont-fork",
                                "--log-console",
                                "--log-detail",
                                "--use-file=/x",
                                "--pid=/y"),
                        List.of("--dont-fo", "--log-c", "--log-d", "--use", "/x", "--pi=/y"))) {
            Arguments arguments = arguments(words.toArray(String[]::new));
            assertThat(arguments.foreground()).as("%s", words).isTrue();
            assertThat(arguments.logConsole()).isTrue();
            assertThat(arguments.logDetail()).isTrue();
            assertThat(arguments.configFile()).isEqualTo("/x");
            assertThat(arguments.pidFile()).isEqualTo("/y");
        }
    }

    @Test
    void anOptionalValueIsOnlyTakenWhenAttached() throws Misuse {
        assertThat(arguments("-t").configTestLog()).isNull();
        assertThat(arguments("-t", "-f", "/x").configFile()).isEqualTo("/x");
        assertThat(arguments("-t/log").configTestLog()).isEqualTo("/log");
        assertThat(arguments("--config-test=/log").configTestLog()).isEqualTo("/log");
        Arguments stray = arguments("--config-test", "/log");
        assertThat(stray.configTest()).isTrue();
        assertThat(stray.configTestLog()).isNull();
        assertThat(stray.notices()).containsExactly("unexpected argument(s) ignored: /log");
    }

    @Test
    void optionsEndAtTwoDashes() throws Misuse {
        Arguments arguments = arguments("-n", "--", "-l");
        assertThat(arguments.foreground()).isTrue();
        assertThat(arguments.logConsole()).isFalse();
    }

    @Test
    void theStreamsAddressMayBeAPortOrAnAddressWithPort() throws Misuse {
        assertThat(stream("--stream=7000").getPort()).isEqualTo(7000);
        assertThat(stream("--stream=192.0.2.1:7000").getAddress().getHostAddress())
                .isEqualTo("192.0.2.1");
        assertThat(stream("--stream=[2001:db8::1]:7000").getAddress().getHostAddress())
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(arguments("--no-stream").stream()).isNull();
        for (String bad : List.of("x", "70000", "host:7112", ":7112", "192.0.2.1:", "-1")) {
            assertThatThrownBy(() -> arguments("--stream=" + bad))
                    .as(bad)
                    .isInstanceOf(Misuse.class)
                    .hasMessage("--stream takes PORT or ADDRESS:PORT, not " + bad);
        }
    }

    @Test
    void facilitiesAreThoseOfKeepalived() throws Misuse {
        assertThat(arguments("-S", "0").facility()).isEqualTo(16);
        assertThat(arguments("-Slocal7").facility()).isEqualTo(23);
        assertThat(arguments("-S", "user").facility()).isEqualTo(1);
        assertThatThrownBy(() -> arguments("-S8"))
                .hasMessage("-S takes 0 to 7, local0 to local7, user or daemon, not 8");
    }

    @Test
    void misuseIsNamed() {
        misuse("unknown option -Z", "-nZ");
        misuse("unknown option --frobnicate", "--frobnicate");
        misuse("option -f needs a value", "-nf");
        misuse("option --use-file needs a value", "--use-file");
        misuse("option --dont-fork takes no value", "--dont-fork=yes");
        misuse(
                "option --dont is ambiguous: --dont-fork, --dont-respawn, --dont-release-vrrp,"
                        + " --dont-release-ipvs",
                "--dont");
    }

    @Test
    void signalNumbersAreThoseOfLinux() throws Misuse {
        assertThat(Arguments.parse(List.of("--signum=STOP")))
                .isEqualTo(new Request.SignalNumber(15));
        assertThat(Arguments.parse(List.of("--signum", "JSON")))
                .isEqualTo(new Request.SignalNumber(36));
        misuse(
                "--signum takes STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON or TDUMP, not HUP",
                "--signum=HUP");
    }

    /** Whatever keepalived documents is accepted, reported, or refused with a reason. */
    @Test
    void everyOptionSaysWhatBecomesOfIt() throws Misuse {
        for (Option option : Options.ALL) {
            if (option == Options.HELP || option == Options.VERSION || option == Options.SIGNUM) {
                continue;
            }
            String word =
                    option.takes() == Takes.VALUE
                            ? "--" + option.name() + "=7"
                            : "--" + option.name();
            switch (option.effect()) {
                case ACTED_ON, ALWAYS_SO -> assertThat(arguments(word).notices()).isEmpty();
                case REPORTED ->
                        assertThat(arguments(word).notices())
                                .containsExactly(
                                        "option "
                                                + option.title()
                                                + " changes nothing: "
                                                + option.says());
                case REFUSED -> misuse("option " + option.title() + ": " + option.says(), word);
            }
        }
    }

    @Test
    void lettersAndNamesAreUniqueAndEveryLetterOfKeepalivedIsThere() {
        List<String> names = new ArrayList<>();
        Options.ALL.forEach(option -> names.add(option.title()));
        assertThat(names).doesNotHaveDuplicates();
        String letters =
                Options.ALL.stream()
                        .filter(option -> option.letter() != '\0')
                        .map(option -> String.valueOf(option.letter()))
                        .sorted()
                        .collect(Collectors.joining());
        assertThat(letters).isEqualTo("ABCDGILMOPRSTVXabcdefghilmnprstuvx");
    }

    @Test
    void helpListsEveryOption() {
        String help = Arguments.help();
        Options.ALL.forEach(option -> assertThat(help).contains("--" + option.name()));
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(Options.ALL).anyMatch(option -> option.effect() == Effect.REFUSED);
    }

    private static InetSocketAddress stream(String word) throws Misuse {
        return Objects.requireNonNull(arguments(word).stream());
    }

    private static void misuse(String message, String... words) {
        assertThatThrownBy(() -> Arguments.parse(List.of(words)))
                .isInstanceOf(Misuse.class)
                .hasMessage(message);
    }

    private static Arguments arguments(String... words) throws Misuse {
        return ((Request.Run) Arguments.parse(List.of(words))).arguments();
    }
}
