package io.understudy.console.feature.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFile;
import io.understudy.model.diagnostic.Severity;
import org.junit.jupiter.api.Test;

class BlockFormTest {
    private static Analysis analysis(String text) {
        return Analysis.of("keepalived.conf", "lb2", text);
    }

    private static BlockForm at(Analysis analysis, String word) {
        return BlockForm.at(analysis, analysis.text().indexOf(word));
    }

    private static Field field(BlockForm form, String name) {
        return form.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private static String set(String text, String at, String name, String value) {
        Analysis analysis = analysis(text);
        BlockForm form = at(analysis, at);
        FormEdit edit = FormEdit.set(analysis, form, field(form, name), value);
        return ((FormEdit.Text) edit).text();
    }

    @Test
    void formIsThatOfTheInnermostBlock() {
        Analysis analysis = analysis(SampleFile.TEXT);
        assertThat(at(analysis, "priority").title()).isEqualTo("vrrp_instance VI_1");
        assertThat(at(analysis, "auth_pass").title()).isEqualTo("authentication");
        assertThat(at(analysis, "192.168.83.201").title()).isEqualTo("vrrp_instance VI_1");
        assertThat(at(analysis, "connect_timeout").title()).isEqualTo("TCP_CHECK");
        assertThat(at(analysis, "# the balancer").title()).isEmpty();
    }

    @Test
    void fieldsHoldWhatTheFileSays() {
        BlockForm form = at(analysis(SampleFile.TEXT), "priority");
        assertThat(field(form, "priority").value()).isEqualTo("100");
        assertThat(field(form, "virtual_ipaddress").lines())
                .containsExactly("192.168.83.200/24 dev eth0", "192.168.83.201/24 dev eth0");
        assertThat(field(form, "nopreempt").isSet()).isFalse();
        assertThat(form.fields()).hasSameSizeAs(form.block().rows());
    }

    @Test
    void changeOfAValueChangesItsCharactersAlone() {
        assertThat(set(SampleFile.TEXT, "priority", "priority", "160"))
                .isEqualTo(SampleFile.TEXT.replace("priority 100 ", "priority 160 "));
    }

    @Test
    void flagIsAddedAndTakenAway() {
        String with = set(SampleFile.TEXT, "priority", "nopreempt", "");
        assertThat(with.lines().filter(l -> l.strip().equals("nopreempt"))).hasSize(1);
        Analysis analysis = analysis(with);
        BlockForm form = at(analysis, "priority");
        FormEdit back = FormEdit.remove(analysis, form, field(form, "nopreempt"));
        assertThat(back).isEqualTo(new FormEdit.Text(SampleFile.TEXT));
    }

    @Test
    void lineIsAddedToAndTakenFromABlockOfLines() {
        Analysis analysis = analysis(SampleFile.TEXT);
        BlockForm form = at(analysis, "priority");
        Field addresses = field(form, "virtual_ipaddress");
        String more =
                ((FormEdit.Text) FormEdit.addLine(analysis, form, addresses, "192.0.2.9/24"))
                        .text();
        assertThat(more)
                .contains("        192.168.83.201/24 dev eth0\n        192.0.2.9/24\n    }");
        Analysis longer = analysis(more);
        BlockForm fresh = at(longer, "priority");
        assertThat(
                        FormEdit.removeLine(
                                longer, fresh, field(fresh, "virtual_ipaddress"), "192.0.2.9/24"))
                .isEqualTo(new FormEdit.Text(SampleFile.TEXT));
    }

    @Test
    void blockOfLinesIsMadeWhereThereIsNone() {
        Analysis analysis = analysis("vrrp_instance A {\n    interface eth0\n}\n");
        BlockForm form = at(analysis, "interface");
        FormEdit edit =
                FormEdit.addLine(analysis, form, field(form, "track_interface"), "eth1 weight -5");
        assertThat(((FormEdit.Text) edit).text())
                .isEqualTo(
                        """
                        vrrp_instance A {
                            interface eth0
                            track_interface {
                                eth1 weight -5
                            }
                        }
                        """);
    }

    @Test
    void blockIsMadeWithTheLinesItNeeds() {
        Analysis analysis = analysis("");
        BlockForm form = BlockForm.at(analysis, 0);
        FormEdit made = FormEdit.make(analysis, form, field(form, "vrrp_instance"));
        String text = ((FormEdit.Text) made).text();
        assertThat(text).startsWith("vrrp_instance NAME {\n").endsWith("}\n");
        assertThat(text).contains("virtual_router_id", "interface");
    }

    @Test
    void sharedDefinitionIsLeftAlone() {
        String text =
                """
                $PRIO=100
                vrrp_instance A {
                    interface eth0
                    virtual_router_id 51
                    priority $PRIO
                    virtual_ipaddress {
                        192.0.2.1/24
                    }
                }
                """;
        assertThat(set(text, "interface", "priority", "150"))
                .isEqualTo(text.replace("priority $PRIO", "priority 150"));
    }

    @Test
    void textThatCannotStandOnALineIsRefused() {
        Analysis analysis = analysis(SampleFile.TEXT);
        BlockForm form = at(analysis, "priority");
        assertThat(FormEdit.set(analysis, form, field(form, "priority"), "100 }"))
                .isInstanceOf(FormEdit.Refused.class);
    }

    @Test
    void fieldShowsTheProblemOfItsLine() {
        BlockForm form =
                at(analysis(SampleFile.TEXT.replace("priority 100", "priority 300")), "priority");
        Problem problem = requireNonNull(field(form, "priority").problem());
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message()).contains("300");
    }

    @Test
    void blocksThatShareTheirNameAreToldApartInTheTextAlone() {
        Analysis twice =
                analysis("vrrp_script a {\n  interval 1\n}\nvrrp_script a {\n  interval 2\n}\n");
        assertThat(at(twice, "interval 2").ambiguous()).isTrue();
        assertThat(at(analysis(SampleFile.TEXT), "priority").ambiguous()).isFalse();
    }
}
