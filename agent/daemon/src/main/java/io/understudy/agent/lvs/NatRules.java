package io.understudy.agent.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.linux.nftables.NftBatch;
import io.understudy.linux.nftables.NftBatch.Anonymous;
import io.understudy.linux.nftables.NftFamily;
import io.understudy.linux.nftables.NftHook;
import io.understudy.linux.nftables.NftRule;
import io.understudy.linux.nftables.NftRule.Answering;
import io.understudy.linux.nftables.NftRule.Meta;
import io.understudy.linux.nftables.NftRule.Original;
import io.understudy.linux.nftables.NftType;
import io.understudy.linux.nftables.SeenRule;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.AddressPort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One transaction on the table {@code understudy_lb}, and the shape that each chain it writes has
 * then. New connections to a service go by a map to the chain of the service, from there by number
 * or hash to the chain of a server, and this one rewrites the destination. All packets of such
 * connections go by maps to a chain that counts them for their server.
 */
final class NatRules {
    static final String TABLE = "understudy_lb";
    static final NftFamily FAMILY = NftFamily.INET;

    private static final String SERVICES = "services";
    private static final String ARRIVING = "prerouting";
    private static final String OWN = "output";
    private static final String NOBODY = "nobody-serves";
    private static final String LEAVING = "postrouting";
    private static final String TRAFFIC = "traffic";
    private static final String PASSING = "traffic-forward";
    private static final String COMING = "traffic-input";
    private static final String GOING = "traffic-output";

    /** As nft(8) calls them: dstnat, srcnat, and just before the usual filter. */
    private static final int DSTNAT = -100;

    private static final int SRCNAT = 100;
    private static final int BEFORE_FILTER = -1;
    private static final int AFTER_FILTER = 1;

    /** The loopback interface is the first of every network namespace. */
    private static final int LO = 1;

    private static final byte NFPROTO_IPV4 = 2;
    private static final byte NFPROTO_IPV6 = 10;
    private static final byte IPPROTO_TCP = 6;
    private static final byte IPPROTO_UDP = 17;

    /** Registers: 1 and 2 of 16 bytes, 8 to 23 of 4, of which 8 is where 1 begins. */
    private static final int FIRST = 1;

    private static final int WORD_1 = 9;
    private static final int WORD_2 = 10;
    private static final int SECOND = 2;
    private static final int WORD_4 = 12;
    private static final int WORD_5 = 13;
    private static final int WORD_8 = 16;

    /** The same on all directors, so that a client keeps its server when they change. */
    private static final int SEED = 1;

    private final NftBatch batch = new NftBatch(FAMILY, TABLE);
    private final Map<String, List<String>> shapes;

    /** Continues from the chains that the table has, by name, with the shapes of their rules. */
    NatRules(Map<String, List<String>> before) {
        shapes = new LinkedHashMap<>(before);
    }

    NftBatch batch() {
        return batch;
    }

    /** What the table has once the transaction has taken effect. */
    Map<String, List<String>> shapes() {
        return shapes;
    }

    /** The table anew, with the chains that packets pass. */
    void begin(boolean masquerades) {
        shapes.clear();
        batch.freshTable().chain(SERVICES);
        batch.natChain(ARRIVING, NftHook.PREROUTING, DSTNAT)
                .natChain(OWN, NftHook.OUTPUT, DSTNAT)
                .chain(NOBODY, NftHook.INPUT, BEFORE_FILTER);
        batch.chain(TRAFFIC)
                .chain(PASSING, NftHook.FORWARD, AFTER_FILTER)
                .chain(COMING, NftHook.INPUT, AFTER_FILTER)
                .chain(GOING, NftHook.OUTPUT, AFTER_FILTER);
        for (String chain :
                List.of(SERVICES, ARRIVING, OWN, NOBODY, TRAFFIC, PASSING, COMING, GOING)) {
            shapes.put(chain, List.of());
        }
        rule(ARRIVING, new NftRule().goTo(SERVICES));
        rule(OWN, new NftRule().goTo(SERVICES));
        rule(PASSING, new NftRule().goTo(TRAFFIC));
        // What goes round on this host was counted when it went out.
        rule(COMING, new NftRule().meta(Meta.IN_INDEX, FIRST).equal(FIRST, word(LO)).giveBack());
        rule(COMING, new NftRule().goTo(TRAFFIC));
        rule(GOING, new NftRule().goTo(TRAFFIC));
        if (masquerades) {
            batch.natChain(LEAVING, NftHook.POSTROUTING, SRCNAT);
            shapes.put(LEAVING, List.of());
        }
    }

    void end() {
        batch.deleteTable();
        shapes.clear();
    }

    private void make(String chain) {
        batch.chain(chain);
        shapes.putIfAbsent(chain, List.of());
    }

    private void empty(String chain) {
        batch.flush(chain);
        shapes.put(chain, List.of());
    }

    private void remove(String chain) {
        batch.flush(chain).deleteChain(chain);
        shapes.remove(chain);
    }

    private void rule(String chain, NftRule rule) {
        batch.rule(chain, rule);
        List<String> rules = new ArrayList<>(shapes.getOrDefault(chain, List.of()));
        rules.add(SeenRule.shapeOf(rule));
        shapes.put(chain, rules);
    }

    /** The chain of a server, made or repaired. */
    void server(NatService service, AddressPort server) {
        String chain = service.chain(server);
        make(chain);
        empty(chain);
        rule(
                chain,
                new NftRule()
                        .meta(Meta.PROTOCOL, FIRST)
                        .equal(FIRST, protocol(service.protocol()))
                        .counter()
                        .load(server.address().bytes(), FIRST)
                        .load(port(server), SECOND)
                        .destination(service.isV6() ? NftFamily.IP6 : NftFamily.IP, FIRST, SECOND));
        String traffic = service.traffic(server);
        make(traffic);
        empty(traffic);
        rule(traffic, new NftRule().isAnswer(false, FIRST).counter());
        rule(traffic, new NftRule().isAnswer(true, FIRST).counter());
    }

    void forget(NatService service, AddressPort server) {
        remove(service.chain(server));
        remove(service.traffic(server));
    }

    /** The chain of a service, made or written anew; its servers' chains are there. */
    void service(NatService service) {
        traffic(service);
        String chain = service.chain();
        make(chain);
        empty(chain);
        List<Destination> slots = service.slots();
        if (slots.isEmpty()) {
            return;
        }
        List<byte[]> numbers = new ArrayList<>(slots.size());
        List<String> chains = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            numbers.add(word(i));
            chains.add(service.chain(slots.get(i).at()));
        }
        Anonymous map = batch.anonymousMap(NftType.INTEGER, numbers, chains);
        rule(
                chain,
                chosen(service, slots.size())
                        .goTo(map, FIRST)
                        .comment(service.service.scheduler()));
    }

    private void traffic(NatService service) {
        String chain = service.traffic();
        make(chain);
        empty(chain);
        if (service.servers.isEmpty()) {
            return;
        }
        boolean v6 = service.isV6();
        List<byte[]> keys = new ArrayList<>(service.servers.size());
        List<String> chains = new ArrayList<>(service.servers.size());
        for (AddressPort server : service.servers.keySet()) {
            keys.add(key(server));
            chains.add(service.traffic(server));
        }
        Anonymous map = batch.anonymousMap(serverType(v6), keys, chains);
        NftRule rule =
                v6
                        ? new NftRule()
                                .answering(Answering.IPV6, FIRST)
                                .answering(Answering.PORT, WORD_4)
                        : new NftRule()
                                .answering(Answering.IPV4, FIRST)
                                .answering(Answering.PORT, WORD_1);
        rule(chain, rule.goTo(map, FIRST));
    }

    void forget(NatService service) {
        empty(service.chain());
        empty(service.traffic());
        service.servers.keySet().forEach(server -> forget(service, server));
        remove(service.chain());
        remove(service.traffic());
    }

    private static NftRule chosen(NatService service, int slots) {
        if (!service.isHashed()) {
            return new NftRule().next(slots, FIRST);
        }
        NftRule rule = ofFamily(service.isV6());
        int length = service.isV6() ? 16 : 4;
        boolean withPort = service.service.flags().first();
        if (withPort) {
            rule.meta(Meta.PROTOCOL, FIRST).equal(FIRST, protocol(service.protocol()));
        }
        rule.network(service.isV6() ? 8 : 12, length, SECOND);
        if (withPort) {
            rule.transport(0, 2, service.isV6() ? WORD_8 : WORD_5);
        }
        return rule.hashed(SECOND, withPort ? length + 4 : length, slots, SEED, FIRST);
    }

    /** The ways to the chains of all services. */
    void dispatch(Iterable<NatService> services, boolean masquerades) {
        empty(SERVICES);
        empty(TRAFFIC);
        if (masquerades) {
            empty(LEAVING);
        }
        for (boolean v6 : new boolean[] {false, true}) {
            List<byte[]> keys = new ArrayList<>();
            List<String> chains = new ArrayList<>();
            List<String> counting = new ArrayList<>();
            for (NatService service : services) {
                if (service.isV6() == v6) {
                    keys.add(key(service));
                    chains.add(service.chain());
                    counting.add(service.traffic());
                }
            }
            if (!keys.isEmpty()) {
                Anonymous map = batch.anonymousMap(keyType(v6), keys, chains);
                rule(SERVICES, arriving(v6).goTo(map, FIRST));
                Anonymous counters = batch.anonymousMap(keyType(v6), keys, counting);
                rule(TRAFFIC, original(v6).goTo(counters, FIRST));
                if (masquerades) {
                    Anonymous set = batch.anonymousSet(keyType(v6), keys);
                    rule(LEAVING, original(v6).isIn(set, FIRST).masquerade());
                }
            }
        }
    }

    /** Packets to services without any server are answered as IPVS answers them. */
    void reject(Iterable<NatService> unserved) {
        empty(NOBODY);
        for (boolean v6 : new boolean[] {false, true}) {
            List<byte[]> keys = new ArrayList<>();
            for (NatService service : unserved) {
                if (service.isV6() == v6) {
                    keys.add(key(service));
                }
            }
            if (!keys.isEmpty()) {
                Anonymous set = batch.anonymousSet(keyType(v6), keys);
                rule(NOBODY, arriving(v6).isIn(set, FIRST).reject());
            }
        }
    }

    private static NftRule ofFamily(boolean v6) {
        return new NftRule()
                .meta(Meta.FAMILY, FIRST)
                .equal(FIRST, new byte[] {v6 ? NFPROTO_IPV6 : NFPROTO_IPV4});
    }

    /** Loads what {@link #key} is compared with. */
    private static NftRule arriving(boolean v6) {
        NftRule rule = ofFamily(v6).meta(Meta.PROTOCOL, FIRST);
        return v6
                ? rule.network(24, 16, WORD_1).transport(2, 2, WORD_5)
                : rule.network(16, 4, WORD_1).transport(2, 2, WORD_2);
    }

    /** The same of the connection as it was before its destination was rewritten. */
    private static NftRule original(boolean v6) {
        NftRule rule = ofFamily(v6).original(Original.PROTOCOL, FIRST);
        return v6
                ? rule.original(Original.IPV6, WORD_1).original(Original.PORT, WORD_5)
                : rule.original(Original.IPV4, WORD_1).original(Original.PORT, WORD_2);
    }

    private static NftType keyType(boolean v6) {
        return NftType.PROTOCOL
                .with(v6 ? NftType.IPV6_ADDRESS : NftType.IPV4_ADDRESS)
                .with(NftType.PORT);
    }

    private static NftType serverType(boolean v6) {
        return (v6 ? NftType.IPV6_ADDRESS : NftType.IPV4_ADDRESS).with(NftType.PORT);
    }

    private static byte[] key(NatService service) {
        byte[] at = key(service.at());
        return ByteBuffer.allocate(4 + at.length)
                .put(Arrays.copyOf(protocol(service.protocol()), 4))
                .put(at)
                .array();
    }

    private static byte[] key(AddressPort at) {
        byte[] address = at.address().bytes();
        return ByteBuffer.allocate(address.length + 4)
                .put(address)
                .put(Arrays.copyOf(port(at), 4))
                .array();
    }

    /** A number as packets' metadata hold it. */
    private static byte[] word(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
    }

    private static byte[] port(AddressPort at) {
        return ByteBuffer.allocate(2).putShort((short) at.port()).array();
    }

    private static byte[] protocol(Protocol protocol) {
        return new byte[] {protocol == Protocol.UDP ? IPPROTO_UDP : IPPROTO_TCP};
    }
}
