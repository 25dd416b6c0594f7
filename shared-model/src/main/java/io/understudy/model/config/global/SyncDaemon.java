package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.inline;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.multicastGroup;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's exchange of connections between directors; null leaves the kernel's value.
 *
 * @param instance whose state says which director sends; null means that this one does both
 * @param id tells exchanges apart; null means the instance's VRID, else 0
 * @param maxBytes longest packet
 */
public record SyncDaemon(
        String interfaceName,
        @Nullable String instance,
        @Nullable Integer id,
        @Nullable Integer maxBytes,
        @Nullable Integer port,
        @Nullable Integer ttl,
        @Nullable IpAddress group) {
    /** On that interface, sent by whoever is master of that instance, as the kernel has it else. */
    public static SyncDaemon between(String interfaceName, String instance) {
        return new SyncDaemon(interfaceName, instance, null, null, null, null, null);
    }

    private record Subject(String interfaceName, @Nullable String instance) {}

    private static final Keyword<String> INST =
            keyword("inst", string("INSTANCE"))
                    .asIn("VI_1")
                    .says("The instance whose state says which director sends.");

    private static final Keyword<Integer> ID =
            keyword("id", integer(0, 255)).asIn("51").says("Tells one exchange from another.");

    private static final Keyword<Integer> MAXLEN =
            keyword("maxlen", integer(1, 65_507, "bytes")).asIn("1400").says("The longest packet.");

    private static final Keyword<Integer> PORT =
            keyword("port", integer(1, 65_535)).asIn("8848").says("The UDP port.");

    private static final Keyword<Integer> TTL =
            keyword("ttl", integer(1, 255)).asIn("1").says("The TTL of packets.");

    private static final Keyword<IpAddress> GROUP =
            keyword("group", multicastGroup()).asIn("224.0.0.81").says("The multicast group.");

    private static final List<Keyword<?>> OPTIONS = List.of(INST, ID, MAXLEN, PORT, TTL, GROUP);

    private static final Keyword<Subject> SUBJECT =
            keyword("interface", new SubjectType())
                    .asIn("eth1 VI_1")
                    .says("The interface between the directors, and an instance.");

    static final ValueType<SyncDaemon> TYPE = inline(Line.line(SUBJECT, OPTIONS, SyncDaemon::read));

    private static SyncDaemon read(Line.Values v) {
        Subject subject = v.get(SUBJECT);
        String named = v.find(INST);
        return new SyncDaemon(
                subject.interfaceName,
                named != null ? named : subject.instance,
                v.find(ID),
                v.find(MAXLEN),
                v.find(PORT),
                v.find(TTL),
                v.find(GROUP));
    }

    /** An interface; a word behind it that is no option is the name of an instance. */
    private record SubjectType() implements ValueType<Subject> {
        private static final ValueType<String> INTERFACE = networkInterface();

        @Override
        public String form() {
            return "INTERFACE [INSTANCE]";
        }

        @Override
        public @Nullable Subject read(Arguments in) {
            String name = INTERFACE.read(in);
            if (name == null) {
                return null;
            }
            Word next = in.peek();
            if (next == null || OPTIONS.stream().anyMatch(o -> o.name().equals(next.text()))) {
                return new Subject(name, null);
            }
            in.take();
            return new Subject(name, next.text());
        }
    }
}
