package io.understudy.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.state.StateEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent says to a command. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = Answer.Unknown.class)
public sealed interface Answer {
    /** It is under way or done; this is what follows from it. */
    record Done(List<Effect> effects) implements Answer {
        public Done {
            effects = List.copyOf(effects);
        }
    }

    /** Nothing was changed; this would follow. */
    record Foreseen(List<Effect> effects) implements Answer {
        public Foreseen {
            effects = List.copyOf(effects);
        }
    }

    /**
     * What happened to an instance, oldest first: its transitions with their evidence, and what led
     * to them; a bounded number, from before the last restart too.
     *
     * @param place file and line where the instance is written; null where none is running, or not
     *     known
     */
    record Explained(List<StateEvent> events, @Nullable String place) implements Answer {
        public Explained {
            events = List.copyOf(events);
        }
    }

    /**
     * A file was checked as the agent's configuration test would.
     *
     * @param status what that test would exit with
     * @param said what it would write, without secrets
     */
    record Checked(int status, String said) implements Answer {}

    /** Nothing was changed, and this is why. */
    record Refused(Refusal why) implements Answer {}

    /** An answer that only a newer agent knows, by its name there. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Answer {}
}
