package io.understudy.agent.boot;

import io.understudy.agent.driver.Mails;
import io.understudy.agent.lvs.Outlet;
import io.understudy.core.node.NodeAction;
import io.understudy.model.config.global.Invocation;
import java.util.List;
import java.util.function.Consumer;

/**
 * Commands and pipes belong to the loop of elections, which keeps their order; the post keeps that
 * of mails.
 */
record Tellers(Consumer<NodeAction> loop, Mails mails) implements Outlet {
    @Override
    public void run(String subject, Invocation command) {
        loop.accept(new NodeAction.Notify(subject, command, List.of()));
    }

    @Override
    public void write(String line) {
        loop.accept(new NodeAction.WritePipes(line));
    }

    @Override
    public void mail(String subject, String body) {
        mails.send(subject, body);
    }
}
