package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.checkedWord;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import java.util.List;

/**
 * Where another agent of the cluster is reached.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record AgentAddress(String host, int port) {
    private static final int MOST_PORT = 65_535;

    private static final Keyword<String> AGENT =
            keyword("agent", checkedWord("HOST:PORT", AgentAddress::isSound, "write HOST:PORT"))
                    .asIn("lb2.example.net:7112")
                    .says("Another agent; one that is this agent itself is passed over.")
                    .ours();

    static final Keyword<List<AgentAddress>> CLUSTER_AGENTS =
            keyword("cluster_agents", lines(Line.line(AGENT, List.of(), v -> of(v.get(AGENT)))))
                    .orElse(List.of())
                    .asIn("{\n    lb1.example.net:7112\n    lb2.example.net:7112\n}")
                    .says(
                            "The agents of this cluster: they tell each other what they hear, and say what is wrong.")
                    .ours();

    /** HOST:PORT, an IPv6 address in square brackets. */
    static AgentAddress of(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new AgentAddress(
                bracketed ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(text.substring(colon + 1)));
    }

    private static boolean isSound(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        return colon > 0
                && port.matches("[1-9][0-9]{0,4}")
                && Integer.parseInt(port) <= MOST_PORT
                && (text.startsWith("[") == text.contains("]:"));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
