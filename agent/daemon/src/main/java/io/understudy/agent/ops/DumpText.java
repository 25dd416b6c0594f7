package io.understudy.agent.ops;

import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.Invocation;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text dump in the making, in keepalived's shape: sections, things in them, fields of each. */
final class DumpText {
    private final StringBuilder text = new StringBuilder();

    void section(String title) {
        text.append("------< ").append(title).append(" >------\n");
    }

    /** What the fields after it are about. */
    void thing(String kind, Object name) {
        text.append(' ').append(kind).append(" = ").append(name).append('\n');
    }

    void field(String name, Object value) {
        said(name + " = " + value);
    }

    void said(String words) {
        text.append("   ").append(words).append('\n');
    }

    /** Items below a heading; neither where there are none. */
    void list(String heading, Collection<?> items) {
        if (!items.isEmpty()) {
            said(heading);
            items(items);
        }
    }

    void items(Collection<?> items) {
        items.forEach(item -> text.append("     ").append(item).append('\n'));
    }

    /**
     * A command and whom it runs as; nothing where this host cannot run it, as keepalived has
     * dropped it when it read its file. Can block.
     */
    void command(String when, @Nullable Invocation command, GlobalDefs global) {
        if (command == null || command.isEmpty()) {
            return;
        }
        try {
            Program program = ScriptPrograms.of(command, global);
            field(when + " state transition script", words(program) + ", uid:gid " + ids(program));
        } catch (SyscallException _) {
            // It never runs here.
        }
    }

    /** The place of a program and its words, each in quotes. */
    static String words(Program program) {
        return quoted(
                Stream.concat(Stream.of(program.name()), program.arguments().stream()).toList());
    }

    /** Words as a shell would be given them. */
    static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    /** Of the user and the group that it runs as. */
    static String ids(Program program) {
        return program.user().uid() + ":" + program.user().gid();
    }

    static String weight(int weight, boolean reverse) {
        return weight + (reverse ? " reverse" : "");
    }

    static String yes(boolean so) {
        return so ? "yes" : "no";
    }

    static String enabled(boolean so) {
        return so ? "enabled" : "disabled";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
