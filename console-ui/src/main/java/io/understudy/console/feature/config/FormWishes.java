package io.understudy.console.feature.config;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Turns what a form wants into edits of the text. */
final class FormWishes implements FieldView.Wishes {
    private final FileEditViewModel model;
    private final IntConsumer jump;
    private final Consumer<@Nullable FormEdit> refused;

    FormWishes(FileEditViewModel model, IntConsumer jump, Consumer<@Nullable FormEdit> refused) {
        this.model = model;
        this.jump = jump;
        this.refused = refused;
    }

    @Override
    public void set(Field field, String value) {
        apply(FormEdit.set(model.current(), model.form(), field, value));
    }

    @Override
    public void remove(Field field) {
        apply(FormEdit.remove(model.current(), model.form(), field));
    }

    @Override
    public void addLine(Field field, String line) {
        apply(FormEdit.addLine(model.current(), model.form(), field, line));
    }

    @Override
    public void removeLine(Field field, String line) {
        apply(FormEdit.removeLine(model.current(), model.form(), field, line));
    }

    @Override
    public void enter(Field field) {
        if (field.start() >= 0) {
            jump.accept(field.start());
            return;
        }
        BlockForm form = model.form();
        apply(FormEdit.make(model.current(), form, field));
        BlockForm.at(model.current(), form.start()).fields().stream()
                .filter(made -> made.name().equals(field.name()) && made.start() >= 0)
                .findFirst()
                .ifPresent(made -> jump.accept(made.start()));
    }

    private void apply(FormEdit edit) {
        refused.accept(model.apply(edit));
    }
}
