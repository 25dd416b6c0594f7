package io.understudy.model.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.SourceChanged;
import io.understudy.model.state.StateChange.Warned;
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
            Map.of(
                    AgentSnapshot.class, Set.of("config"),
                    InstanceSnapshot.class, Set.of("reason", "source", "master"),
                    AdvertsCounted.class, Set.of("master"),
                    SourceChanged.class, Set.of("source"),
                    Warned.class, Set.of("instance"),
                    ServiceSnapshot.class, Set.of("sorryServer"),
                    CheckResult.class, Set.of("excerpt"),
                    Diagnostic.class, Set.of("scope"));

    /** Lists that came later: frames of an older agent lack them, and that means empty. */
    private static final Map<Class<?>, Set<String>> EMPTY_IF_ABSENT =
            Map.of(
                    Diagnostic.class, Set.of("related"),
                    AgentSnapshot.class, Set.of("services"));

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
