package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A mail relay.
 *
 * @param host address or name; the only name in the language that is looked up
 * @param port 25 unless written
 */
public record SmtpRelay(String host, int port) {
    static final ValueType<SmtpRelay> TYPE = new Type();

    private static final int SMTP = 25;

    /** An address or name with an optional port. */
    record Type() implements ValueType<SmtpRelay> {
        private static final ValueType<Integer> PORT = Types.integer(1, 65_535);

        @Override
        public String form() {
            return "ADDRESS|NAME [PORT]";
        }

        @Override
        public @Nullable SmtpRelay read(Arguments in) {
            Word host = in.take();
            Integer port = in.hasNext() ? PORT.read(in) : Integer.valueOf(SMTP);
            return host == null || port == null ? null : new SmtpRelay(host.text(), port);
        }

        @Override
        public String show(SmtpRelay value) {
            return value.host + " " + value.port;
        }
    }
}
