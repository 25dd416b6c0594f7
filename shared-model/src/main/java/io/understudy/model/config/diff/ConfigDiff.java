package io.understudy.model.config.diff;

import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.Change.Kind;
import io.understudy.model.config.edit.BlockPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two configurations by what they mean: order, comments, spacing, includes and definitions
 * do not count, defaults do. Passwords are compared but never part of a change.
 */
public final class ConfigDiff {
    private final List<Change> changes = new ArrayList<>();

    private ConfigDiff() {}

    /** What it takes to come from {@code before} to {@code after}, in the order of the files. */
    public static List<Change> between(Reading before, Reading after) {
        return between(Outline.of(before.scene()), Outline.of(after.scene()));
    }

    static List<Change> between(Section before, Section after) {
        return between(BlockPath.ROOT, before, after);
    }

    /** As {@link #between(Reading, Reading)} for two blocks that stand at {@code path}. */
    static List<Change> between(BlockPath path, Section before, Section after) {
        ConfigDiff diff = new ConfigDiff();
        diff.sections(path, before, after);
        return List.copyOf(diff.changes);
    }

    private void sections(BlockPath path, Section before, Section after) {
        if (before.record() != null && before.record().equals(after.record())) {
            return;
        }
        Set<String> keywords = new LinkedHashSet<>(before.facts().keySet());
        keywords.addAll(after.facts().keySet());
        for (String keyword : keywords) {
            fact(path, keyword, before.facts().get(keyword), after.facts().get(keyword));
        }
        nested(path, before.nested(), after.nested());
    }

    private void nested(BlockPath path, List<Section> before, List<Section> after) {
        List<Section> open = new ArrayList<>(after);
        List<Section> single = new ArrayList<>();
        // Blocks without a name, such as checkers, may be several: equal ones belong together.
        for (Section one : before) {
            int at = open.indexOf(one);
            if (at < 0) {
                single.add(one);
            } else {
                // Equal up to the order of lines, which may still matter.
                sections(path.then(one.keyword(), one.label()), one, open.remove(at));
            }
        }
        for (Section one : single) {
            Section other = open.stream().filter(one::isSameBlockAs).findFirst().orElse(null);
            if (other == null) {
                add(path, one.keyword(), Kind.REMOVED, one.label(), null);
            } else {
                open.remove(other);
                sections(path.then(one.keyword(), one.label()), one, other);
            }
        }
        open.forEach(one -> add(path, one.keyword(), Kind.ADDED, null, one.label()));
    }

    private void fact(BlockPath path, String keyword, @Nullable Fact before, @Nullable Fact after) {
        if (before instanceof Fact.Many || after instanceof Fact.Many) {
            lines(path, keyword, many(before), many(after));
        } else if (before == null) {
            add(path, keyword, Kind.ADDED, null, text(Objects.requireNonNull(after)));
        } else if (after == null) {
            add(path, keyword, Kind.REMOVED, text(before), null);
        } else if (!same(before, after)) {
            add(path, keyword, Kind.CHANGED, text(before), text(after));
        }
    }

    /** Where both leave a value to global_defs, the difference is told there, once. */
    private static boolean same(Fact before, Fact after) {
        if (before instanceof Fact.One(Object one, _, boolean left)
                && after instanceof Fact.One(Object other, _, boolean right)) {
            return one.equals(other) || left && right;
        }
        return before.equals(after);
    }

    private static @Nullable String text(Fact fact) {
        return switch (fact) {
            case Fact.One(_, String text, _) -> text;
            case Fact.Secret _, Fact.Many _ -> null;
        };
    }

    private static Fact.Many many(@Nullable Fact fact) {
        return fact instanceof Fact.Many many ? many : new Fact.Many(Map.of(), false);
    }

    private void lines(BlockPath path, String keyword, Fact.Many before, Fact.Many after) {
        List<Fact.Entry> gone = missing(before, after);
        List<Fact.Entry> come = missing(after, before);
        for (Fact.Entry entry : gone) {
            Fact.Entry other = only(entry.subject(), gone, come);
            if (other == null) {
                add(path, keyword, Kind.REMOVED, entry.text(), null);
            } else {
                come.remove(other);
                add(path, keyword, Kind.CHANGED, entry.text(), other.text());
            }
        }
        come.forEach(entry -> add(path, keyword, Kind.ADDED, null, entry.text()));
        if (before.firstMatters() && after.firstMatters()) {
            first(path, keyword, before, after);
        }
    }

    private static List<Fact.Entry> missing(Fact.Many here, Fact.Many there) {
        List<Fact.Entry> missing = new ArrayList<>();
        here.entries()
                .forEach((key, entry) -> {
                    if (!there.entries().containsKey(key)) {
                        missing.add(entry);
                    }
                });
        return missing;
    }

    /** The one new line about a subject that one old line was about; null if it is not so clear. */
    private static Fact.@Nullable Entry only(
            Object subject, List<Fact.Entry> gone, List<Fact.Entry> come) {
        List<Fact.Entry> now =
                come.stream().filter(entry -> entry.subject().equals(subject)).toList();
        long then = gone.stream().filter(entry -> entry.subject().equals(subject)).count();
        return then == 1 && now.size() == 1 ? now.getFirst() : null;
    }

    /** The first address is the one that a reader of adverts and logs meets: its place counts. */
    private void first(BlockPath path, String keyword, Fact.Many before, Fact.Many after) {
        Map.Entry<Object, Fact.Entry> one = before.entries().entrySet().iterator().next();
        Map.Entry<Object, Fact.Entry> other = after.entries().entrySet().iterator().next();
        if (!one.getKey().equals(other.getKey())
                && after.entries().containsKey(one.getKey())
                && before.entries().containsKey(other.getKey())) {
            add(
                    path,
                    DiffText.FIRST_ADDRESS,
                    Kind.CHANGED,
                    one.getValue().text(),
                    other.getValue().text());
        }
    }

    private void add(
            BlockPath path,
            String keyword,
            Kind kind,
            @Nullable String before,
            @Nullable String after) {
        changes.add(new Change(path, keyword, kind, before, after));
    }
}
