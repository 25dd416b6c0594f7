package io.understudy.testbed.sim;

import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.VrrpSocket;
import io.understudy.core.vrrp.wire.ArpAnnouncement;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a host says on its network, as a trace has it: what only repeats is counted. */
final class SimSpeech {
    private final World world;
    private final String name;
    private final List<String> announced = new ArrayList<>();
    private String lastAdvert = "";
    private long steadyAdverts;

    SimSpeech(World world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Its process ended: the next advert repeats nothing. */
    void forget() {
        lastAdvert = "";
    }

    long takeSteadyAdverts() {
        long taken = steadyAdverts;
        steadyAdverts = 0;
        return taken;
    }

    /** An advert; one that only repeats the one before is counted, if nothing else was done. */
    void tells(NodeAction.SendAdvert advert, boolean steady) {
        byte[] payload = advert.payload();
        String text =
                "advert vrid %d priority %d to %s"
                        .formatted(
                                payload[1] & 0xff,
                                payload[2] & 0xff,
                                String.join(
                                        " ",
                                        advert.destinations().stream()
                                                .map(IpAddress::toString)
                                                .toList()));
        if (steady && text.equals(lastAdvert)) {
            steadyAdverts++;
        } else {
            world.trace(name, text);
        }
        lastAdvert = text;
    }

    /** A gratuitous ARP, to be told with those that follow at once. */
    void announces(String interfaceName, byte[] frame) {
        ArpAnnouncement arp = ArpAnnouncement.decode(frame);
        announced.add((arp == null ? "?" : arp.address()) + " on " + interfaceName);
    }

    /** Tells what was announced so far. */
    void flush() {
        if (!announced.isEmpty()) {
            boolean same = announced.stream().distinct().count() == 1;
            String what =
                    same
                            ? announced.size() + " x " + announced.getFirst()
                            : String.join(", ", announced);
            world.trace(name, "gratuitous ARP " + what);
            announced.clear();
        }
    }

    static String text(VrrpSocket socket) {
        return socket.interfaceName()
                + " "
                + socket.source()
                + (socket.group() == null ? " unicast" : " group " + socket.group());
    }

    static String text(List<Placement> placements) {
        return placements.stream()
                .map(p -> p.address().prefix() + " dev " + p.interfaceName())
                .collect(Collectors.joining(", "));
    }
}
