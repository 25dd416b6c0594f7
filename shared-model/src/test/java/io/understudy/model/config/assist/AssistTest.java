package io.understudy.model.config.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.assist.Highlighting.Sort;
import io.understudy.model.config.assist.Proposal.Kind;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssistTest {
    /** The caret in the texts of these tests. */
    private static final String CARET = "¦";

    private static Reading read(String text) {
        return ConfigReader.read(
                "k.conf",
                MemorySources.of("k.conf", text.replace(CARET, "")),
                ReadOptions.forConfigId("lb1"));
    }

    private static List<Proposal> complete(String text) {
        return Completion.at(read(text).tree(), text.indexOf(CARET));
    }

    private static List<String> words(String text) {
        return complete(text).stream().map(Proposal::word).toList();
    }

    private static String hover(String text) {
        Hover hover = Hover.at(read(text), text.indexOf(CARET));
        return hover == null ? "" : hover.text();
    }

    private static String accept(String text, String word) {
        Proposal proposal =
                complete(text).stream()
                        .filter(one -> one.word().equals(word))
                        .findFirst()
                        .orElseThrow();
        return new StringBuilder(text.replace(CARET, ""))
                .replace(proposal.start(), proposal.end(), proposal.text())
                .toString();
    }

    // ---- every row of the table

    /** The text up to the inside of each block of the language. */
    private static Map<Block<?>, String> insides() {
        Map<Block<?>, String> found = new HashMap<>();
        found.put(Blocks.ROOT, "");
        for (Block<?> block : Blocks.EVERY) {
            for (Row row : block.rows()) {
                if (row instanceof Block<?> inner) {
                    String label = inner.label().isEmpty() ? "" : " x";
                    found.putIfAbsent(inner, found.get(block) + "\n" + inner.name() + label + " {");
                }
            }
        }
        return found;
    }

    @Test
    void everyRowOfTheTableIsProposedAndExplained() {
        insides()
                .forEach((block, inside) -> {
                    for (Row row : block.rows()) {
                        String text = inside + "\n    " + row.name();
                        assertThat(words(text + CARET)).as(text).contains(row.name());
                        String at = inside + "\n    " + CARET + row.name() + " ";
                        assertThat(hover(at)).as(text).contains(row.name()).contains(row.says());
                    }
                });
    }

    @Test
    void everyOptionOfALineIsProposedAndExplained() {
        insides()
                .forEach((block, inside) -> {
                    for (Row row : block.rows()) {
                        if (row instanceof Keyword<?> keyword && keyword.type().line() != null) {
                            String brace = keyword.type().isBlock() ? " {\n" : " ";
                            options(keyword.type().line(), inside + "\n" + row.name() + brace);
                        }
                    }
                    if (block.contents() != null && block.contents().type().line() != null) {
                        options(block.contents().type().line(), inside + "\n");
                    }
                });
    }

    private static void options(Line<?> line, String before) {
        Keyword<?> subject = line.subject();
        String first =
                subject == null ? "" : subject.asIn().isEmpty() ? "x " : subject.asIn() + " ";
        for (Keyword<?> option : line.options()) {
            assertThat(words(before + first + CARET)).as(before).contains(option.name());
            assertThat(hover(before + first + CARET + option.name() + " "))
                    .as(before)
                    .contains(option.says());
        }
    }

    // ---- completion

    private static final String NAMES =
            """
            $VIP=192.0.2.10
            vrrp_script chk_nginx {
                script /bin/true
            }
            track_file drain {
                file /run/drain
            }
            vrrp_instance VI_1 {
                interface ens3
                virtual_router_id 51
            """;

    @Test
    void namesInUseAreProposedWhereTheyAreReferredTo() {
        assertThat(words(NAMES + "track_script {\n " + CARET)).containsExactly("chk_nginx");
        assertThat(words(NAMES + "track_file {\n dr" + CARET)).containsExactly("drain");
        assertThat(words(NAMES + "}\nvrrp_sync_group G {\ngroup {\n" + CARET))
                .containsExactly("VI_1");
        assertThat(words(NAMES + "}\nvrrp_instance VI_2 {\n interface " + CARET))
                .containsExactly("ens3");
        assertThat(words(NAMES + "virtual_ipaddress {\n $" + CARET)).containsExactly("$VIP");
        assertThat(words(NAMES + "}\nglobal_defs {\nlvs_sync_daemon eth1 " + CARET))
                .contains("VI_1");
        assertThat(words("virtual_server_group web {\n}\nvirtual_server group " + CARET))
                .containsExactly("web");
    }

    @Test
    void valuesOfAListAreProposedOnceOnly() {
        assertThat(words("vrrp_instance VI {\n state " + CARET))
                .containsExactly("MASTER", "BACKUP");
        assertThat(words("vrrp_instance VI {\n state MASTER " + CARET)).isEmpty();
        assertThat(words("vrrp_instance VI {\n state MA" + CARET)).containsExactly("MASTER");
    }

    @Test
    void whatBeginsAsTypedComesFirst() {
        assertThat(words("vrrp_instance VI {\n pri" + CARET)).startsWith("priority");
        assertThat(words("vrrp_instance VI {\n inter" + CARET))
                .startsWith("interface")
                .contains("track_interface");
    }

    @Test
    void aBlockBringsTheLinesItNeeds() {
        assertThat(accept("vrrp_inst" + CARET, "vrrp_instance"))
                .isEqualTo(
                        """
                        vrrp_instance NAME {
                            interface eth0
                            virtual_router_id 51
                        }\
                        """);
        Proposal proposal = complete("vrrp_inst" + CARET).getFirst();
        assertThat(proposal.kind()).isEqualTo(Kind.BLOCK);
        assertThat(proposal.text().substring(proposal.selectFrom(), proposal.selectTo()))
                .isEqualTo("NAME");
        assertThat(accept("vrrp_instance VI {\n    virtual_ip" + CARET, "virtual_ipaddress"))
                .endsWith("    virtual_ipaddress {\n        \n    }");
    }

    @Test
    void aBrokenFileStillKnowsWhereTheCaretStands() {
        assertThat(
                        words(
                                "vrrp_instance VI_1 {\n virtual_ipaddress {\nvrrp_instance VI_2 {\n pri"
                                        + CARET))
                .startsWith("priority");
        assertThat(words("}}}\nvrrp_sc" + CARET)).startsWith("vrrp_script");
        assertThat(words("nonsense {\n" + CARET)).isEmpty();
        assertThat(words("@lb1 vrrp_instance VI {\n@lb1 pri" + CARET)).startsWith("priority");
    }

    @Test
    void nothingIsProposedInCommentsAndQuotes() {
        assertThat(words("# vrrp" + CARET)).isEmpty();
        assertThat(words("vrrp_script x {\n script \"pri" + CARET + "\"")).isEmpty();
        assertThat(words("$PRI" + CARET + "=3")).isEmpty();
    }

    @Test
    void everyPlaceOfABrokenFileIsAnswered() {
        String text = NAMES + "track_script {\n \"x } {{ $VIP ${VIP} @a ~SEQ(i,2) \\\n}";
        Reading reading = read(text);
        for (int i = -1; i <= text.length() + 1; i++) {
            assertThat(Completion.at(reading.tree(), i)).isNotNull();
            Hover.at(reading, i);
        }
        assertThat(Highlighting.of(reading.tree(), reading.tree().main())).isNotEmpty();
    }

    @Test
    void anIncludedFileContinuesTheBlockAroundIt() {
        MemorySources sources =
                MemorySources.of("k.conf", "vrrp_instance VI {\n include body.inc\n}\n")
                        .with("body.inc", "interface eth0\npri");
        Reading reading = ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"));
        SourceFile body = reading.tree().files().getLast();
        assertThat(Completion.at(reading.tree(), body, body.text().length()))
                .first()
                .extracting(Proposal::word)
                .isEqualTo("priority");
    }

    // ---- hover

    @Test
    void hoverTellsTheEffectiveValueAndWhereItComesFrom() {
        String text =
                """
                global_defs {
                    vrrp_garp_master_repeat 7
                }
                vrrp_instance VI {
                    interface eth0
                    virtual_router_id 51
                    priority 150
                    ¦%s
                }
                """;
        assertThat(hover(text.formatted("priority 120")))
                .contains("takes: 1 to 255")
                .contains("here: 120, from k.conf:8");
        assertThat(hover(text.formatted("garp_master_repeat")))
                .contains("here: 7, from global_defs at k.conf:2");
        assertThat(hover(text.formatted("advert_int")))
                .contains("unit: s")
                .contains("here: 1 s, the default");
    }

    @Test
    void hoverOnANameTellsWhereItIsDefined() {
        assertThat(hover(NAMES + "track_script {\n " + CARET + "chk_nginx\n}\n}"))
                .contains("vrrp_script chk_nginx")
                .contains("defined: k.conf:2");
        assertThat(hover(NAMES + "virtual_ipaddress {\n " + CARET + "$VIP\n}\n}"))
                .contains("stands for: 192.0.2.10");
    }

    @Test
    void hoverOnNothingIsNothing() {
        assertThat(hover(CARET + "# comment")).isEmpty();
        assertThat(hover(CARET + "nonsense 3")).isEmpty();
    }

    // ---- highlighting

    @Test
    void highlightingNamesEveryStretch() {
        String text =
                """
                @lb1 vrrp_instance VI_1 {  # spare
                    priority 150
                    prioritty 1
                    virtual_ipaddress { 192.0.2.10/24 dev "eth0" }
                    include conf.d/*.conf
                }
                """;
        Reading reading = read(text);
        assertThat(
                        Highlighting.of(reading.tree(), reading.tree().main()).stream()
                                .map(one ->
                                        text.substring(one.start(), one.end()) + " " + one.sort()))
                .contains(
                        "@lb1 " + Sort.DIRECTIVE,
                        "vrrp_instance " + Sort.BLOCK,
                        "VI_1 " + Sort.NAME,
                        "# spare " + Sort.COMMENT,
                        "priority " + Sort.KEYWORD,
                        "150 " + Sort.NUMBER,
                        "prioritty " + Sort.UNKNOWN,
                        "192.0.2.10/24 " + Sort.ADDRESS,
                        "dev " + Sort.OPTION,
                        "\"eth0\" " + Sort.STRING,
                        "include " + Sort.INCLUDE,
                        "conf.d/*.conf " + Sort.STRING);
    }
}
