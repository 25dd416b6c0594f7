package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.Difference;
import io.understudy.model.config.diff.Member;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One file made as another, difference by difference; the comparison says when it is done. */
class AdoptionTest {
    private static final String GOOD =
            """
            vrrp_script chk {
                script "/bin/true"
                interval 2
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 100
                advert_int 1
                authentication {
                    auth_type PASS
                    auth_pass secret  # of both
                }
                virtual_ipaddress {
                    10.0.0.1/24 dev eth0
                    10.0.0.2/24 dev eth0
                }
                track_script {
                    chk weight -20
                }
            }
            virtual_server 10.0.0.1 80 {
                lb_algo rr
                lb_kind NAT
                real_server 10.0.1.1 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                }
                real_server 10.0.1.2 80 {
                    weight 1
                }
            }
            """;

    @Test
    void everyWayToDifferIsMended() {
        mended(GOOD.replace("advert_int 1\n", "advert_int 3\n"));
        mended(GOOD.replace("    advert_int 1\n", "    advert_int 1\n    nopreempt\n"));
        mended(GOOD.replace("virtual_router_id 51", "virtual_router_id 52"));
        mended(GOOD.replace("auth_pass secret", "auth_pass other"));
        mended(GOOD.replace("        10.0.0.2/24 dev eth0\n", ""));
        mended(GOOD.replace("10.0.0.2/24 dev eth0\n", "10.0.0.2/24 dev eth0\n 10.0.0.3\n"));
        mended(GOOD.replace("chk weight -20", "chk weight -30"));
        mended(GOOD.replaceAll("(?s)    track_script \\{.*?\\}\n", ""));
        mended(GOOD.replaceAll("(?s)    authentication \\{.*?\\}\n", ""));
        mended(GOOD.replaceAll("(?s)virtual_server.*", ""));
        mended(GOOD.replace("lb_algo rr", "lb_algo wrr"));
        mended(GOOD.replaceAll("(?s)    real_server 10.0.1.2 80 \\{.*?\\}\n", ""));
        mended(GOOD.replace("connect_timeout 3", "connect_timeout 5"));
        mended(GOOD + "virtual_server 10.0.0.9 80 {\n    real_server 10.0.1.1 80 {\n    }\n}\n");
        mended(GOOD.replace("interval 2", "interval 7"));
    }

    @Test
    void theRestOfTheFileStaysAsItIs() {
        String odd =
                GOOD.replace("auth_pass secret  # of both", "auth_pass   other  # ours")
                        .replace("interval 2", "interval   2 # often");
        assertThat(mended(odd)).isEqualTo(odd.replace("auth_pass   other", "auth_pass   secret"));
    }

    /** Mends each suspicious difference of {@code odd} in turn, and expects none to be left. */
    private static String mended(String odd) {
        String text = odd;
        List<Difference> found = suspicious(text);
        assertThat(found).as(odd).isNotEmpty();
        for (Difference one : found) {
            SyntaxTree now = read(text).tree();
            EditOutcome outcome =
                    Adoption.of(one.keyword(), side(now, one, 1), side(read(GOOD).tree(), one, 0));
            assertThat(outcome).as(one.toString()).isInstanceOf(EditOutcome.Local.class);
            text = TextEdit.apply(now.main(), ((EditOutcome.Local) outcome).edits());
        }
        assertThat(suspicious(text)).as(text).isEmpty();
        return text;
    }

    private static Adoption.Side side(SyntaxTree tree, Difference of, int member) {
        return new Adoption.Side(tree, of.block(), of.sides().get(member).value());
    }

    private static List<Difference> suspicious(String text) {
        return ClusterDiff.of(
                        List.of(new Member("good", read(GOOD)), new Member("odd", read(text))))
                .suspicious();
    }

    private static Reading read(String text) {
        return ConfigReader.read("x", MemorySources.of("x", text), ReadOptions.forConfigId(""));
    }
}
