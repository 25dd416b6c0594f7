package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "lb1, lb1:7112",
        "lb1:7000, lb1:7000",
        "2001:db8::7, [2001:db8::7]:7112",
        "ssh://lb1, ssh://lb1",
        "lb1 via ssh, lb1:7112 via ssh",
        "lb1:7000  via  ssh, lb1:7000 via ssh",
        "[2001:db8::7]:7000 via ssh, [2001:db8::7]:7000 via ssh",
        "via:7000, via:7000",
    })
    void whatIsTypedIsWrittenAsItIsRead(String typed, String written) {
        Endpoint read = Objects.requireNonNull(Endpoint.parse(typed));
        assertThat(read).hasToString(written);
        Endpoint again = Objects.requireNonNull(Endpoint.parse(written));
        assertThat(again).isEqualTo(read).hasToString(written);
        assertThat(read.withinSsh()).isEqualTo(written.endsWith("via ssh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://lb1 via ssh", "lb1 via ssh via ssh", " via ssh", "a b", "lb1:0"})
    void whatIsNoAddressIsNone(String typed) {
        assertThat(Endpoint.parse(typed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lb1:7112", "[::1]:7000"})
    void theWayIsNoPartOfWhichAgentItIs(String typed) {
        Endpoint straight = Objects.requireNonNull(Endpoint.parse(typed));
        assertThat(straight.viaSsh()).isEqualTo(straight).hasSameHashCodeAs(straight);
    }
}
