package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.ipvs.IpvsDestination;
import io.understudy.linux.ipvs.IpvsNetlink;
import io.understudy.linux.ipvs.IpvsRequest;
import io.understudy.linux.ipvs.IpvsService;
import io.understudy.linux.ipvs.IpvsServiceKey;
import io.understudy.linux.ipvs.IpvsSync;
import io.understudy.linux.ipvs.IpvsTable;
import io.understudy.linux.ipvs.IpvsTimeouts;
import io.understudy.linux.sys.SyscallException;
import io.understudy.testbed.netns.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we tell the kernel, read back by ipvsadm; what ipvsadm tells it, read back by us. */
class RealTableCases {
    private static final IpvsServiceKey WEB = tcp("192.0.2.10", 80);

    private IpvsNetlink kernel;

    @BeforeEach
    void open() throws SyscallException {
        kernel = IpvsNetlink.open();
        kernel.apply(List.of(new IpvsRequest.Flush()));
    }

    @AfterEach
    void close() throws SyscallException {
        kernel.apply(List.of(new IpvsRequest.Flush()));
        kernel.close();
    }

    @Test
    void everySchedulerOfTheKernelIsTaken() throws SyscallException {
        List<String> expected = new ArrayList<>();
        int port = 1;
        for (String name :
                List.of(
                        "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf",
                        "sed", "nq")) {
            succeed(new IpvsRequest.AddService(service(tcp("192.0.2.10", port), name, 0, 0, null)));
            expected.add("-A -t 192.0.2.10:" + port++ + " -s " + name);
        }
        assertThat(shown()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Tag("conformance-70")
    void flagsPersistenceAndEnginesAreAsIpvsadmNamesThem() throws SyscallException {
        int fallback = IpvsService.SCHEDULER_1;
        int port = IpvsService.SCHEDULER_2;
        succeed(
                new IpvsRequest.AddService(service(WEB, "sh", fallback | port, 0, null)),
                new IpvsRequest.AddService(
                        service(tcp("2001:db8::10", 80), "mh", fallback | port, 0, null)),
                new IpvsRequest.AddService(
                        new IpvsService(
                                udp("192.0.2.10", 5060),
                                "rr",
                                IpvsService.PERSISTENT | IpvsService.ONE_PACKET,
                                50,
                                0xffffff00,
                                "sip")),
                new IpvsRequest.AddService(
                        new IpvsService(
                                tcp("2001:db8::10", 443),
                                "rr",
                                IpvsService.PERSISTENT,
                                360,
                                64,
                                null)),
                new IpvsRequest.AddService(
                        service(new IpvsServiceKey(false, 0, null, 0, 7), "rr", 0, 0, null)),
                new IpvsRequest.AddService(
                        service(new IpvsServiceKey(true, 0, null, 0, 8), "rr", 0, 0, null)));
        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "-A -t 192.0.2.10:80 -s sh -b sh-fallback,sh-port",
                        "-A -t [2001:db8::10]:80 -s mh -b mh-fallback,mh-port",
                        "-A -u 192.0.2.10:5060 -s rr -p 50 -M 255.255.255.0 --pe sip -o",
                        "-A -t [2001:db8::10]:443 -s rr -p 360 -M 64",
                        "-A -f 7 -s rr",
                        "-A -f 8 -6 -s rr");
    }

    @Test
    @Tag("conformance-70")
    void waysWeightsAndThresholdsOfServersAreTaken() throws SyscallException {
        succeed(
                new IpvsRequest.AddService(service(WEB, "rr", 0, 0, null)),
                add("10.0.0.1", 8080, IpvsDestination.MASQUERADE, 3, 0, 0, 0),
                add("10.0.0.2", 80, IpvsDestination.DIRECT, 0, 0, 0, 0),
                add("10.0.0.3", 80, IpvsDestination.TUNNEL, 1, IpvsDestination.IPIP, 0, 0),
                add("10.0.0.4", 80, IpvsDestination.TUNNEL, 1, IpvsDestination.GUE, 6080, 2),
                add("10.0.0.5", 80, IpvsDestination.TUNNEL, 1, IpvsDestination.GRE, 0, 1),
                add("2001:db8::6", 80, IpvsDestination.TUNNEL, 1, IpvsDestination.IPIP, 0, 0),
                new IpvsRequest.AddDestination(
                        WEB,
                        new IpvsDestination(
                                address("10.0.0.7"),
                                80,
                                IpvsDestination.DIRECT,
                                1,
                                100,
                                50,
                                0,
                                0,
                                0)));
        assertThat(ipvsadm("-Ln", "--thresholds")).containsPattern("10\\.0\\.0\\.7:80 +100 +50 ");
        assertThat(shown())
                .contains(
                        "-a -t 192.0.2.10:80 -r 10.0.0.1:8080 -m -w 3",
                        "-a -t 192.0.2.10:80 -r 10.0.0.2:80 -g -w 0",
                        "-a -t 192.0.2.10:80 -r 10.0.0.3:80 -i -w 1 --tun-type ipip",
                        "-a -t 192.0.2.10:80 -r 10.0.0.4:80 -i -w 1 --tun-type gue --tun-port 6080"
                                + " --tun-remcsum",
                        "-a -t 192.0.2.10:80 -r 10.0.0.5:80 -i -w 1 --tun-type gre --tun-csum",
                        "-a -t 192.0.2.10:80 -r [2001:db8::6]:80 -i -w 1 --tun-type ipip",
                        "-a -t 192.0.2.10:80 -r 10.0.0.7:80 -g -w 1");
    }

    @Test
    @Tag("conformance-70")
    void whatIpvsadmMakesIsReadAsItIs() throws SyscallException {
        ipvsadm("-A", "-t", "192.0.2.10:80", "-s", "wlc", "-p", "50", "-M", "255.255.0.0");
        ipvsadm("-a", "-t", "192.0.2.10:80", "-r", "10.0.0.1:80", "-m", "-w", "5", "-x", "9");
        IpvsTable table = kernel.read();
        assertThat(table.services()).hasSize(1);
        IpvsTable.Entry entry = table.services().getFirst();
        assertThat(entry.service())
                .isEqualTo(
                        new IpvsService(WEB, "wlc", IpvsService.PERSISTENT, 50, 0xffff0000, null));
        assertThat(entry.servers().getFirst().destination())
                .isEqualTo(
                        new IpvsDestination(
                                address("10.0.0.1"),
                                80,
                                IpvsDestination.MASQUERADE,
                                5,
                                9,
                                0,
                                0,
                                0,
                                0));
    }

    @Test
    @Tag("conformance-70")
    void changesAreMadeInPlaceAndRepeatedOnesSucceed() throws SyscallException {
        succeed(
                new IpvsRequest.AddService(service(WEB, "rr", 0, 0, null)),
                new IpvsRequest.AddService(service(WEB, "wrr", 0, 0, null)),
                add("10.0.0.1", 80, IpvsDestination.MASQUERADE, 1, 0, 0, 0),
                add("10.0.0.1", 80, IpvsDestination.MASQUERADE, 7, 0, 0, 0),
                new IpvsRequest.DeleteDestination(
                        WEB, new IpvsDestination(address("10.0.0.9"), 80, 0, 0, 0, 0, 0, 0, 0)),
                new IpvsRequest.DeleteService(tcp("192.0.2.99", 80)));
        assertThat(shown())
                .containsExactly(
                        "-A -t 192.0.2.10:80 -s wrr", "-a -t 192.0.2.10:80 -r 10.0.0.1:80 -m -w 7");
    }

    @Test
    @Tag("conformance-70")
    void aRefusalNamesCommandErrnoAndPlace() throws SyscallException {
        SortedMap<Integer, SyscallException> refused =
                kernel.apply(
                        List.of(
                                new IpvsRequest.AddService(service(WEB, "nonsense", 0, 0, null)),
                                new IpvsRequest.AddService(
                                        service(tcp("192.0.2.11", 80), "rr", 0, 0, null))));
        assertThat(refused).containsOnlyKeys(0);
        assertThat(refused.get(0)).hasMessageContaining("IPVS_CMD_NEW_SERVICE says ENOENT");
        assertThat(shown()).containsExactly("-A -t 192.0.2.11:80 -s rr");
    }

    @Test
    void timeoutsAndSyncThreadsAreSetAndRead() throws SyscallException {
        IpvsTimeouts before = kernel.timeouts();
        succeed(new IpvsRequest.SetTimeouts(new IpvsTimeouts(1_000, 100, 200)));
        assertThat(ipvsadm("-L", "--timeout")).contains("1000 100 200");
        assertThat(kernel.timeouts()).isEqualTo(new IpvsTimeouts(1_000, 100, 200));
        succeed(new IpvsRequest.SetTimeouts(before));

        IpvsSync sync = new IpvsSync(false, "lo", 51, 0, 0, 0, null);
        succeed(new IpvsRequest.StartSync(sync), new IpvsRequest.StartSync(sync));
        assertThat(ipvsadm("-L", "--daemon")).contains("backup sync daemon").contains("syncid=51");
        assertThat(kernel.syncs()).extracting(IpvsSync::id).containsExactly(51);
        succeed(new IpvsRequest.StopSync(sync), new IpvsRequest.StopSync(sync));
        assertThat(kernel.syncs()).isEmpty();
    }

    @Test
    void thousandsOfServersAreInTheTableWithinASecondOrSo() throws SyscallException {
        List<IpvsRequest> many = new ArrayList<>();
        many.add(new IpvsRequest.AddService(service(WEB, "rr", 0, 0, null)));
        for (int i = 0; i < 10_000; i++) {
            many.add(
                    add(
                            "10.1." + i / 250 + "." + (1 + i % 250),
                            80,
                            IpvsDestination.MASQUERADE,
                            1,
                            0,
                            0,
                            0));
        }
        succeed(many.toArray(IpvsRequest[]::new));
        assertThat(kernel.read().services().getFirst().servers()).hasSize(10_000);
    }

    private void succeed(IpvsRequest... requests) throws SyscallException {
        assertThat(kernel.apply(List.of(requests))).isEmpty();
    }

    private static IpvsRequest add(
            String address, int port, int way, int weight, int type, int tunnelPort, int flags) {
        return new IpvsRequest.AddDestination(
                WEB,
                new IpvsDestination(
                        address(address), port, way, weight, 0, 0, type, tunnelPort, flags));
    }

    private static IpvsService service(
            IpvsServiceKey key, String scheduler, int flags, int timeout, @Nullable String engine) {
        return new IpvsService(key, scheduler, flags, timeout, key.v6() ? 128 : -1, engine);
    }

    private static IpvsServiceKey tcp(String address, int port) {
        return new IpvsServiceKey(address.contains(":"), 6, address(address), port, 0);
    }

    private static IpvsServiceKey udp(String address, int port) {
        return new IpvsServiceKey(address.contains(":"), 17, address(address), port, 0);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> shown() {
        return ipvsadm("-Sn").lines().map(String::strip).toList();
    }

    private static String ipvsadm(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ipvsadm"));
        command.addAll(List.of(arguments));
        return Outcome.of(command.toArray(String[]::new)).orThrow().output();
    }
}
