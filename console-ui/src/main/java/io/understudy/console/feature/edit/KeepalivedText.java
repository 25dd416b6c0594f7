package io.understudy.console.feature.edit;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.ConfigEdit;
import io.understudy.model.config.edit.EditOutcome;
import io.understudy.model.config.edit.TextEdit;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;

/**
 * keepalived.conf as the agent itself reads it. Only the main file is at hand here; what it
 * includes, only its host can read.
 *
 * @param configId what {@code @id} lines compare with: the host's own name
 */
public record KeepalivedText(String configId) implements ConfigText {
    /** As on the host of that name: its id is the name up to the first dot. */
    public static KeepalivedText onHost(String name) {
        int dot = name.indexOf('.');
        return new KeepalivedText(dot < 0 ? name : name.substring(0, dot));
    }

    @Override
    public Edited withPriority(String path, String text, String instance, String value) {
        Reading reading = read(path, text);
        SourceFile main = reading.tree().main();
        BlockPath block = BlockPath.of("vrrp_instance", instance);
        return switch (new ConfigEdit(reading.tree()).set(block, "priority", value)) {
            case EditOutcome.Local(var edits) -> new Edited.Text(TextEdit.apply(main, edits));
            // a definition that others share stays; this instance alone gets the value
            case EditOutcome.Shared(_, var what, _, var instead) ->
                    instead.isEmpty() || instead.stream().anyMatch(e -> e.file() != main)
                            ? new Edited.Elsewhere(what)
                            : new Edited.Text(TextEdit.apply(main, instead));
            case EditOutcome.Refused(var why, var help) -> new Edited.Refused(why, help);
        };
    }

    @Override
    public List<Diagnostic> check(String path, String text) {
        return read(path, text).diagnostics();
    }

    private Reading read(String path, String text) {
        return ConfigReader.read(
                path, MemorySources.of(path, text), ReadOptions.forConfigId(configId));
    }
}
