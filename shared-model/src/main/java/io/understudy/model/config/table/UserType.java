package io.understudy.model.config.table;

import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/** A user and, where it is not the user's own, a group. */
record UserType() implements ValueType<ScriptUser> {
    @Override
    public String form() {
        return "USER [GROUP]";
    }

    @Override
    public @Nullable ScriptUser read(Arguments in) {
        Word user = in.take();
        if (user == null) {
            return null;
        }
        Word group = in.hasNext() ? in.take() : null;
        return new ScriptUser(user.text(), group == null ? null : group.text());
    }

    @Override
    public String show(ScriptUser value) {
        return value.group() == null ? value.user() : value.user() + " " + value.group();
    }
}
