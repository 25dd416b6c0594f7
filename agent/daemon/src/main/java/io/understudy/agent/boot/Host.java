package io.understudy.agent.boot;

import io.understudy.model.config.check.HostFacts;
import io.understudy.model.unit.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this machine tells about itself. */
final class Host implements HostFacts {
    /**
     * Interfaces of our own network namespace, also those without address. Java's own list lacks
     * the latter, and /sys may show another namespace than ours.
     */
    @Override
    public Set<String> interfaceNames() {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/net/dev"))) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    names.add(line.substring(0, colon).strip());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc is not mounted, which Linux needs for this", e);
        }
        return names;
    }

    @Override
    public Set<IpAddress> addresses() {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        try {
            for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(one.getInetAddresses())) {
                    addresses.add(IpAddress.of(address.getAddress()));
                }
            }
        } catch (SocketException _) {
            // A host that does not tell is taken for one without addresses.
        }
        return addresses;
    }

    @Override
    public boolean hasIpvs() {
        return KernelModules.has("ip_vs");
    }

    @Override
    public boolean forwards(boolean v6) {
        Path key = Path.of("/proc/sys/net", v6 ? "ipv6/conf/all/forwarding" : "ipv4/ip_forward");
        try {
            return !Files.readString(key).strip().equals("0");
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public boolean hasUser(String name) {
        return Accounts.has("passwd", name);
    }

    @Override
    public boolean hasGroup(String name) {
        return Accounts.has("group", name);
    }

    @Override
    public Program program(String name) {
        return Programs.look(name, System.getenv("PATH"));
    }

    @Override
    public SecretFile secret(String path) {
        return SecretFiles.look(Path.of(path));
    }

    /** The node name, or what the operator wants it to be called. */
    static String name(@Nullable String wanted) {
        if (wanted != null) {
            return wanted;
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "localhost";
        }
    }

    /** The name up to its first dot: what {@code @ID} lines compare with. */
    static String shortName() {
        String name = name(null);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
