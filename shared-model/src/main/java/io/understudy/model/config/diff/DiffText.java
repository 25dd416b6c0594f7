package io.understudy.model.config.diff;

import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.diagnostic.DiagnosticText;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes as an operator reads them. */
public final class DiffText {
    /** The keyword of a change of which virtual address comes first. */
    public static final String FIRST_ADDRESS = "first address";

    /** Longer names of blocks do not push the other lines aside. */
    private static final int WIDEST = 44;

    private DiffText() {}

    /** One change in one line: {@code VI_1: priority 150 → 100}. */
    public static String sentence(Change change) {
        return place(change) + ": " + what(change);
    }

    /** All changes, one on a line and aligned; empty if there are none. */
    public static String table(List<Change> changes) {
        int width = width(changes);
        StringBuilder text = new StringBuilder();
        changes.forEach(change -> text.append(row(change, width)).append('\n'));
        return text.toString();
    }

    /** How wide the names of the blocks stand in a table of {@code changes}. */
    static int width(List<Change> changes) {
        int width = 0;
        for (Change change : changes) {
            int one = place(change).length();
            width = one <= WIDEST ? Math.max(width, one) : width;
        }
        return width;
    }

    /** One line of a table without its end. */
    static String row(Change change, int width) {
        String place = place(change);
        return place + ":" + " ".repeat(Math.max(0, width - place.length()) + 2) + what(change);
    }

    /** The block; at the root, where there is none, the thing itself. */
    private static String place(Change change) {
        List<BlockPath.Step> steps = change.block().steps();
        if (steps.isEmpty()) {
            String value = change.kind() == Change.Kind.REMOVED ? change.before() : change.after();
            return change.kind() == Change.Kind.CHANGED
                    ? change.keyword()
                    : title(change.keyword(), value);
        }
        return place(change.block());
    }

    /** A block as people name it: an instance by its name alone; empty for the root. */
    static String place(BlockPath block) {
        return block.steps().stream()
                .map(step -> name(step.keyword(), step.label()))
                .collect(Collectors.joining(", "));
    }

    private static String name(String keyword, String label) {
        return keyword.equals(VrrpInstance.BLOCK.name())
                ? DiagnosticText.printable(label)
                : title(keyword, label);
    }

    /** A keyword with its value or label, ports as people write them. */
    static String title(String keyword, @Nullable String label) {
        return label == null || label.isEmpty()
                ? keyword
                : keyword + " " + DiagnosticText.printable(withPort(label));
    }

    private static String what(Change change) {
        String keyword = change.keyword();
        boolean bare = keyword.equals(VrrpInstance.VIRTUAL_IPADDRESS.name());
        List<String> words = new ArrayList<>();
        if (change.kind() == Change.Kind.CHANGED) {
            if (!bare && !change.block().steps().isEmpty()) {
                words.add(keyword);
            }
            words.add(
                    change.before() == null || change.after() == null
                            ? "changed (not shown)"
                            : DiagnosticText.printable(change.before())
                                    + " → "
                                    + DiagnosticText.printable(change.after()));
            return String.join(" ", words);
        }
        String value = change.kind() == Change.Kind.ADDED ? change.after() : change.before();
        if (!change.block().steps().isEmpty()) {
            words.add(
                    bare && value != null
                            ? DiagnosticText.printable(value)
                            : title(keyword, value));
        }
        words.add(change.kind() == Change.Kind.ADDED ? "added" : "removed");
        return String.join(" ", words);
    }

    /** {@code 192.0.2.1 80} as people say it, {@code 192.0.2.1:80}; other labels as they are. */
    private static String withPort(String label) {
        String[] words = label.split(" ");
        IpAddress address = words.length == 2 ? IpAddress.parse(words[0]) : null;
        return address != null
                        && words[1].matches("\\d{1,5}")
                        && Integer.parseInt(words[1]) <= 65_535
                ? new AddressPort(address, Integer.parseInt(words[1])).toString()
                : label;
    }
}
