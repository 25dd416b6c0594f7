package io.understudy.model.wire;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.CheckReport;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.SignatureCounters;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.ChecksReported;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;

/**
 * Makes the records that come by the thousand by their own constructors. The library goes through a
 * method handle for each, which takes longer than to read what is put in, and at a start bytecode
 * is generated for each of them.
 */
final class Constructors extends ValueInstantiators.Base {
    /** From the components in their order. */
    @SuppressWarnings({
        "unchecked",
        "NullAway"
    }) // as the library does; it is asked where this fails
    static final Map<Class<?>, Function<@Nullable Object[], Object>> ALL =
            Map.ofEntries(
                    Map.entry(
                            TrafficCounters.class,
                            a ->
                                    new TrafficCounters(
                                            (long) a[0],
                                            (long) a[1],
                                            (long) a[2],
                                            (long) a[3],
                                            (long) a[4])),
                    Map.entry(
                            ServerTraffic.class,
                            a ->
                                    new ServerTraffic(
                                            (String) a[0],
                                            (TrafficCounters) a[1],
                                            (long) a[2],
                                            (long) a[3],
                                            (long) a[4])),
                    Map.entry(
                            ServiceTraffic.class,
                            a ->
                                    new ServiceTraffic(
                                            (String) a[0],
                                            (TrafficCounters) a[1],
                                            (List<ServerTraffic>) a[2])),
                    Map.entry(
                            TrafficCounted.class,
                            a -> new TrafficCounted((List<ServiceTraffic>) a[0])),
                    Map.entry(
                            AdvertsCounted.class,
                            a ->
                                    new AdvertsCounted(
                                            (String) a[0],
                                            (AdvertCounters) a[1],
                                            (MasterView) a[2],
                                            (long) a[3])),
                    Map.entry(AdvertCounters.class, Constructors::counters),
                    Map.entry(
                            MasterView.class,
                            a ->
                                    new MasterView(
                                            (IpAddress) a[0],
                                            (int) a[1],
                                            (long) a[2],
                                            (long) a[3])),
                    Map.entry(
                            CheckReport.class,
                            a ->
                                    new CheckReport(
                                            (String) a[0],
                                            (String) a[1],
                                            (String) a[2],
                                            (TrackerSnapshot.Health) a[3],
                                            (CheckResult) a[4])),
                    Map.entry(
                            CheckResult.class,
                            a ->
                                    new CheckResult(
                                            (Instant) a[0],
                                            (boolean) a[1],
                                            (String) a[2],
                                            (long) a[3],
                                            (String) a[4],
                                            (String) a[5])),
                    Map.entry(
                            ChecksReported.class,
                            a -> new ChecksReported((List<CheckReport>) a[0])),
                    Map.entry(
                            CheckSnapshot.class,
                            a ->
                                    new CheckSnapshot(
                                            (String) a[0],
                                            (String) a[1],
                                            (TrackerSnapshot.Health) a[2],
                                            (Instant) a[3],
                                            (List<CheckResult>) a[4])),
                    Map.entry(ServerSnapshot.class, Constructors::server),
                    Map.entry(
                            StateEvent.class,
                            a -> new StateEvent((long) a[0], (Instant) a[1], (StateChange) a[2])),
                    Map.entry(Frame.Event.class, a -> new Frame.Event((StateEvent) a[0])),
                    Map.entry(
                            Frame.Heartbeat.class,
                            a -> new Frame.Heartbeat((Instant) a[0], (long) a[1])));

    @SuppressWarnings("NullAway")
    private static Object counters(@Nullable Object[] a) {
        return new AdvertCounters(
                (long) a[0],
                (long) a[1],
                (long) a[2],
                (long) a[3],
                (long) a[4],
                (long) a[5],
                (long) a[6],
                (long) a[7],
                (long) a[8],
                (long) a[9],
                (long) a[10],
                (long) a[11],
                (long) a[12],
                (long) a[13],
                (long) a[14],
                (SignatureCounters) a[15]);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static Object server(@Nullable Object[] a) {
        return new ServerSnapshot(
                (String) a[0],
                (long) a[1],
                (long) a[2],
                (ServerState) a[3],
                (Instant) a[4],
                (String) a[5],
                (String) a[6],
                (boolean) a[7],
                (List<CheckSnapshot>) a[8],
                (TrafficCounters) a[9],
                (long) a[10],
                (long) a[11],
                (long) a[12],
                (Intervention) a[13]);
    }

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config,
            BeanDescription.Supplier bean,
            ValueInstantiator instantiator) {
        Class<?> type = bean.getBeanClass();
        Function<@Nullable Object[], Object> constructor =
                ALL.getOrDefault(type, StateConstructors.ALL.get(type));
        return constructor == null ? instantiator : new Direct(instantiator, constructor);
    }

    /** Whatever goes wrong, the library says what it is. */
    private static final class Direct extends ValueInstantiator.Delegating {
        private static final long serialVersionUID = 1;

        private final transient Function<@Nullable Object[], Object> constructor;

        Direct(ValueInstantiator library, Function<@Nullable Object[], Object> constructor) {
            super(library);
            this.constructor = constructor;
        }

        @Override
        public ValueInstantiator createContextual(
                DeserializationContext context, BeanDescription.Supplier bean) {
            return new Direct(_delegate.createContextual(context, bean), constructor);
        }

        /** What a reader of records asks; passed on as it is, the library would make them. */
        @Override
        public Object createFromObjectWith(
                DeserializationContext context,
                SettableBeanProperty[] names,
                PropertyValueBuffer values) {
            return createFromObjectWith(context, values.getParameters(context, names));
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, @Nullable Object[] components) {
            try {
                return constructor.apply(components);
            } catch (RuntimeException _) {
                return _delegate.createFromObjectWith(context, components);
            }
        }
    }
}
