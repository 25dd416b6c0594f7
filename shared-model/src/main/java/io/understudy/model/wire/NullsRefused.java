package io.understudy.model.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Answers;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.HoldChanged;
import io.understudy.model.state.StateChange.InterventionChanged;
import io.understudy.model.state.StateChange.MaintenanceChanged;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.TrackerSnapshot;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Refuses a missing or null value for every record component that the model does not mark nullable.
 * The marks themselves need not exist at run time (JSpecify is a compile-time module), so the few
 * nullable components are named here; a test compares the list with the marks.
 */
final class NullsRefused extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    static final Map<Class<?>, Set<String>> NULLABLE =
            Map.ofEntries(
                    Map.entry(AgentSnapshot.class, Set.of("config", "maintenance")),
                    Map.entry(
                            InstanceSnapshot.class,
                            Set.of("reason", "source", "master", "file", "rules", "answers")),
                    Map.entry(Answers.class, Set.of("master")),
                    Map.entry(Answers.Answer.class, Set.of("mac")),
                    Map.entry(Answer.Explained.class, Set.of("place")),
                    Map.entry(ConfigSummary.class, Set.of("pending")),
                    Map.entry(PendingChange.class, Set.of("after")),
                    Map.entry(ChangeEnded.class, Set.of("by", "aside")),
                    Map.entry(Command.BeginChange.class, Set.of("before", "after")),
                    Map.entry(Refusal.NoChangeHeld.class, Set.of("held")),
                    Map.entry(LineHealth.class, Set.of("peer")),
                    Map.entry(ElectionRules.class, Set.of("syncGroup")),
                    Map.entry(TrackerSnapshot.class, Set.of("pace")),
                    Map.entry(BfdSnapshot.class, Set.of("source")),
                    Map.entry(AdvertCounters.class, Set.of("signatures")),
                    Map.entry(AdvertsCounted.class, Set.of("master")),
                    Map.entry(SourceChanged.class, Set.of("source")),
                    Map.entry(NeighboursChecked.class, Set.of("mac", "owner")),
                    Map.entry(Warned.class, Set.of("instance")),
                    Map.entry(Transitioned.class, Set.of("evidence")),
                    Map.entry(HoldChanged.class, Set.of("hold")),
                    Map.entry(MaintenanceChanged.class, Set.of("maintenance")),
                    Map.entry(ServiceSnapshot.class, Set.of("sorryServer")),
                    Map.entry(CheckResult.class, Set.of("excerpt")),
                    Map.entry(Evidence.class, Set.of("announced")),
                    Map.entry(Diagnostic.class, Set.of("scope")),
                    Map.entry(FileOnDisk.class, Set.of("sha256", "modifiedAt")),
                    Map.entry(Frame.Hello.class, Set.of("clearance")),
                    Map.entry(ServerSnapshot.class, Set.of("intervention")),
                    Map.entry(Intervention.class, Set.of("weight", "drain")),
                    Map.entry(DrainProgress.class, Set.of("remainingNanos")),
                    Map.entry(InterventionChanged.class, Set.of("intervention")),
                    Map.entry(Command.ServerRef.class, Set.of("service")),
                    Map.entry(Command.SetWeight.class, Set.of("weight")),
                    Map.entry(Refusal.NoSuchService.class, Set.of("near")),
                    Map.entry(Refusal.NoSuchServer.class, Set.of("service", "near")),
                    Map.entry(Refusal.NotMaster.class, Set.of("master")));

    /** What came later: frames of an older agent lack it, and that means empty, or 0. */
    private static final Map<Class<?>, Set<String>> EMPTY_IF_ABSENT =
            Map.of(
                    Diagnostic.class, Set.of("related"),
                    AgentSnapshot.class, Set.of("services", "holds", "sessions", "filter"),
                    HostIdentity.class, Set.of("deployCommand"),
                    InstanceSnapshot.class, Set.of("lines", "others"),
                    ConfigSummary.class, Set.of("changed"),
                    AdvertCounters.class, Set.of("missed"),
                    LineHealth.class, Set.of("refused"),
                    Frame.Hello.class, Set.of("commands"));

    private static final JsonSetter.Value EMPTY =
            JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL);

    private static final JsonSetter.Value REFUSED =
            JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedMember member
                && member.getDeclaringClass().isRecord()
                && !names(NULLABLE, member)) {
            return names(EMPTY_IF_ABSENT, member) ? EMPTY : REFUSED;
        }
        return super.findSetterInfo(config, annotated);
    }

    private static boolean names(Map<Class<?>, Set<String>> components, AnnotatedMember member) {
        return components
                .getOrDefault(member.getDeclaringClass(), Set.of())
                .contains(nameOf(member));
    }

    private static String nameOf(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter
                ? member.getDeclaringClass().getRecordComponents()[parameter.getIndex()].getName()
                : member.getName();
    }
}
