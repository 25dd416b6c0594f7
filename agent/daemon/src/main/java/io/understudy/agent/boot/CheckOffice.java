package io.understudy.agent.boot;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.Office;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says of a file beside the configuration what our configuration test would, without a process of
 * its own. One file at a time; whoever asks for more waits.
 */
final class CheckOffice implements Office {
    /** Longer reports are cut: their first lines say what to mend. */
    private static final int LONGEST = 200_000;

    private final String configFile;
    private final Configuration configuration;

    CheckOffice(String configFile, Configuration configuration) {
        this.configFile = configFile;
        this.configuration = configuration;
    }

    @Override
    public Set<Class<? extends Command>> knows() {
        return Set.of(Command.CheckFile.class);
    }

    @Override
    public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
        if (!(command instanceof Command.CheckFile(var name))) {
            throw new AssertionError("this office was asked to " + command.name());
        }
        Thread.ofVirtual().name("check").start(() -> answer.accept(check(name)));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file.toAbsolutePath();
        }
    }

    private synchronized Answer check(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            return new Answer.Checked(
                    Verdict.UNREADABLE.exitStatus(),
                    "error: a file beside " + configFile + " is meant, by its name alone\n");
        }
        String file = real(Path.of(configFile)).resolveSibling(name).toString();
        Reading reading = configuration.read(file);
        String said = DiagnosticText.render(file, reading.diagnostics());
        return new Answer.Checked(
                reading.verdict().exitStatus(),
                said.length() > LONGEST ? said.substring(0, LONGEST) : said);
    }
}
