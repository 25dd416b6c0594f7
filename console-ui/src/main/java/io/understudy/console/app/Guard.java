package io.understudy.console.app;

import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Command;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Nobody acts on the past: what would is not done while it is on show. */
final class Guard {
    private final BooleanSupplier isPast;
    private final Runnable refused;

    /**
     * @param refused says so
     */
    Guard(BooleanSupplier isPast, Runnable refused) {
        this.isPast = isPast;
        this.refused = refused;
    }

    private void unlessPast(Runnable action) {
        if (isPast.getAsBoolean()) {
            refused.run();
        } else {
            action.run();
        }
    }

    EditActions onlyLive(EditActions actions) {
        return new EditActions() {
            @Override
            public void changePriority(Endpoint host, String instance) {
                unlessPast(() -> actions.changePriority(host, instance));
            }

            @Override
            public void propose(Endpoint host, Command command) {
                unlessPast(() -> actions.propose(host, command));
            }
        };
    }

    /** What a screen would send is not sent; what it asks is asked. */
    Commanding onlyLive(Commanding to) {
        return (host, command, dryRun) ->
                isPast.getAsBoolean() && !dryRun
                        ? CompletableFuture.completedFuture(new Outcome.Unsent())
                        : to.ask(host, command, dryRun);
    }
}
