package io.understudy.core.lvs;

import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Refusal;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators call services and servers, and which they mean by it. */
final class Names {
    private static final int TOLD_AT_MOST = 8;

    private Names() {}

    /** A server by its places. */
    record Found(int place, int server) {}

    /** Adds what a name means to what was found; why it means nothing, or null. */
    static @Nullable Refusal find(List<Balance> balances, ServerRef ref, Set<Found> found) {
        String service = ref.service() == null ? null : plain(ref.service());
        String server = plain(ref.server());
        boolean known = service == null;
        boolean any = false;
        for (int i = 0; i < balances.size(); i++) {
            Balance balance = balances.get(i);
            if (service != null && !means(balance, service)) {
                continue;
            }
            known = true;
            for (int j = 0; j < balance.servers().size(); j++) {
                if (means(balance.servers().get(j), server)) {
                    found.add(new Found(i, j));
                    any = true;
                }
            }
        }
        if (!known) {
            return noService(balances, String.valueOf(ref.service()));
        }
        return any ? null : noServer(balances, service, ref);
    }

    /** {@code 192.0.2.10 80} as files have it, and addresses in any form, as we write them. */
    private static String plain(String name) {
        String text = name.strip();
        int gap = text.indexOf(' ');
        if (gap > 0 && text.substring(gap + 1).matches("[0-9]{1,5}(/[A-Za-z]+)?")) {
            IpAddress address = address(text.substring(0, gap));
            if (address != null) {
                return bracketed(address) + ":" + text.substring(gap + 1);
            }
        }
        IpAddress address = address(text);
        return address == null ? text : address.toString();
    }

    private static @Nullable IpAddress address(String text) {
        return IpAddress.parse(
                text.startsWith("[") && text.endsWith("]")
                        ? text.substring(1, text.length() - 1)
                        : text);
    }

    private static String bracketed(IpAddress address) {
        return address.isV6() ? "[" + address + "]" : address.toString();
    }

    private static boolean means(Backend server, String name) {
        AddressPort at = server.config().at();
        return at.toString().equals(name) || at.address().toString().equals(name);
    }

    private static boolean means(Balance balance, String name) {
        if (is(balance.name(), name) || balance.told().equals(name)) {
            return true;
        }
        for (Member member : balance.members()) {
            String own = member.service().id().name();
            if (member.name().equals(name) || is(own, name)) {
                return true;
            }
        }
        return false;
    }

    /** A name with or without its protocol; {@code fwmark 3} is {@code fwmark:3} too. */
    private static boolean is(String canonical, String name) {
        if (canonical.equalsIgnoreCase(name) || canonical.replace(' ', ':').equals(name)) {
            return true;
        }
        int slash = canonical.lastIndexOf('/');
        return slash == name.length() && canonical.startsWith(name);
    }

    private static Refusal noService(List<Balance> balances, String name) {
        Map<String, String> likely = new LinkedHashMap<>();
        for (Balance balance : balances) {
            int slash = balance.name().lastIndexOf('/');
            likely.put(
                    slash < 0 || name.contains("/")
                            ? balance.name()
                            : balance.name().substring(0, slash),
                    balance.name());
        }
        String near = DidYouMean.among(name, likely.keySet());
        return new Refusal.NoSuchService(
                name,
                near == null ? null : likely.get(near),
                some(balances.stream().map(Balance::name).toList()));
    }

    private static Refusal noServer(List<Balance> balances, @Nullable String service, ServerRef r) {
        Set<String> all = new LinkedHashSet<>();
        for (Balance balance : balances) {
            if (service == null || means(balance, service)) {
                balance.servers().forEach(server -> all.add(server.name()));
            }
        }
        return new Refusal.NoSuchServer(
                r.service(),
                r.server(),
                DidYouMean.among(r.server(), all),
                some(new ArrayList<>(all)));
    }

    private static List<String> some(List<String> all) {
        return all.subList(0, Math.min(TOLD_AT_MOST, all.size()));
    }
}
