package io.understudy.testbed.netns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What services need on the hosts of the classic lab: directors that pass packets on, web servers
 * that answer through whoever holds the virtual address, and a kernel that balances.
 */
final class Balancing {
    /** Behind this line of the directors' files stands what balances where it is not IPVS. */
    private static final String BEFORE = "    script_user  root\n";

    private static final String NFTABLES = "    #@understudy lb_backend nftables\n";

    private Balancing() {}

    /** Whether this kernel has IPVS, loaded or to be loaded. */
    static boolean hasIpvs() {
        return Files.exists(Path.of("/proc/net/ip_vs"))
                || Files.exists(Path.of("/sys/module/ip_vs"))
                || Tools.has("modprobe") && Outcome.of("modprobe", "-n", "-q", "ip_vs").succeeded();
    }

    static void prepare(List<LabHost> directors, List<LabHost> webs, LabHost client) {
        for (LabHost director : directors) {
            // Everybody is on one LAN: nobody is to be told of a shorter way.
            run(
                    director,
                    "echo 1 >/proc/sys/net/ipv4/ip_forward",
                    "echo 0 >/proc/sys/net/ipv4/conf/all/send_redirects",
                    "echo 0 >/proc/sys/net/ipv4/conf/eth0/send_redirects");
            if (!hasIpvs()) {
                String config = director.read(Vrrpd.CONFIG);
                director.write(Vrrpd.CONFIG, config.replace(BEFORE, BEFORE + NFTABLES));
            }
        }
        for (LabHost web : webs) {
            run(web, "ip route add " + client.address() + "/32 via " + ClassicLab.VIP);
        }
    }

    private static void run(LabHost host, String... lines) {
        host.run("sh", "-ec", String.join("\n", lines)).orThrow();
    }
}
