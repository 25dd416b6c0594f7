package io.understudy.agent.command;

import io.understudy.agent.lvs.LvsLoop;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import java.util.Set;
import java.util.function.Consumer;

/** Hands the commands of real servers to the loop that balances. */
public final class ServicesOffice implements Office {
    private final LvsLoop loop;
    private final OrdersFile file;

    /**
     * @param file where what is to be kept is written before it is said to be done
     */
    public ServicesOffice(LvsLoop loop, OrdersFile file) {
        this.loop = loop;
        this.file = file;
    }

    @Override
    public Set<Class<? extends Command>> knows() {
        return Set.of(
                Command.Drain.class,
                Command.Undrain.class,
                Command.SetWeight.class,
                Command.Disable.class,
                Command.Enable.class);
    }

    @Override
    public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
        if (!(command instanceof Command.OfServers ofServers)) {
            throw new AssertionError("this office is asked of servers, not to " + command);
        }
        loop.command(
                ofServers,
                dryRun,
                by.name(),
                said -> {
                    if (said instanceof Answer.Done) {
                        keep(() -> answer.accept(said));
                    } else {
                        answer.accept(said);
                    }
                });
    }

    /** Writes down what is to be kept; the disk may take its time, and nobody else waits for it. */
    public void keep(Runnable then) {
        Thread.ofVirtual()
                .name("orders")
                .start(() -> {
                    file.write(loop::kept);
                    then.run();
                });
    }
}
