package io.understudy.agent.stream;

import io.understudy.agent.command.Audit;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.Office;
import io.understudy.agent.command.RotatedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Desks for tests of what leads to them. */
final class Desks {
    private Desks() {}

    /** Where no command is known. */
    static CommandDesk refusingAll(StatePublisher publisher) {
        try {
            Path audit = Files.createTempFile("understudy-audit", ".log");
            audit.toFile().deleteOnExit();
            return of(publisher, audit, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandDesk of(StatePublisher publisher, Path audit, List<Office> offices) {
        return new CommandDesk(
                offices,
                new Audit(new RotatedFile(audit, 1_000_000, 2, true), publisher::state),
                publisher);
    }
}
