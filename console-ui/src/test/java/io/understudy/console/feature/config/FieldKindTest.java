package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldKindTest {
    private static FieldKind of(Block<?> block, String name) {
        return FieldKind.of(Objects.requireNonNull(block.row(name)));
    }

    private static FieldKind instance(String name) {
        return of(VrrpInstance.BLOCK, name);
    }

    @Test
    void everyRowOfTheTableHasTheEditorOfItsType() {
        List<String> misfits = new ArrayList<>();
        for (Block<?> block : Blocks.EVERY) {
            for (Row row : block.rows()) {
                if (!fits(row, FieldKind.of(row))) {
                    misfits.add(block.name() + " " + row.name() + ": " + FieldKind.of(row));
                }
            }
        }
        assertThat(misfits).isEmpty();
    }

    private static boolean fits(Row row, FieldKind kind) {
        return switch (row) {
            case Block<?> block ->
                    block.contents() == null
                            ? kind instanceof FieldKind.Inner
                            : kind instanceof FieldKind.Lines;
            case Keyword<?> keyword when keyword.type().isBlock() ->
                    kind instanceof FieldKind.Lines(var form) && !form.contains("{");
            case Keyword<?> keyword when keyword.type().form().isEmpty() ->
                    kind instanceof FieldKind.Flag;
            case Keyword<?> keyword when keyword.type().form().contains("PASSWORD") ->
                    kind instanceof FieldKind.Secret;
            case Keyword<?> keyword when isOneNumber(keyword.type().form()) ->
                    kind instanceof FieldKind.Number(_, var unit)
                            && unit.equals(keyword.type().unit());
            case Keyword<?> keyword ->
                    switch (kind) {
                        case FieldKind.Choice(var words, _) ->
                                words.equals(keyword.type().words()) && !words.isEmpty();
                        case FieldKind.Text(var form) -> !form.isEmpty();
                        case FieldKind.Secret(var form) -> form.contains("hex:");
                        case FieldKind.Flag _,
                                FieldKind.Number _,
                                FieldKind.Lines _,
                                FieldKind.Inner _ ->
                                false;
                    };
        };
    }

    private static boolean isOneNumber(String form) {
        return form.matches("\\[?-?[\\d.]+ (to -?[\\d.]+|or more)]?");
    }

    @Test
    void kindsFollowTheTypes() {
        assertThat(instance("priority")).isEqualTo(new FieldKind.Number("1 to 255", ""));
        assertThat(instance("nopreempt")).isEqualTo(new FieldKind.Flag());
        assertThat(instance("state"))
                .isEqualTo(new FieldKind.Choice(List.of("MASTER", "BACKUP"), false));
        assertThat(instance("interface")).isInstanceOf(FieldKind.Text.class);
        assertThat(instance("virtual_ipaddress")).isInstanceOf(FieldKind.Lines.class);
        assertThat(instance("authentication")).isEqualTo(new FieldKind.Inner(""));
    }

    @Test
    void passwordsAreSecret() {
        Block<?> authentication =
                (Block<?>) Objects.requireNonNull(VrrpInstance.BLOCK.row("authentication"));
        assertThat(of(authentication, "auth_pass")).isInstanceOf(FieldKind.Secret.class);
        assertThat(of(authentication, "auth_type")).isInstanceOf(FieldKind.Choice.class);
    }
}
