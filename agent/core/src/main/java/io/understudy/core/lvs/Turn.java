package io.understudy.core.lvs;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckKey;
import io.understudy.core.check.CheckReport;
import io.understudy.core.check.CheckVerdict;
import io.understudy.core.check.ChecksState;
import io.understudy.core.check.ChecksStep;
import io.understudy.core.check.ProbeResult;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Sync;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The state in the making, and what is to be done. */
final class Turn {
    final long at;
    KeepalivedConfig config;
    ChecksState checks;
    boolean hasKernel;
    @Nullable Timeouts found;
    List<Sync> syncs;
    SortedMap<String, VrrpState> instances;
    SortedSet<IpAddress> addresses;
    Map<String, Long> marks;
    SortedMap<String, String> refused;
    @Nullable ObservedTable seen;
    ConnectionRules rules;
    SortedMap<Drains.Key, Drains.Course> drains;
    int nextReport;
    long reportedAt;
    boolean stopping;

    private List<Balance> balances;
    private boolean owned;
    private Map<String, Integer> places;
    private final List<LvsAction> actions = new ArrayList<>();
    private final List<IpvsCommand> commands = new ArrayList<>();

    Turn(LvsState state, long at) {
        this.at = at;
        config = state.config();
        balances = state.balances();
        places = state.places();
        checks = state.checks();
        hasKernel = state.hasKernel();
        found = state.found();
        syncs = state.syncs();
        instances = state.instances();
        addresses = state.addresses();
        marks = state.marks();
        refused = state.refused();
        seen = state.seen();
        rules = state.rules();
        drains = state.drains();
        nextReport = state.nextReport();
        reportedAt = state.reportedAt();
        stopping = state.stopping();
    }

    List<Balance> balances() {
        return balances;
    }

    @Nullable Integer place(String name) {
        return places.get(name);
    }

    void balances(List<Balance> next, Map<String, Integer> nextPlaces) {
        balances = next;
        places = nextPlaces;
        owned = false;
    }

    void set(int place, Balance balance) {
        if (!owned) {
            balances = new ArrayList<>(balances);
            owned = true;
        }
        balances.set(place, balance);
    }

    /** Commands of one turn travel together, ahead of what is told about them. */
    void command(List<IpvsCommand> more) {
        if (hasKernel) {
            commands.addAll(more);
        }
    }

    void act(LvsAction action) {
        actions.add(action);
    }

    void publish(StateChange change) {
        act(new LvsAction.Publish(change));
    }

    void warn(String code, @Nullable String about, String text) {
        publish(new StateChange.Warned(code, about, text));
    }

    /** Takes what the checks made of something; the verdicts are the caller's to hear. */
    List<CheckVerdict> take(ChecksStep step) {
        checks = step.state();
        for (CheckAction action : step.actions()) {
            actions.add(new LvsAction.Check(action));
        }
        step.reports().forEach(this::log);
        return step.verdicts();
    }

    private void log(CheckReport report) {
        if (report.worthLogging()) {
            ProbeResult result = report.result();
            for (CheckKey key : report.keys()) {
                String server = key.server() + " of " + key.service();
                warn(
                        "check-attempt-failed",
                        null,
                        server + ": " + result.detail() + "; the check is made again");
            }
        }
    }

    LvsStep end() {
        List<LvsAction> all = actions;
        if (!commands.isEmpty()) {
            all = new ArrayList<>(actions.size() + 1);
            all.add(new LvsAction.Apply(commands));
            all.addAll(actions);
        }
        return new LvsStep(state(), all);
    }

    /** A state that nothing happened to but that its checks went on by themselves. */
    static LvsState state(LvsState before, ChecksState checks) {
        Turn turn = new Turn(before, before.reportedAt());
        turn.checks = checks;
        return turn.state();
    }

    private LvsState state() {
        return new LvsState(
                config,
                balances,
                places,
                checks,
                hasKernel,
                found,
                syncs,
                instances,
                addresses,
                marks,
                refused,
                seen,
                rules,
                drains,
                nextReport,
                reportedAt,
                stopping);
    }
}
