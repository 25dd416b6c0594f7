package io.understudy.linux.rtnetlink;

import static io.understudy.linux.Command.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.rtnetlink.RouteEvent.LinkSeen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links made on top of others, as {@code ip} shows them; ipvlan and VRF need another kernel. */
@Tag("lab")
@Timeout(90)
class NewLinkLabTest {
    private static final byte[] MAC = {0, 0, 0x5e, 0, 1, 51};

    private RouteNetlink route;

    @BeforeEach
    void aParent() throws Exception {
        ip("link add us-n0 type veth peer name us-n9");
        ip("link set us-n0 group 7 up");
        route = RouteNetlink.open();
    }

    @AfterEach
    void remove() throws Exception {
        route.close();
        ip("link delete us-n0");
    }

    private Link link(String name) throws Exception {
        return route.links().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aMacvlanIsPrivateAndStandsOnItsParent() throws Exception {
        int parent = link("us-n0").index();
        NewLink wanted = NewLink.macvlan("us-n1", parent, MAC).group(7).master(0);
        assertThat(route.add(wanted)).isTrue();
        assertThat(route.add(NewLink.macvlan("us-n1", parent, MAC))).as("it is there").isFalse();
        Link made = link("us-n1");
        assertThat(made.stack()).isEqualTo(new LinkStack(parent, 0, "macvlan", 1, 0));
        assertThat(made.stack().isPrivateMacvlan()).isTrue();
        assertThat(ip("-d link show us-n1"))
                .contains("us-n1@us-n0")
                .contains("macvlan mode private")
                .contains("group 7")
                .contains("00:00:5e:00:01:33");
    }

    @Test
    void whatIsNoMacvlanSaysWhatItIs() throws Exception {
        assertThat(link("us-n0").stack().kind()).isEqualTo("veth");
        assertThat(link("lo").stack()).isEqualTo(LinkStack.ALONE);
    }

    @Test
    void aLinkThatIsPutIntoItsGroupIsToldOfThoughNothingChanges() throws Exception {
        Link parent = link("us-n0");
        while (!route.events().isEmpty()) {
            Thread.sleep(50); // its coming up is told of
        }
        route.regroup(parent.index(), parent.group());
        for (int i = 0; i < 2_000; i++) {
            if (route.events().stream()
                    .anyMatch(e ->
                            e instanceof LinkSeen(var seen) && seen.index() == parent.index())) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the kernel tells nothing of " + parent.name());
    }
}
