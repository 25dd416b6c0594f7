package io.understudy.core.lvs;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.ProbeResult;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.MarkedGroup;
import io.understudy.model.command.Answer;
import io.understudy.model.config.global.GroupMarks;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What should be done for services. Actions of one step are carried out in their order. */
public sealed interface LvsAction {
    /** Change the kernel's table, in this order; refusals come back as one event. */
    record Apply(List<IpvsCommand> commands) implements LvsAction {
        public Apply {
            commands = List.copyOf(commands);
        }
    }

    /**
     * Have the packet filter mark the packets of groups so, and none otherwise.
     *
     * @param how null where nothing is to be marked
     */
    record MarkPackets(@Nullable GroupMarks how, List<MarkedGroup> groups) implements LvsAction {
        public MarkPackets {
            groups = List.copyOf(groups);
        }
    }

    /** Read the kernel's table and tell what is in it. */
    record Observe() implements LvsAction {}

    record SetTimer(LvsTimer timer, long at) implements LvsAction {}

    record StopTimer(LvsTimer timer) implements LvsAction {}

    /** Something for a check. */
    record Check(CheckAction action) implements LvsAction {}

    /** Run a command when the earlier ones of the same subject have ended. */
    record Notify(String subject, Invocation command) implements LvsAction {}

    /** Write a line to the named pipes for all changes and for those of services. */
    record WritePipes(String line) implements LvsAction {}

    /** Send mail to the addresses of global_defs. */
    record SendMail(String subject, String body) implements LvsAction {}

    /** Tell the world. */
    record Publish(StateChange change) implements LvsAction {}

    /** Tell the world of check results; the shell knows the wall clock they need. */
    record Report(List<Reported> results) implements LvsAction {
        public Report {
            results = List.copyOf(results);
        }
    }

    /** One result of one check. */
    record Reported(
            String service, String server, String check, Health health, ProbeResult result) {}

    /** Answer a command. */
    record Answered(long ticket, Answer answer) implements LvsAction {}

    /** Everything is put down in good order. */
    record Exit() implements LvsAction {}
}
