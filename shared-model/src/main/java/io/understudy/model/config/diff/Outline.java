package io.understudy.model.config.diff;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Origin;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration as sections and facts, read off the table: new keywords need nothing here. */
final class Outline {
    private static final Set<String> SECRETS =
            Set.of("authentication auth_pass", "auth_hmac key", "SSL password");

    private Outline() {}

    static Section of(Scene scene) {
        Settings root = scene.root();
        List<Section> sections = new ArrayList<>();
        for (Section section : nested(Blocks.ROOT, root)) {
            if (!section.keyword().equals(VrrpInstance.BLOCK.name())) {
                sections.add(section);
            }
        }
        scene.all(VrrpInstance.BLOCK)
                .forEach(bound ->
                        sections.add(
                                InstanceOutline.of(
                                        bound.value(),
                                        bound.settings(),
                                        section(VrrpInstance.BLOCK, bound.settings()))));
        return new Section("", "", "", null, facts(Blocks.ROOT, root), sections);
    }

    private static Section section(Block<?> block, Settings settings) {
        return new Section(
                modern(block),
                settings.label(),
                key(block, settings),
                null,
                facts(block, settings),
                nested(block, settings));
    }

    private static List<Section> nested(Block<?> block, Settings settings) {
        List<Section> found = new ArrayList<>();
        for (Row row : block.rows()) {
            if (row instanceof Block<?> inner) {
                List<?> records = settings.blocks(inner);
                List<Settings> all = settings.effective(inner);
                for (int i = 0; i < all.size(); i++) {
                    Section section = section(inner, all.get(i));
                    found.add(
                            inner == VirtualServer.BLOCK
                                    ? withRecord(section, records.get(i))
                                    : section);
                }
            }
        }
        return found;
    }

    /** A service's record holds what its servers leave to it, which facts alone do not. */
    private static Section withRecord(Section section, Object record) {
        return new Section(
                section.keyword(),
                section.label(),
                section.key(),
                record,
                section.facts(),
                section.nested());
    }

    private static Object key(Block<?> block, Settings settings) {
        Keyword<?> row = block.labelRow();
        Object value = row == null ? null : settings.find(row);
        return value == null ? settings.label() : value;
    }

    private static String modern(Row row) {
        return Objects.requireNonNullElse(row.replacement(), row.name());
    }

    private static Map<String, Fact> facts(Block<?> block, Settings settings) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        if (block.contents() != null) {
            add(block, block.contents(), settings, List.of(settings.statement()), facts);
        }
        for (Row row : block.rows()) {
            if (row instanceof Keyword<?> keyword) {
                add(block, keyword, settings, settings.statements(keyword), facts);
            }
        }
        return facts;
    }

    private static void add(
            Block<?> block,
            Keyword<?> row,
            Settings settings,
            List<Statement> at,
            Map<String, Fact> facts) {
        boolean old =
                row.replacement() != null
                        && block.row(row.replacement()) instanceof Keyword<?> modern
                        && modern.type().equals(row.type());
        Fact fact = old && !settings.has(row) ? null : fact(block, row, settings, at);
        if (fact == null) {
            return;
        }
        if (old) {
            // Old and new spelling are one fact, and the new one goes first where both are written.
            Row modern = Objects.requireNonNull(block.row(modern(row)));
            if (!settings.has(modern)) {
                facts.put(modern(row), fact);
            }
        } else if (!facts.containsKey(row.name()) || settings.has(row)) {
            facts.put(row.name(), fact);
        }
    }

    private static @Nullable Fact fact(
            Block<?> block, Keyword<?> row, Settings settings, List<Statement> at) {
        Line<?> line = row.type().line();
        if (row.type().isBlock() && line != null) {
            return lines(line, at, row == VrrpInstance.VIRTUAL_IPADDRESS);
        }
        Object value = settings.find(row);
        boolean flag = row.type().form().isEmpty();
        if (value == null
                || value instanceof Collection<?> all && all.isEmpty()
                || flag && value.equals(false)) {
            return null;
        }
        if (SECRETS.contains(block.name() + " " + row.name())) {
            return new Fact.Secret(value);
        }
        if (row.type().isBlock() && value instanceof List<?> all) {
            Map<Object, Fact.Entry> entries = new LinkedHashMap<>();
            all.forEach(one -> entries.put(one, new Fact.Entry(one, one.toString())));
            return new Fact.Many(entries, false);
        }
        return new Fact.One(
                value,
                flag ? "" : text(row, settings, at, value),
                row.inherited() != null && !settings.has(row));
    }

    private static Fact.@Nullable Many lines(
            Line<?> line, List<Statement> blocks, boolean firstMatters) {
        Map<Object, Fact.Entry> entries = new LinkedHashMap<>();
        String subject = line.subject() == null ? "" : line.subject().name();
        for (Statement block : blocks) {
            if (block.body() == null) {
                continue;
            }
            for (Statement one : block.body().statements()) {
                Map<String, Object> meaning = line.meaning(one);
                if (meaning != null) {
                    Object about = meaning.getOrDefault(subject, meaning);
                    entries.putIfAbsent(meaning, new Fact.Entry(about, joined(one.words())));
                }
            }
        }
        return entries.isEmpty() ? null : new Fact.Many(entries, firstMatters);
    }

    private static <T> String text(
            Keyword<T> row, Settings settings, List<Statement> at, Object value) {
        return switch (settings.origin(row)) {
            case Origin.Written _ -> withUnit(row, written(at, value));
            case Origin.Global _ -> withUnit(row, shown(row, settings)) + " (global_defs)";
            case Origin.Default() -> withUnit(row, shown(row, settings)) + " (default)";
        };
    }

    /** The words that count: of all statements where they add up, else of the last. */
    private static String written(List<Statement> at, Object value) {
        List<Statement> counting =
                value instanceof List<?> && !at.isEmpty()
                        ? at
                        : at.subList(Math.max(0, at.size() - 1), at.size());
        return counting.stream()
                .map(statement -> joined(statement.arguments()))
                .collect(Collectors.joining(", "));
    }

    private static <T> String shown(Keyword<T> row, Settings settings) {
        return row.type().show(settings.get(row));
    }

    private static String withUnit(Keyword<?> row, String text) {
        boolean number =
                !text.isEmpty() && text.chars().allMatch(c -> "0123456789.".indexOf(c) >= 0);
        return number && !row.type().unit().isEmpty() ? text + " " + row.type().unit() : text;
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}
