package io.understudy.agent.command;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import java.util.Set;
import java.util.function.Consumer;

/** A part of the agent that carries out commands of some kinds. */
public interface Office {
    /** The kinds it carries out; told to consoles by their simple names. */
    Set<Class<? extends Command>> knows();

    /**
     * Carries a command out, or only says what would follow. Returns at once; {@code answer} may be
     * called on any thread, and must be called once.
     */
    void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer);
}
