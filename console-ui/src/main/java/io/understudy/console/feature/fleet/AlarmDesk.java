package io.understudy.console.feature.fleet;

import io.understudy.console.insight.Alarms;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Intentions;
import io.understudy.console.insight.Scope;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.store.Intended;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alarms of this console, with acknowledgements that outlive it. On the FX thread alone. */
public final class AlarmDesk {
    private final Alarms alarms = new Alarms();
    private final Archive archive;
    private final Intentions intentions;
    private final String who;
    private Instant now = Instant.EPOCH;
    private @Nullable Scope scope;

    /**
     * @param intentions what hosts should run
     * @param who acknowledges here
     */
    public AlarmDesk(Archive archive, Intentions intentions, String who) {
        this.archive = archive;
        this.intentions = intentions;
        this.who = who;
        archive.background()
                .execute(() -> {
                    try {
                        List<Acknowledgement> kept =
                                archive.history().acknowledgements(Instant.now());
                        archive.screen().execute(() -> alarms.load(kept));
                    } catch (IOException _) {
                        // those of this console still count; the store's own trouble is said
                    }
                });
    }

    /** Takes note of what stands now. */
    public void after(List<Raised> raised, Instant at) {
        now = at;
        alarms.after(raised, at).forEach(archive.history()::withdraw);
    }

    /** What stands in the part of the fleet that is on show. */
    public Board board() {
        Board all = alarms.board();
        return scope == null ? all : scope.of(all);
    }

    /** What stands anywhere. */
    public Board whole() {
        return alarms.board();
    }

    /** The part of the fleet that is on show; "" for all of it. */
    String scopeName() {
        return scope == null ? "" : scope.name();
    }

    /** Shows a part of the fleet alone from now on; null for all of it. */
    public void narrow(@Nullable Scope part) {
        scope = part;
    }

    /**
     * Somebody has seen a finding.
     *
     * @param lasts how long that counts; null for as long as the finding lasts
     */
    void acknowledge(String finding, String note, @Nullable Duration lasts) {
        Acknowledgement made =
                new Acknowledgement(
                        finding, now, lasts == null ? null : now.plus(lasts), who, note);
        alarms.acknowledge(made);
        archive.history().acknowledge(made);
    }

    /** What runs on a host is right, whoever brought it there. */
    void accept(Endpoint host, String sha256) {
        intentions.accepted(host, new Intended(sha256, now, who));
    }

    void withdraw(String finding) {
        alarms.withdraw(finding);
        archive.history().withdraw(finding);
    }
}
