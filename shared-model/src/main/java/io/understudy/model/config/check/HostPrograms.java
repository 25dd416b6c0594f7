package io.understudy.model.config.check;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.check.HostFacts.Program;
import io.understudy.model.config.check.HostFacts.Program.Standing;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.rule.Commands;
import io.understudy.model.config.rule.Commands.Command;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the programs and users that a configuration names with those of the host. */
final class HostPrograms {
    private static final String ROOT = "root";

    /** The user that runs scripts where none is named and there is one of this name. */
    private static final String DEFAULT_USER = "keepalived_script";

    private final HostFacts host;
    private final Report report;
    private final Settings global;

    HostPrograms(Scene scene, HostFacts host, Report report) {
        this.host = host;
        this.report = report;
        this.global = scene.global();
    }

    /** Says what is to be said; true if at least one of the programs can be run. */
    boolean check(Scene scene) {
        boolean any = false;
        user(global, GlobalDefs.SCRIPT_USER);
        for (Settings script : scene.root().nested(VrrpScript.BLOCK)) {
            user(script, VrrpScript.USER);
        }
        for (Command command : Commands.of(scene)) {
            List<Word> words = command.at().commandLine().words();
            // A script of the form </path only asks whether a file can be opened.
            if (!words.isEmpty() && !words.getFirst().text().startsWith("<")) {
                any |= program(command, words.getFirst());
            }
        }
        return any;
    }

    private boolean program(Command command, Word word) {
        String name = word.text();
        Program program = host.program(name);
        boolean tracked = command.at().keyword().is("script");
        switch (program.standing()) {
            case SOUND -> {}
            case MISSING ->
                    say(
                            tracked ? "script-not-found" : "command-not-found",
                            word,
                            command.at(),
                            "this host has no program " + name + "; it never runs",
                            "create it, or correct the path");
            case NOT_EXECUTABLE ->
                    say(
                            "command-not-executable",
                            word,
                            command.at(),
                            program.culprit() + " is not executable; it never runs",
                            "chmod +x " + program.culprit());
            case OPEN_TO_OTHERS -> {
                if (user(command).equals(ROOT)) {
                    say(
                            "script-insecure",
                            word,
                            command.at(),
                            name + " runs as root, but others can change " + program.culprit(),
                            "give it to root, and take write access from group and others");
                }
            }
        }
        return program.standing() != Standing.MISSING;
    }

    private void say(String code, Located at, Statement in, String message, String help) {
        report.warning(code, at, in.scope(), message, help);
    }

    /** Who runs a command: whom its own line names, else whom its block does. */
    private String user(Command command) {
        List<Word> named = command.at().commandLine().rest();
        Word keyword = command.at().keyword();
        boolean bare = keyword.is("script") || keyword.is("misc_path");
        return bare || named.isEmpty() ? user(command.in()) : named.getFirst().text();
    }

    private String user(Settings block) {
        Row row = VrrpScript.BLOCK.row("user");
        ScriptUser own =
                row instanceof Keyword<?> && block.has(row) && block.find(VrrpScript.USER) != null
                        ? block.find(VrrpScript.USER)
                        : null;
        ScriptUser everybody = global.find(GlobalDefs.SCRIPT_USER);
        if (own != null || everybody != null) {
            return Objects.requireNonNull(own != null ? own : everybody).user();
        }
        return host.hasUser(DEFAULT_USER) ? DEFAULT_USER : ROOT;
    }

    private void user(Settings block, Keyword<ScriptUser> row) {
        ScriptUser user = block.has(row) ? block.find(row) : null;
        Statement at = block.statement(row);
        if (user == null || at == null) {
            return;
        }
        if (!host.hasUser(user.user())) {
            absent("user", user.user(), "getent passwd", at);
        }
        String group = group(user);
        if (group != null && !host.hasGroup(group)) {
            absent("group", group, "getent group", at);
        }
    }

    /** The group alone; it may be written behind a colon. */
    private static @Nullable String group(ScriptUser user) {
        String group = user.group();
        return group != null && group.startsWith(":") ? group.substring(1) : group;
    }

    private void absent(String what, String name, String command, Statement at) {
        say(
                "no-such-user",
                at.range(),
                at,
                "this host has no " + what + " " + name + "; its scripts do not run",
                command + " lists those it has");
    }
}
