package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.HostFacts.Program;
import io.understudy.model.config.check.HostFacts.Program.Standing;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only a host can tell: said where one is asked, and never otherwise. */
class HostPhaseTest {
    private static final String FILE =
            """
            global_defs {
                %s
            }
            interface_up_down_delays {
                eth9 1 2
            }
            vrrp_script chk {
                script "/opt/check now"
                user %s
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.10/24
                }
                track_script {
                    chk
                }
                notify_master /opt/up
            }
            """;

    /** A host with one interface, one user and a few programs. */
    private record Host(Map<String, Standing> programs) implements HostFacts {
        @Override
        public Set<String> interfaceNames() {
            return Set.of("eth0");
        }

        @Override
        public Set<IpAddress> addresses() {
            return Set.of(IpAddress.of("192.0.2.10"));
        }

        @Override
        public boolean hasUser(String name) {
            return name.equals("root") || name.equals("watch");
        }

        @Override
        public boolean hasGroup(String name) {
            return name.equals("watch");
        }

        @Override
        public Program program(String name) {
            return new Program(programs.getOrDefault(name, Standing.MISSING), name);
        }
    }

    private static Reading read(String globals, String user) {
        MemorySources sources = new MemorySources().with("k.conf", FILE.formatted(globals, user));
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"));
    }

    private static List<String> codes(Reading reading) {
        return reading.diagnostics().stream()
                .map(Diagnostic::code)
                .filter(code -> !code.equals("not-acted-on"))
                .sorted()
                .toList();
    }

    @Test
    void withoutAHostOnlyTheFileIsJudged() {
        assertThat(codes(read("enable_script_security", "nobody-here"))).isEmpty();
    }

    @Test
    void whatTheHostLacksIsSaid() {
        Reading reading =
                read("enable_script_security", "gone nowhere").checkedOn(new Host(Map.of()));
        assertThat(codes(reading))
                .containsExactly(
                        "address-on-host",
                        "command-not-found",
                        "no-such-link",
                        "no-such-user",
                        "no-such-user",
                        "script-not-found");
        assertThat(reading.canRun()).as("keepalived refuses the delay").isFalse();
    }

    @Test
    void aKernelWithoutIpvsIsOfferedNftables() {
        String services =
                """
                virtual_server 192.0.2.10 80 {
                    lb_algo rr
                    lb_kind NAT
                    protocol TCP
                    real_server 192.0.2.50 80 {
                    }
                }
                """;
        HostFacts lacking =
                new HostFacts() {
                    @Override
                    public Set<String> interfaceNames() {
                        return Set.of();
                    }

                    @Override
                    public boolean hasIpvs() {
                        return false;
                    }

                    @Override
                    public boolean forwards(boolean v6) {
                        return v6;
                    }
                };
        Reading plain = readText(services).checkedOn(lacking);
        assertThat(codes(plain)).containsExactly("forwarding-off", "kernel-lacks-ipvs");
        assertThat(plain.verdict()).as("keepalived's check does not look").isEqualTo(Verdict.CLEAN);
        String told = "global_defs {\n#@understudy lb_backend nftables\n}\n" + services;
        assertThat(codes(readText(told).checkedOn(lacking))).containsExactly("forwarding-off");
    }

    private static Reading readText(String text) {
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    @Test
    void aProgramThatOthersCanChangeMattersOnlyToRoot() {
        Map<String, Standing> open =
                Map.of("/opt/check", Standing.OPEN_TO_OTHERS, "/opt/up", Standing.SOUND);
        assertThat(codes(read("enable_script_security", "root").checkedOn(new Host(open))))
                .contains("script-insecure");
        assertThat(codes(read("enable_script_security", "watch").checkedOn(new Host(open))))
                .doesNotContain("script-insecure");
    }

    @Test
    void aProgramWithoutExecuteBitIsToldFromAMissingOne() {
        Map<String, Standing> inert =
                Map.of("/opt/check", Standing.SOUND, "/opt/up", Standing.NOT_EXECUTABLE);
        assertThat(codes(read("enable_script_security", "root").checkedOn(new Host(inert))))
                .contains("command-not-executable")
                .doesNotContain("command-not-found", "script-not-found");
    }

    @Test
    void scriptSecurityMattersOnlyWhereAProgramExists() {
        Reading reading = read("router_id a", "root");
        assertThat(codes(reading)).contains("script-security-off");
        assertThat(reading.verdict()).isEqualTo(Verdict.INSECURE);
        assertThat(codes(reading.checkedOn(new Host(Map.of()))))
                .doesNotContain("script-security-off");
        assertThat(codes(reading.checkedOn(new Host(Map.of("/opt/up", Standing.SOUND)))))
                .contains("script-security-off");
    }
}
