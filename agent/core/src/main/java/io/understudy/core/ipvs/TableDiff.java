package io.understudy.core.ipvs;

import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that make one service what it should be. Servers come before others go, so that a
 * service which has servers before and after is never without; what is right is not touched, so
 * that its connections go on.
 */
public final class TableDiff {
    private TableDiff() {}

    /**
     * What leads from one to the other.
     *
     * @param observed null if the kernel has no such service
     * @param wanted null if it should have none
     */
    public static List<IpvsCommand> between(
            @Nullable TableEntry observed, @Nullable TableEntry wanted) {
        if (wanted == null) {
            return observed == null
                    ? List.of()
                    : List.of(new IpvsCommand.DeleteService(observed.service().id()));
        }
        List<IpvsCommand> commands = new ArrayList<>();
        Service service = wanted.service();
        if (observed == null) {
            commands.add(new IpvsCommand.AddService(service));
        } else if (!observed.service().equals(service)) {
            commands.add(new IpvsCommand.SetService(service));
        }
        Map<AddressPort, Destination> there = observed == null ? Map.of() : observed.destinations();
        wanted.destinations()
                .forEach((at, destination) ->
                        commands.addAll(between(service.id(), there.get(at), destination)));
        there.forEach((at, destination) -> {
            if (!wanted.destinations().containsKey(at)) {
                commands.addAll(between(service.id(), destination, null));
            }
        });
        return commands;
    }

    /** What leads from one state of a server to another, in a service that is there. */
    public static List<IpvsCommand> between(
            ServiceId service, @Nullable Destination observed, @Nullable Destination wanted) {
        if (wanted == null) {
            return observed == null
                    ? List.of()
                    : List.of(new IpvsCommand.DeleteDestination(service, observed));
        }
        if (observed == null) {
            return List.of(new IpvsCommand.AddDestination(service, wanted));
        }
        return observed.equals(wanted)
                ? List.of()
                : List.of(new IpvsCommand.SetDestination(service, wanted));
    }
}
