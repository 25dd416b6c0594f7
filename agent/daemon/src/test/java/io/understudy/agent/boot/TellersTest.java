package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction;
import io.understudy.model.config.global.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellersTest {
    private final List<NodeAction> asked = new ArrayList<>();
    private final List<String> mailed = new ArrayList<>();
    private final Tellers tellers =
            new Tellers(asked::add, (title, text) -> mailed.add(title + ": " + text));

    @Test
    void commandsAndLinesGoToTheLoopThatKeepsTheirOrder() {
        tellers.run("VS 192.0.2.10:80/TCP", Invocation.of("/bin/true", "up"));
        tellers.write("VS [192.0.2.10]:tcp:80 UP");
        assertThat(asked)
                .containsExactly(
                        new NodeAction.Notify(
                                "VS 192.0.2.10:80/TCP",
                                Invocation.of("/bin/true", "up"),
                                List.of()),
                        new NodeAction.WritePipes("VS [192.0.2.10]:tcp:80 UP"));
        assertThat(mailed).isEmpty();
    }

    @Test
    void mailsGoToThePost() {
        tellers.mail("Virtualserver [192.0.2.10]:tcp:80 - DOWN", "=> no quorum <=");
        assertThat(mailed)
                .containsExactly("Virtualserver [192.0.2.10]:tcp:80 - DOWN: => no quorum <=");
        assertThat(asked).isEmpty();
    }
}
