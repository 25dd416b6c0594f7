package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.Answers;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Whom an instance can ask for on its own network, and whose the answers are. */
final class Neighbours {
    private Neighbours() {}

    /** Its address first, then whom it has heard; nothing where it cannot ask. */
    static List<IpAddress> questions(Turn turn, VirtualRouter router) {
        Placement asked = Precautions.onOwnNetwork(router.station());
        InterfaceFacts facts = turn.interfaces.get(router.station().instance().interfaceName());
        if (asked == null
                || facts == null
                || !facts.up()
                || router.election() instanceof Election.Init
                || (router.isMaster() && !canAskAsMaster(turn, facts, asked))) {
            return List.of();
        }
        List<IpAddress> questions = new ArrayList<>();
        questions.add(asked.address().prefix().address());
        AdvertReceived master = master(router);
        if (master != null) {
            questions.add(master.source());
        }
        for (AdvertReceived heard : Heard.by(turn, router.name()).adverts()) {
            if (!questions.contains(heard.source())) {
                questions.add(heard.source());
            }
        }
        return questions;
    }

    private static boolean canAskAsMaster(Turn turn, InterfaceFacts facts, Placement asked) {
        IpAddress address = asked.address().prefix().address();
        return address.isV4()
                && facts.addresses().stream()
                        .anyMatch(own ->
                                !turn.virtual.contains(own.address()) && own.contains(address));
    }

    static Answers answers(
            Turn turn, VirtualRouter router, SortedMap<IpAddress, MacAddress> found) {
        List<Answers.Answer> seen = new ArrayList<>();
        for (IpAddress address : questions(turn, router)) {
            String mac = text(found.get(address));
            seen.add(
                    new Answers.Answer(
                            address, mac != null && isOwn(turn, router, mac) ? null : mac));
        }
        MacAddress station = station(turn, router);
        AdvertReceived master = master(router);
        return new Answers(
                station == null ? "" : station.toString(),
                master == null ? null : master.source(),
                seen);
    }

    private static @Nullable AdvertReceived master(VirtualRouter router) {
        return router.election() instanceof Election.Backup backup ? backup.master() : null;
    }

    static @Nullable IpAddress ownerOf(
            String mac, IpAddress address, SortedMap<IpAddress, MacAddress> answers) {
        for (var answer : answers.entrySet()) {
            if (!answer.getKey().equals(address) && mac.equals(text(answer.getValue()))) {
                return answer.getKey();
            }
        }
        return null;
    }

    /** Whether this host answers by it; all hosts of a virtual router do so by the virtual one. */
    static boolean isOwn(Turn turn, VirtualRouter router, String mac) {
        MacAddress station = station(turn, router);
        return (station != null && mac.equals(station.toString())) || isVirtual(router, mac);
    }

    static boolean isVirtual(VirtualRouter router, String mac) {
        VrrpInstance instance = router.station().instance();
        return Vmacs.isMade(instance, instance.addressInterface())
                && Answers.isVirtual(mac, instance.virtualRouterId());
    }

    private static @Nullable MacAddress station(Turn turn, VirtualRouter router) {
        Placement asked = Precautions.onOwnNetwork(router.station());
        InterfaceFacts facts = asked == null ? null : turn.interfaces.get(asked.interfaceName());
        return facts == null || !facts.macAddress().isEthernet() ? null : facts.macAddress();
    }

    static @Nullable String text(@Nullable MacAddress mac) {
        return mac == null ? null : mac.toString();
    }
}
