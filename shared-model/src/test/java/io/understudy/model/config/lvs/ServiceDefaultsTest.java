package io.understudy.model.config.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What services, servers and checkers do where the file is silent. */
class ServiceDefaultsTest {
    private static final long SECOND = 1_000_000_000L;

    private static KeepalivedConfig read(String text) {
        MemorySources sources = new MemorySources().with("k.conf", text);
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1")).config();
    }

    private static VirtualServer service(String inside) {
        return service("192.0.2.10 80", inside);
    }

    private static VirtualServer service(String key, String inside) {
        return read("virtual_server " + key + " {\n" + inside + "\n}\n")
                .lvs()
                .services()
                .getFirst();
    }

    private static RealServer server(String inside) {
        return service("real_server 192.0.2.50 8080 {\n" + inside + "\n}").realServers().getFirst();
    }

    private static <C extends CheckConfig> C check(Class<C> kind, String text) {
        return kind.cast(server(text).checks().getFirst());
    }

    private static AddressPort at(String address, int port) {
        return new AddressPort(IpAddress.of(address), port);
    }

    @Test
    void aServiceThatSaysNothingIsUdpByWeightedLeastConnectionAndNat() {
        VirtualServer service = service("real_server 192.0.2.50 8080 {\n}");
        assertThat(service.protocol()).isEqualTo(Protocol.UDP);
        assertThat(service.scheduler()).isEqualTo("wlc");
        assertThat(service.forwarding()).isEqualTo(Forwarding.NAT);
        assertThat(service.persistence()).isNull();
        assertThat(service.quorum()).isEqualTo(new Quorum(1, 0, null, null));
        assertThat(service.sorryServer()).isNull();
        assertThat(service.pacing()).isEqualTo(Pacing.DEFAULT);
        assertThat(service.pacing().delayLoopNanos()).isEqualTo(60 * SECOND);
        assertThat(service.pacing().connectTimeoutNanos()).isEqualTo(5 * SECOND);
        assertThat(service.mailsChanges()).isFalse();
    }

    @Test
    void aServerThatSaysNothingWeighsOneAndSendsMail() {
        RealServer server = server("");
        assertThat(server.at()).isEqualTo(at("192.0.2.50", 8080));
        assertThat(server.weight()).isEqualTo(1);
        assertThat(server.inhibitOnFailure()).isFalse();
        assertThat(server.startsFailed()).isFalse();
        assertThat(server.mailsChanges()).isTrue();
        assertThat(server.checks()).isEmpty();
    }

    @Test
    void aServerTakesWhatItsServiceSaysEvenBehindIt() {
        VirtualServer service =
                service(
                        """
                        real_server 192.0.2.50 80 {
                            TCP_CHECK {
                            }
                        }
                        real_server 192.0.2.51 80 {
                            weight 9
                            lvs_method DR
                            inhibit_on_failure off
                            TCP_CHECK {
                                retry 7
                            }
                        }
                        weight 4
                        retry 3
                        delay_loop 10
                        connect_timeout 2.5
                        inhibit_on_failure
                        alpha
                        """);
        RealServer first = service.realServers().getFirst();
        assertThat(first.weight()).isEqualTo(4);
        assertThat(first.inhibitOnFailure()).isTrue();
        assertThat(first.startsFailed()).isTrue();
        assertThat(first.checks())
                .containsExactly(
                        new TcpCheck(
                                new Connection(
                                        at("192.0.2.50", 80), null, 0, null, 0, 5 * SECOND / 2),
                                new Schedule(10 * SECOND, 3, SECOND, 10 * SECOND, true, false)));
        RealServer second = service.realServers().getLast();
        assertThat(second.weight()).isEqualTo(9);
        assertThat(second.forwarding()).isEqualTo(new Forwarding.DirectRouting());
        assertThat(second.inhibitOnFailure()).isFalse();
        assertThat(((TcpCheck) second.checks().getFirst()).schedule().retry()).isEqualTo(7);
    }

    @Test
    void theLaterOfTwoSpellingsCounts() {
        String server = "real_server 192.0.2.50 80 {\n}\n";
        assertThat(service(server + "lb_algo rr\nlvs_sched sh\n").scheduler()).isEqualTo("sh");
        assertThat(service(server + "lvs_sched sh\nlb_algo rr\n").scheduler()).isEqualTo("rr");
        assertThat(service(server + "lvs_method NAT\nlb_kind DR\n").forwarding())
                .isEqualTo(new Forwarding.DirectRouting());
    }

    @Test
    void onlyNatKeepsAPortOfItsOwn() {
        String text = "real_server 192.0.2.50 8080 {\n}\nlvs_method ";
        assertThat(service(text + "NAT").realServers().getFirst().at().port()).isEqualTo(8080);
        assertThat(service(text + "DR").realServers().getFirst().at().port()).isEqualTo(80);
        assertThat(service("fwmark 7", text + "TUN").realServers().getFirst().at().port()).isZero();
        assertThat(service(text + "TUN type gue port 6080 csum").forwarding())
                .isEqualTo(
                        new Forwarding.Tunnel(
                                Forwarding.Encapsulation.GUE, 6080, Forwarding.Checksum.FULL));
    }

    @Test
    void persistenceIsThreeHundredAndSixtySecondsWhereItStandsAlone() {
        String server = "real_server 192.0.2.50 80 {\n}\n";
        assertThat(service(server + "persistence_timeout").persistence())
                .isEqualTo(new Persistence(360 * SECOND, null, null));
        assertThat(service(server + "persistence_granularity 255.255.255.0").persistence())
                .isEqualTo(
                        new Persistence(
                                360 * SECOND,
                                new Granularity(IpAddress.of("255.255.255.0")),
                                null));
        // A service for all ports cannot be without.
        assertThat(service("192.0.2.10", server).persistence())
                .isEqualTo(new Persistence(360 * SECOND, null, null));
    }

    @Test
    void quorumIsLoweredToWhatServersWeighAndHysteresisBelowIt() {
        VirtualServer service =
                service("quorum 5\nhysteresis 9\nreal_server 192.0.2.50 80 {\nweight 3\n}\n");
        assertThat(service.quorum()).isEqualTo(new Quorum(3, 2, null, null));
    }

    @Test
    void theSecondOfTwoServersWithOneAddressIsLeftOut() {
        VirtualServer service =
                service(
                        "real_server 192.0.2.50 80 {\nweight 1\n}\n"
                                + "real_server 192.0.2.50 80 {\nweight 2\n}\n");
        assertThat(service.realServers()).hasSize(1);
        assertThat(service.realServers().getFirst().weight()).isEqualTo(1);
    }

    @Test
    void aServiceWithoutServersIsLeftOut() {
        assertThat(read("virtual_server 192.0.2.10 80 {\nprotocol TCP\n}\n").lvs().services())
                .isEmpty();
    }

    @Test
    void globalMailSettingsReachServersThatAreSilent() {
        String service = "virtual_server 192.0.2.10 80 {\nreal_server 192.0.2.50 80 {\n}\n}\n";
        KeepalivedConfig off = read("global_defs {\nsmtp_alert off\n}\n" + service);
        assertThat(off.lvs().services().getFirst().realServers().getFirst().mailsChanges())
                .isFalse();
        KeepalivedConfig on =
                read("global_defs {\nsmtp_alert off\nsmtp_alert_checker on\n}\n" + service);
        assertThat(on.lvs().services().getFirst().mailsChanges()).isTrue();
    }

    @Test
    void eachKindOfCheckerHasItsOwnPatience() {
        assertThat(check(UdpCheck.class, "UDP_CHECK {\n}").schedule())
                .isEqualTo(new Schedule(60 * SECOND, 1, SECOND, 60 * SECOND, false, false));
        assertThat(check(SmtpCheck.class, "SMTP_CHECK {\n}").schedule().delayBeforeRetryNanos())
                .isEqualTo(SECOND);
        Schedule web = check(HttpCheck.class, "HTTP_GET {\nurl {\npath /\n}\n}").schedule();
        assertThat(web.retry()).isEqualTo(1);
        assertThat(web.delayBeforeRetryNanos()).isEqualTo(3 * SECOND);
        Schedule dns = check(DnsCheck.class, "DNS_CHECK {\ndelay_loop 7\n}").schedule();
        assertThat(dns.retry()).isEqualTo(3);
        assertThat(dns.delayBeforeRetryNanos()).isEqualTo(7 * SECOND);
        MiscCheck misc = check(MiscCheck.class, "MISC_CHECK {\nmisc_path /bin/true\n}");
        assertThat(misc.schedule().retry()).isZero();
        assertThat(misc.timeoutNanos()).isEqualTo(60 * SECOND);
    }

    @Test
    void aWebCheckTakesTheNameNearestToTheRequest() {
        HttpCheck check =
                check(
                        HttpCheck.class,
                        """
                        virtualhost server.example.com
                        SSL_GET {
                            url {
                                path /a
                            }
                            url {
                                path /b
                                virtualhost url.example.com
                                status_code 200 301-302
                            }
                        }
                        """);
        assertThat(check.tls()).isTrue();
        assertThat(check.protocol()).isEqualTo("1.0");
        assertThat(check.virtualHost()).isEqualTo("server.example.com");
        assertThat(check.urls().getFirst().virtualHost()).isNull();
        assertThat(check.urls().getFirst().statusCodes())
                .isEqualTo(List.of(new IntegerRange(200, 299)));
        assertThat(check.urls().getLast().virtualHost()).isEqualTo("url.example.com");
        assertThat(check.urls().getLast().statusCodes())
                .isEqualTo(List.of(new IntegerRange(200, 200), new IntegerRange(301, 302)));
    }

    @Test
    void silentCheckersOfOtherKindsDoAsTheManualSays() {
        DnsCheck dns = check(DnsCheck.class, "DNS_CHECK {\n}");
        assertThat(dns.type()).isEqualTo("SOA");
        assertThat(dns.name()).isEqualTo(".");
        UdpCheck udp = check(UdpCheck.class, "UDP_CHECK {\nrequire_reply\npayload 0A 1b\n}");
        assertThat(udp.payload()).isEqualTo("0a1b");
        assertThat(udp.replyPattern()).isEmpty();
        assertThat(udp.maxReplyBytes()).isEqualTo(255);
        SmtpCheck smtp = check(SmtpCheck.class, "SMTP_CHECK {\n}");
        assertThat(smtp.targets()).hasSize(1);
        assertThat(smtp.targets().getFirst().target()).isEqualTo(at("192.0.2.50", 8080));
    }

    @Test
    void aGroupIsReadAsRangesPrefixesAndMarks() {
        List<GroupEntry> entries =
                read("""
                virtual_server_group web {
                    192.0.2.10-12 80
                    192.0.2.64/30 443
                    2001:db8::1-f 80
                    fwmark 0x7 inet6
                }
                """)
                        .lvs()
                        .groups()
                        .getFirst()
                        .entries();
        assertThat(entries)
                .containsExactly(
                        new GroupEntry.Addresses(
                                IpAddress.of("192.0.2.10"), IpAddress.of("192.0.2.12"), 80),
                        new GroupEntry.Addresses(
                                IpAddress.of("192.0.2.64"), IpAddress.of("192.0.2.67"), 443),
                        new GroupEntry.Addresses(
                                IpAddress.of("2001:db8::1"), IpAddress.of("2001:db8::f"), 80),
                        new GroupEntry.Mark(7, true));
        assertThat(((GroupEntry.Addresses) entries.getFirst()).count().intValueExact())
                .isEqualTo(3);
    }
}
