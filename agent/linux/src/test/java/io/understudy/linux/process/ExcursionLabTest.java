package io.understudy.linux.process;

import static io.understudy.linux.Command.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab")
class ExcursionLabTest {
    @Test
    void aSocketStaysWhereItWasOpened() throws Exception {
        ip("netns add abroad");
        ip("-n abroad link add only-there type veth");
        try (RouteNetlink there = Excursion.in("abroad", RouteNetlink::open);
                RouteNetlink here = RouteNetlink.open()) {
            assertThat(there.links()).extracting(Link::name).contains("only-there");
            assertThat(here.links()).extracting(Link::name).doesNotContain("only-there");
        } finally {
            ip("netns del abroad");
        }
    }

    @Test
    void withoutANameItIsTheFirstProcessThatTellsWhere() throws Exception {
        try (RouteNetlink there = Excursion.in("", RouteNetlink::open);
                RouteNetlink here = RouteNetlink.open()) {
            assertThat(there.links()).extracting(Link::name).contains("lo");
            assertThat(here.links()).isNotEmpty();
        }
    }

    @Test
    void aPlaceThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Excursion.in("nowhere", RouteNetlink::open))
                .isInstanceOf(SyscallException.class)
                .hasMessageContaining("/run/netns/nowhere");
    }
}
