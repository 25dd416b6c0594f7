package io.understudy.agent.boot;

import io.understudy.agent.loop.AgentLoop;
import io.understudy.agent.lvs.Outlet;
import io.understudy.core.node.NodeAction;
import java.util.List;

/** Commands and pipes belong to the loop of elections, which keeps their order. */
record Tellers(AgentLoop loop) implements Outlet {
    @Override
    public void run(String subject, List<String> command) {
        loop.perform(new NodeAction.Notify(subject, command, List.of()));
    }

    @Override
    public void write(String line) {
        loop.perform(new NodeAction.WritePipes(line));
    }

    @Override
    public void mail(String subject, String body) {}
}
