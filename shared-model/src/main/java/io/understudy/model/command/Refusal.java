package io.understudy.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a command is not carried out, as data: each side makes its own sentence of it. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = Refusal.Unknown.class)
public sealed interface Refusal {
    /** The certificate's holder may not give it. */
    record NotCleared(Clearance needed, Clearance held) implements Refusal {}

    /** This agent knows no such command; {@code command} is its name. */
    record UnknownCommand(String command) implements Refusal {}

    /** A request of this number came from this certificate before; it is not carried out again. */
    record Replayed(long id) implements Refusal {}

    /** More requests in a second than an agent takes of one connection. */
    record TooMany(int perSecond) implements Refusal {}

    /** The agent could not write down who asked for what, and so does nothing. */
    record NotRecorded(String detail) implements Refusal {}

    /** The agent is starting, leaving or stuck; whether it was carried out is not known. */
    record Unanswered() implements Refusal {}

    /** No instance has that name. */
    record NoSuchInstance(String instance, List<String> known) implements Refusal {
        public NoSuchInstance {
            known = List.copyOf(known);
        }
    }

    /** Only a master can do that. {@code master} is whom it hears; null if nobody. */
    record NotMaster(String instance, VrrpState state, @Nullable IpAddress master)
            implements Refusal {}

    /** It stands back already. */
    record HeldAlready(String instance) implements Refusal {}

    /** Nothing holds it back, so there is nothing to release. */
    record NotHeld(String instance) implements Refusal {}

    /** The host is in maintenance: switch that off instead. */
    record InMaintenance() implements Refusal {}

    /** The host is in maintenance already, or is not. */
    record MaintenanceUnchanged(boolean on) implements Refusal {}

    /** A number is outside what is possible. */
    record OutOfRange(String what, long value, long least, long most) implements Refusal {}

    /** The host balances nothing. */
    record NoServices() implements Refusal {}

    /**
     * No virtual server has that name.
     *
     * @param near the one that was probably meant; null if none is like it
     * @param known some of those there are
     */
    record NoSuchService(String service, @Nullable String near, List<String> known)
            implements Refusal {
        public NoSuchService {
            known = List.copyOf(known);
        }
    }

    /**
     * No real server has that name.
     *
     * @param service where it was looked for; null means everywhere
     * @param near the one that was probably meant; null if none is like it
     * @param known some of those there are
     */
    record NoSuchServer(
            @Nullable String service, String server, @Nullable String near, List<String> known)
            implements Refusal {
        public NoSuchServer {
            known = List.copyOf(known);
        }
    }

    /** It would change nothing: a server, and all others that were named, are so already. */
    record ServersUnchanged(String service, String server, ServerState state, long weight)
            implements Refusal {}

    /** A server that an operator drains or disabled has no other weight until that ends. */
    record StandsBack(String service, String server, ServerState state) implements Refusal {}

    /** Somebody's change of the configuration file waits to be confirmed. */
    record ChangeInProgress(PendingChange held) implements Refusal {}

    /**
     * No change of that name waits to be confirmed: it ended, or never began.
     *
     * @param held the one that does; null if none does
     */
    record NoChangeHeld(String change, @Nullable PendingChange held) implements Refusal {}

    /** The file is not, or no longer, the one that was to be changed. */
    record FileDiffers(String path, String expected, String found) implements Refusal {}

    /** The agent could not put the file back, so it holds no change of it; or not yet. */
    record CannotPutBack(String path, String detail) implements Refusal {}

    /** A reason that only a newer agent knows, by its name there. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Refusal {}
}
