package io.understudy.console.feature.hosts;

import io.understudy.console.explain.SshText;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.text.Wording;
import java.util.List;

/** Something to be said, in whichever language is on show. */
sealed interface Said {
    /** Nothing. */
    Said NOTHING = new Words("", List.of());

    /** A text with its parameters; a saying among them gives up its full stop. */
    record Words(String key, List<Object> parameters) implements Said {
        public Words {
            parameters = List.copyOf(parameters);
        }
    }

    /** What went wrong on the way to a host. */
    record Ssh(SshProblem problem) implements Said {}

    static Said of(String key, Object... parameters) {
        return new Words(key, List.of(parameters));
    }

    default String in(Wording wording) {
        return switch (this) {
            case Words(var key, var parameters) ->
                    key.isEmpty()
                            ? ""
                            : wording.text(
                                    key,
                                    parameters.stream()
                                            .map(p ->
                                                    p instanceof Said said
                                                            ? said.within(wording)
                                                            : p)
                                            .toArray());
            case Ssh(var problem) -> SshText.sentence(wording, problem);
        };
    }

    private String within(Wording wording) {
        return in(wording).replaceFirst("[.。]$", "");
    }
}
