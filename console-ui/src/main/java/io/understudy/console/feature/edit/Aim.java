package io.understudy.console.feature.edit;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;

/** What an agent has to report, beside the new file itself, before a change counts as done. */
public sealed interface Aim {
    /** An instance has this base priority. */
    record Priority(String instance, int priority) implements Aim {}

    /** Nothing more: the file as such is what was wanted. */
    record File() implements Aim {}

    /** Whether the agent reports it. */
    default boolean isReached(AgentSnapshot snapshot) {
        return switch (this) {
            case Priority(var name, int wanted) -> {
                InstanceSnapshot instance = snapshot.instance(name);
                yield instance != null && instance.configuredPriority() == wanted;
            }
            case File() -> true;
        };
    }
}
