package io.understudy.console.demo;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import java.util.List;
import java.util.function.Consumer;

/** Where commands to a simulated agent arrive. */
final class DemoDesk {
    private DemoDesk() {}

    /** Carries a command out and tells of it, as an agent does. */
    static void ask(
            DemoHost host, Command command, boolean dryRun, String by, Consumer<Answer> answered) {
        if (!host.agent().isAlive()) {
            answered.accept(new Answer.Refused(new Refusal.Unanswered()));
            return;
        }
        if (command instanceof Command.Explain(var instance)) {
            answered.accept(new Answer.Explained(about(host, instance), null));
            return;
        }
        Consumer<Answer> told =
                answer -> {
                    if (!dryRun && command.needs() != Clearance.VIEWER) {
                        host.voice()
                                .tell(new StateChange.Commanded(by, "console", command, answer));
                    }
                    answered.accept(answer);
                };
        if (command instanceof Command.OfServers ofServers) {
            host.agent().services().command(ofServers, dryRun, by, told);
        } else {
            host.agent().command(command, dryRun, by, told);
        }
    }

    private static List<StateEvent> about(DemoHost host, String instance) {
        return host.voice().events().stream()
                .filter(event -> concerns(event.change(), instance))
                .toList();
    }

    private static boolean concerns(StateChange change, String instance) {
        return (change instanceof Transitioned moved && moved.instance().equals(instance))
                || (change instanceof AdvertsMissed missed && missed.instance().equals(instance))
                || (change instanceof PriorityChanged next && next.instance().equals(instance));
    }
}
